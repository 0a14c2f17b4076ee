import type { Range } from "./queries";

const parts = ["papers", "organizations"] as const;

/** The sitemap that an address names: one of the few pages or days, or a range of papers or organizations. */
export type Named = { kind: "pages" | "days" | "lists" } | { kind: (typeof parts)[number]; range: Range };

/** No id has a tilde: in addresses it stands for the slash of old arXiv ids, and alone for an open end. */
const written = (id: string) => (id === "" ? "~" : encodeURIComponent(id.replaceAll("/", "~")));
const read = (text: string) => (text === "~" ? "" : text.replaceAll("~", "/"));

/** The path of a range's sitemap: "/sitemaps/papers/~/2604.07429.xml" is the first one. */
export const rangePath = (kind: (typeof parts)[number], { from, before }: Range): string =>
  `/sitemaps/${kind}/${written(from)}/${written(before)}.xml`;

/** What the segments of an address behind /sitemaps/ name; null when they name none. */
export function readName(segments: string[]): Named | null {
  const [name = "", from, before, ...more] = segments;
  if (from === undefined) {
    const kind = (["pages", "days", "lists"] as const).find((one) => name === `${one}.xml`);
    return kind ? { kind } : null;
  }
  const kind = parts.find((one) => one === name);
  if (!kind || more.length > 0 || !before?.endsWith(".xml") || segments.some((one) => one.includes("\0"))) return null;
  return { kind, range: { from: read(from), before: read(before.slice(0, -".xml".length)) } };
}
