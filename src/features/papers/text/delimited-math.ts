export type FoundMath = { start: number; end: number; tex: string; display: boolean };

/** Where delimited maths may begin. With flags "g". */
export const mathStart = String.raw`(?<!\\)(?:\$|\\[([]|\\begin\{)`;

/** A formula longer than this is not in an abstract; the limit keeps hostile text cheap. */
const MOST_CHARACTERS = 2000;

/** The formula whose delimiter stands at `index` (a match of `mathStart`), or null when none is meant. */
export function mathAt(text: string, index: number): FoundMath | null {
  if (text.startsWith("$$", index)) return between(text, index, "$$", "$$", true);
  if (text.startsWith("\\(", index)) return between(text, index, "\\(", "\\)", false);
  if (text.startsWith("\\[", index)) return between(text, index, "\\[", "\\]", true);
  if (text[index] === "$") return dollars(text, index);
  return environment(text, index);
}

function between(text: string, start: number, open: string, close: string, display: boolean): FoundMath | null {
  const from = start + open.length;
  const length = text.slice(from, from + MOST_CHARACTERS).indexOf(close);
  if (length < 0) return null;
  const tex = text.slice(from, from + length);
  return isFormula(tex) ? { start, end: from + length + close.length, tex: tex.trim(), display } : null;
}

/**
 * `$…$`, unless the signs are prices: then words stand between them ("$5 million or 6$"), a space stands inside
 * ("$3 to $5") or a digit follows ("$3-$5").
 */
function dollars(text: string, start: number): FoundMath | null {
  const found = between(text, start, "$", "$", false);
  if (!found) return null;
  const inside = text.slice(start + 1, found.end - 1);
  const words = inside.replace(/\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}/g, "");
  const isPrice = /^\d[\d.,]*\s?[a-z]{2,}/i.test(words);
  const isProse = /(?<!\\)\b[a-z]{2,}[,;:]? [a-z]{2,}\b/i.test(words);
  if (isPrice || isProse) return null;
  if (/\\[a-z]|\^|_/i.test(inside)) return found;
  const isSpaced = /^\s|\s$/.test(inside) && !/^\s*[a-z]\s*$/i.test(inside);
  const isFollowed = /\d/.test(text[found.end] ?? "");
  return isSpaced || isFollowed || /[:/-]$/.test(inside) ? null : found;
}

/** Environments that KaTeX knows, and TeX's old `eqnarray`, which reads the same as `align`. */
const environments = /\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|CD|split|cases|[bpvBV]?matrix)\*?)\}/y;

function environment(text: string, start: number): FoundMath | null {
  environments.lastIndex = start;
  const name = environments.exec(text)?.[1];
  if (!name) return null;
  const [open, close] = [`\\begin{${name}}`, `\\end{${name}}`];
  const found = between(text, start, open, close, true);
  if (!found) return null;
  const known = name.startsWith("eqnarray") ? "align*" : name.startsWith("multline") ? "gather*" : name;
  return { ...found, tex: `\\begin{${known}}${found.tex}\\end{${known}}` };
}

function isFormula(tex: string): boolean {
  let depth = 0;
  for (let index = 0; index < tex.length && depth >= 0; index++) {
    if (tex[index] === "\\") index++;
    else if (tex[index] === "{") depth++;
    else if (tex[index] === "}") depth--;
  }
  return depth === 0 && tex.trim() !== "" && !tex.includes("\n\n");
}
