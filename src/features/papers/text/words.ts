import { paperText } from "@/features/papers/text/plain";

/**
 * A word as the index and a query both see it. `joined` is the whole of it in plain letters and digits; `parts` are what a
 * hyphen, a slash or a hump joins, none for a plain word: "k-NN" is "knn" of "k" and "nn", "GPT-4" is "gpt4" of "gpt" and
 * "4". `start` and `end` are its place in the text, in UTF-16 units.
 */
export type Word = { joined: string; parts: string[]; start: number; end: number };

/** A longer run of letters is no word; the index would not take it (PostgreSQL: 2,046 bytes). */
const LONGEST_WORD = 100;

/** The words of a text that is shown or typed: accents, Greek, ligatures and TeX's names of letters folded. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const parts = partsOf(match[0]);
    const joined = parts.join("").slice(0, LONGEST_WORD);
    if (!joined) continue;
    const start = match.index;
    words.push({ joined, parts: parts.length > 1 ? parts : [], start, end: start + match[0].length });
  }
  return words;
}

/** A title, an abstract or a list of names as text for PostgreSQL's parser, in which each word is plain letters and digits. */
export function indexText(source: string): string {
  return readWords(needsReading.test(source) ? paperText(source) : source)
    .flatMap(({ joined, parts }) => [joined, ...parts])
    .join(" ");
}

/** Without any of these a text is what it says: no TeX, no markup, no link to take apart. */
const needsReading = /[\\$^_{}<>&`~*]|:\/\//;

/** Letters and digits, joined by signs that make one name of them; "C++" and "C#" keep theirs. */
const wordPattern =
  /\\?[\p{L}\p{N}\p{M}]+(?:(?:[-‐‑_/.'’+&]|(?<=\p{N}),(?=\p{N}))[\p{L}\p{N}\p{M}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;

function partsOf(word: string): string[] {
  // Most words are this plain.
  if (/^[a-z0-9]+$/.test(word)) return [word];
  const named = word.replace(/\+\+$/, "plusplus").replace(/#$/, "sharp");
  return named
    .split(/[-‐‑_/&+\\]+/)
    .flatMap(humps)
    .map(fold)
    .filter(Boolean);
}

/** "FlashAttention" is known as "flash attention", too; "arXiv", "LoRA" and "NeurIPS" are one word. */
const humps = (part: string) =>
  /^(?:\p{Lu}[\p{Ll}]{3,}){2,}$/u.test(part) ? part.split(/(?<=\p{Ll})(?=\p{Lu})/u) : [part];

/** Small letters without accents; Greek by its name, as TeX writes it; the point of a number as a letter, which no parser splits at. */
function fold(part: string): string {
  return part
    .replace(/(?<=\p{N})[.,](?=\p{N})/gu, "p")
    .replace(/['’.]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[α-ωϑϕϵß-ÿæœøłđþħı]/g, (letter) => letters[letter] ?? letter);
}

const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const letters: Record<string, string> = {
  ...Object.fromEntries(greek.map((name, index) => [String.fromCodePoint(0x3b1 + index), name])),
  ϑ: "theta",
  ϕ: "phi",
  ϵ: "epsilon",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};
