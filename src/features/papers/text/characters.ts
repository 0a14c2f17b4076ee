/**
 * The text without what copying did to its characters: character references are resolved, control and direction
 * characters dropped, a single line break is a space and a blank line is "\n\n".
 *
 * The result holds no U+0001 to U+0008 and no private characters, which the later steps use as marks.
 */
export function cleanCharacters(text: string): string {
  let clean = text;
  if (clean.includes("&")) clean = clean.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, resolveReference);
  if (clean.includes("\\u")) clean = clean.replace(/\\u(?!007[bd])([0-9a-f]{4})(?![0-9a-f])/gi, resolveEscape);
  if (beyondAscii.test(clean))
    clean = clean
      .replace(hyphenAtLineEnd, "-")
      .replace(unwanted, "")
      .replace(/\p{Co}/gu, "\ufffd");
  return clean
    .replace(spaceWithBreak, (space) => (/\n[^\n]*\n/.test(space) ? "\n\n" : " "))
    .replace(/[^\S\n\u00a0\u202f\u3000]+/g, " ")
    .trim();
}

/** From where a space begins: looked for within a long one it would take for ever. */
const spaceWithBreak = /(?<![^\S\n\u00a0\u202f\u3000])[^\S\n\u00a0\u202f\u3000]*\n[^\S\u00a0\u202f\u3000]*/g;

/** Most texts hold none of these, and are then spared the search for what is unwanted. */
const beyondAscii = /[^\t-\r -~]/;

/** PDF extraction writes a hyphen at the end of a line as U+0002. */
const lineHyphen = "\u0002";
const hyphenAtLineEnd = new RegExp(String.raw`(?<=\p{L})${lineHyphen}(?=\p{L})`, "gu");

// Controls, byte order marks, overrides of the writing direction and lone halves of a surrogate pair.
const unwanted = /(?![\t\n\v\f\r])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  times: "×",
  deg: "°",
  micro: "µ",
  plusmn: "±",
};

function resolveReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return named[name.toLowerCase()] ?? whole;
  const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** `\u2019` as some exports write it; `\u` followed by ASCII is left, it may be anything. */
function resolveEscape(whole: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code >= 0xa0 && (code < 0xd800 || code > 0xdfff) ? String.fromCharCode(code) : whole;
}
