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
  const formula = inside.replace(words, "");
  const isPrice = /^\d[\d.,]*\s?[a-z]{2,}/i.test(formula);
  const isProse = /(?<!\\)\b[a-z]{2,}[,;:]? [a-z]{2,}\b/i.test(formula);
  if (isPrice || isProse) return null;
  if (/\\[a-z]|\^|_/i.test(inside)) return found;
  const isSpaced = /^\s|\s$/.test(inside) && !/^\s*[a-z]\s*$/i.test(inside);
  const isFollowed = /\d/.test(text[found.end] ?? "");
  return isSpaced || isFollowed || /[:/-]$/.test(inside) ? null : found;
}

/** Numbers of equations mean nothing in an abstract, so each environment becomes the kind without. */
const unnumbered: Record<string, string> = {
  align: "align*",
  eqnarray: "align*",
  alignat: "alignat*",
  gather: "gather*",
  multline: "gather*",
};
const environments = /\\begin\{(equation|align|alignat|gather|multline|eqnarray|split|cases|[bpvBV]?matrix)(\*?)\}/y;

function environment(text: string, start: number): FoundMath | null {
  environments.lastIndex = start;
  const [open, name, star] = environments.exec(text) ?? [];
  const found = open && name && between(text, start, open, `\\end{${name}${star}}`, true);
  if (!found) return null;
  const kind = unnumbered[name] ?? name;
  return name === "equation" ? found : { ...found, tex: `\\begin{${kind}}${found.tex}\\end{${kind}}` };
}

/** Words that a formula quotes. */
const words = /\\(?:text\w*|mbox|hbox|mathrm|operatorname)\s*\{[^{}]*\}/g;

function isFormula(tex: string): boolean {
  let depth = 0;
  for (let index = 0; index < tex.length && depth >= 0; index++) {
    if (tex[index] === "\\") index++;
    else if (tex[index] === "{") depth++;
    else if (tex[index] === "}") depth--;
  }
  const isNested = /(?<!\\)\$/.test(tex.replace(words, ""));
  return depth === 0 && !isNested && tex.trim() !== "" && !tex.includes("\n\n");
}
