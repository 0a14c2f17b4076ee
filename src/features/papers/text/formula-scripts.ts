import { functions, symbolNamed } from "./tex-names";

type Scripts = { end: number; tex: string; isProven: boolean };

/** Longer groups than this are no script of an abstract; the limit keeps hostile text cheap. */
const MOST_CHARACTERS = 80;

/**
 * The `_` and `^` after a base, null where there is none. "identifier" where an underscore goes on as one does in code
 * (`max_len`, `a_1_b`). Words of two or three letters as in `V_max` prove nothing by themselves.
 */
export function readScripts(text: string, start: number, base: string): Scripts | "identifier" | null {
  const scripts: Scripts = { end: start, tex: "", isProven: false };
  for (let mark = text[start]; mark === "_" || mark === "^"; mark = text[scripts.end]) {
    if (scripts.tex.includes(mark)) return "identifier";
    const script = readScript(text, scripts.end + 1, mark);
    if (!script || (mark === "_" && base === "number"))
      return mark === "_" && !scripts.tex ? "identifier" : atLeastOne(scripts);
    if (!script.isProven && base === "function") return "identifier";
    scripts.tex += `${mark}{${script.tex}}`;
    scripts.end = script.end;
    scripts.isProven ||= script.isProven;
  }
  return atLeastOne(scripts);
}

const atLeastOne = (scripts: Scripts) => (scripts.tex ? scripts : null);

/** A power or an index on what is itself no maths: the 2 of "EMPO^2" or of "MR^2Bench". */
export function readLoneScript(text: string, at: number): { end: number; tex: string } | null {
  const mark = text[at] as "_" | "^";
  const before = text[at - 1] ?? "";
  if (!/[\p{L}\p{N})}\]\p{Co}]/u.test(before)) return null;
  const script = readScript(text, at + 1, mark);
  if (!script) return null;
  const isBraced = text[at + 1] === "{";
  const isGas = mark === "_" && /(?<![A-Za-z\d])CO$/.test(text.slice(Math.max(0, at - 3), at)) && script.tex === "2";
  if (mark === "_" && !isBraced && !isGas) return null;
  if (/[_^]/.test(text[script.end] ?? "") && !isBraced) return null;
  return { end: script.end, tex: `${mark}{${script.tex}}` };
}

/** The end of the group that opens at `open`, after its brace; null where it does not close soon or holds what was found before. */
export function closingBrace(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < text.length && at - open <= MOST_CHARACTERS; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (/\p{Co}/u.test(text[at]!)) return null;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return null;
}

const digits = /\d+(?:\.\d+)?/y;
const signedDigits = /[+-]?\d+(?:\.\d+)?/y;
const letter = /(?:[A-Za-z]|\p{Script=Greek})(?![A-Za-z\d])|\\[A-Za-z]+|[A-Za-z]+(?![A-Za-z\d_])/uy;
const sign = /\*(?![*\w])|[+-](?![\w{])/y;

function readScript(text: string, at: number, mark: "_" | "^"): Scripts | null {
  if (text[at] === "{") {
    const end = closingBrace(text, at);
    const inner = end ? text.slice(at + 1, end - 1).trim() : "";
    return end && inner ? { end, tex: scriptTex(inner), isProven: true } : null;
  }
  const count = matchAt(mark === "^" ? signedDigits : digits, text, at);
  if (count) return { end: at + count.length, tex: count, isProven: true };
  const name = matchAt(letter, text, at);
  if (name) return named(name, at + name.length, mark);
  const power = matchAt(sign, text, at);
  return power && (mark === "^" || power === "*") ? { end: at + power.length, tex: power, isProven: true } : null;
}

function named(name: string, end: number, mark: "_" | "^"): Scripts | null {
  if (name.startsWith("\\")) return symbolNamed(name.slice(1)) ? { end, tex: name, isProven: true } : null;
  if (name.length === 1) return { end, tex: name, isProven: true };
  if (symbolNamed(name) && !/^(?:in|to|mid|mp|Re|Im|ast|int|sum|star|square|angle|sharp|flat|natural)$/.test(name))
    return { end, tex: `\\${name}`, isProven: true };
  if (mark === "^" && name === "star") return { end, tex: "\\star", isProven: true };
  return mark === "_" && name.length <= 3 ? { end, tex: `\\mathrm{${name}}`, isProven: false } : null;
}

/** TeX for what stood in braces: names get their backslashes back, words stand upright, `{,old}` was `{\,old}`. */
function scriptTex(inner: string): string {
  if (inner.includes("\\")) return inner;
  return inner
    .replace(/[A-Za-z]{2,}/g, (word) => {
      if (symbolNamed(word) && word !== "in" && word !== "to") return `\\${word} `;
      if (functions.has(word) && word !== "max" && word !== "min") return `\\${word} `;
      return /^[a-z]{2}$/.test(word) && !/^(?:in|to|of|at|by)$/.test(word) ? word : `\\mathrm{${word}}`;
    })
    .replace(/^,(?=.)/, "\\,")
    .replace(/[%#&$]/g, "\\$&");
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
