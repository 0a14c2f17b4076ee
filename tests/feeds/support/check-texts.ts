/** What all formats say of an entry, read back. */
export type ReadEntry = {
  id: string;
  url: string;
  title: string;
  html: string;
  published: string;
  updated: string | null;
};

/** RFC 3339 with a zone, as RFC 4287 (3.3) and JSON Feed want it. */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** RFC 822 as RSS 2.0 amends it, with the day of the week that it was. */
const rfc822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/;
/** RFC 4151. */
const tagUri = /^tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[\w.~!$&'()*+,;=:@/?%-]+$/;

const fail = (sentence: string): never => {
  throw new Error(sentence);
};

export const checkRfc3339 = (text: string): Date =>
  rfc3339.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : fail(`“${text}” is no date of RFC 3339.`);

export function checkRfc822(text: string): Date {
  if (!rfc822.test(text)) fail(`“${text}” is no date of RFC 822.`);
  const date = new Date(text);
  return text.startsWith(date.toUTCString().slice(0, 3)) ? date : fail(`“${text}” was another day of the week.`);
}

export const checkTag = (text: string): string => (tagUri.test(text) ? text : fail(`“${text}” is no tag URI.`));

export const checkUrl = (text: string): string =>
  URL.canParse(text) && /^https?:/.test(text) && !/[\s<>"]/.test(text) ? text : fail(`“${text}” is no whole address.`);

/** Readable text: no markup, one line, nothing of TeX's delimiters. */
export function checkTitle(text: string): string {
  if (text.trim() !== text || text === "") fail(`“${text}” has spaces around it, or is empty.`);
  return /[\n\r\t]/.test(text) ? fail(`“${text}” is not one line.`) : text;
}

const elements = ["p", "i", "a", "ol", "li", "br"];

/** HTML of a few elements that close, with whole addresses and without a character that means to be markup. */
export function checkHtml(text: string): string {
  const open: string[] = [];
  const rest = text.replace(/<(\/?)([a-z]+)( href="([^"]*)")?>/g, (_tag, slash, name, _attribute, href) => {
    if (!elements.includes(name)) fail(`<${name}> is not expected.`);
    if (name === "a" && !slash) checkUrl(href.replaceAll("&amp;", "&").replaceAll("&#39;", "'"));
    if (slash && open.pop() !== name) fail(`</${name}> closes nothing.`);
    if (!slash && name !== "br") open.push(name);
    return "";
  });
  if (open.length > 0) fail(`<${open.at(-1)}> is not closed.`);
  if (/[<>"]/.test(rest)) fail(`“${/.{0,20}[<>"].{0,20}/.exec(rest)?.[0]}” is not escaped.`);
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(rest)) fail("An & stands by itself.");
  return text;
}

/** Throws where two entries have the same id. */
export function checkDistinct(entries: ReadEntry[]): ReadEntry[] {
  const ids = entries.map(({ id }) => id);
  return new Set(ids).size === ids.length ? entries : fail("An id comes twice.");
}
