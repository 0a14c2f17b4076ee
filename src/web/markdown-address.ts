/** What begins like a paper's page and is none. */
const others = /^\/papers\/(?:date|week|month|trending)(?:\/|$)/;

const paperPage = /^((?:\/[a-z]{2})?)(\/papers\/[^?]+)(\?.*)?$/;

/** Whether the address is that of a paper's page, which programs may ask for as Markdown. */
export const isPaperPage = (address: string): boolean => {
  const path = address.match(paperPage)?.[2];
  return path !== undefined && !others.test(path);
};

/**
 * Where the Markdown of a paper is, when that is what is asked for: by `.md` behind the address, or by an Accept that names
 * text/markdown and does not like text/html better, by its name or among all (RFC 9110, 12.5.1). Otherwise the address itself.
 */
export function markdownAddress(address: string, accept: string | undefined): string {
  const [, language, path] = address.match(paperPage) ?? [];
  if (path === undefined || others.test(path)) return address;
  if (path.endsWith(".md")) return `${language}/markdown${path.slice("/papers".length, -".md".length)}`;
  const likes = weigh(accept ?? "");
  const [markdown, html] = [likes("text/markdown"), likes("text/html", "text/*", "*/*")];
  const wantsMarkdown = markdown > 0 && markdown >= html;
  return wantsMarkdown ? `${language}/markdown${path.slice("/papers".length)}` : address;
}

/** How much the first of these types that an Accept names is liked by it, from 0 to 1; 0 when it names none. */
function weigh(accept: string): (...types: string[]) => number {
  const named = accept.split(",").map((part) => {
    const [type, ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  return (...types) =>
    types.flatMap((type) => named.find((one) => one.type === type) ?? []).map(({ quality }) => quality)[0] ?? 0;
}
