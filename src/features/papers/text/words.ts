import { paperText } from "@/features/papers/text/plain";
import { partsOfWord } from "./word-parts";

/**
 * A word as the index and a query both see it. `joined` is the whole of it in plain letters and digits; `parts` are what a
 * hyphen, a slash, a hump or a number joins, none for a plain word: "k-NN" is "knn" of "k" and "nn", "GPT4" is "gpt4" of
 * "gpt" and "4". Of Chinese, Japanese and Korean, which put no spaces between words, each two neighbours are one, and the last
 * letter alone: "量化法" is "量化", "化法" and "法"; `overlaps` when the next word begins within this one. `start` and `end`
 * are its place in the text, in UTF-16 units.
 */
export type Word = { joined: string; parts: string[]; start: number; end: number; overlaps: boolean };

/** A longer run of letters is no word; the index would not take it (PostgreSQL: 2,046 bytes). */
const LONGEST_WORD = 100;

/** The words of a text that is shown or typed: accents, Greek, ligatures and TeX's names of letters folded. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    if (!unspaced.test(match[0])) words.push(...readOne(match[0], match.index));
    else
      for (const part of match[0].matchAll(unspacedPattern))
        words.push(...(part[1] ? readUnspaced : readOne)(part[0], match.index + part.index));
  }
  return words;
}

function readOne(text: string, start: number): Word[] {
  const parts = partsOfWord(text);
  const joined = parts.join("").slice(0, LONGEST_WORD);
  if (!joined) return [];
  return [{ joined, parts: parts.length > 1 ? parts : [], start, end: start + text.length, overlaps: false }];
}

/** Each letter with its neighbour; the last one alone, so that each letter begins a word. */
function readUnspaced(text: string, start: number): Word[] {
  const letters = [...text.matchAll(/\P{M}\p{M}*/gu)];
  return letters.map(({ 0: letter, index }, place) => {
    const next = letters[place + 1];
    const written = letter + (next?.[0] ?? "");
    const joined = written.normalize("NFKC").toLowerCase().slice(0, LONGEST_WORD);
    return { joined, parts: [], start: start + index, end: start + index + written.length, overlaps: Boolean(next) };
  });
}

/** What a query asks for of its words: all but the last letters of unspaced runs, which stand in the words before them. */
export const askedOf = (words: Word[]): Word[] =>
  words.filter(({ overlaps }, index) => overlaps || !words[index - 1]?.overlaps);

/** Whether a word is a letter of an unspaced script by itself: it is asked for as the beginning of a word. */
export const isLoneLetter = ({ joined, overlaps }: Word): boolean =>
  !overlaps && unspaced.test(joined) && [...joined].length === 1;

/**
 * What else a word that somebody typed may stand for: "llms" and "gpus", which no stemmer takes for plurals, for the
 * acronyms that texts write as "LLMs" and "GPUs" (word-parts.ts); null for any other word.
 */
export function acronymOf(joined: string): string | null {
  const [, acronym] = /^([bcdfghj-np-tv-xz]{2,}[aeiou]?)s$/.exec(joined) ?? [];
  return acronym && !acronym.endsWith("s") && !acronymsInS.has(joined) ? acronym : null;
}

/** Their last letter makes no plural of them. */
const acronymsInS = new Set(["cms", "dns", "gps", "hls", "nms", "sms", "tls", "tms", "tts"]);

/** A title or an abstract as text for PostgreSQL's parser, in which each word is plain letters and digits. */
export const indexText = (source: string): string => readWords(plainText(source)).flatMap(formsOf).join(" ");

/** Of more parts only all together and each alone are known. */
const MOST_TOGETHER = 4;

/**
 * All that a word is found by, in the order of the index: the whole, its neighbouring parts together, its parts: of
 * "DeepSeek-R1" "deepseekr1", "deepseek", "seekr1", "deep", "seek", "r1".
 */
export function formsOf({ joined, parts }: Word): string[] {
  const forms = [joined];
  if (parts.length <= MOST_TOGETHER)
    for (let length = parts.length - 1; length > 1; length--)
      for (let at = 0; at + length <= parts.length; at++) forms.push(parts.slice(at, at + length).join(""));
  return [...forms, ...parts];
}

/**
 * Begins the words of names in the index: no other word has it, for no folded text has the letter, and PostgreSQL takes words
 * with a digit as they are. So "He" and "You" stay, "Williams" is not "William", and "Will" in a text is not a name.
 */
export const NAME_SIGN = "þ0";

/** Stands between two names: PostgreSQL counts it and leaves it out, so that no phrase reaches from one into the other. */
const BETWEEN = " the ";

/** Names as text for PostgreSQL's parser; one with joined parts ("Jean-Luc", "J.L.") in both ways to write it. */
export const indexNames = (names: string[]): string =>
  names
    .flatMap((name) => spellings(readName(name)))
    .map((words) => words.map((word) => NAME_SIGN + word).join(" "))
    .join(BETWEEN);

/** The words of a name; initials without a space between them are parts of one. */
export const readName = (name: string): Word[] =>
  readWords(plainText(name).replace(/(?<![\p{L}\p{M}])(\p{L})\.(?=\p{L})/gu, "$1-"));

/** The ways to write a name: with joined words as one, and as their parts. */
function spellings(words: Word[]): string[][] {
  const joined = words.map((word) => word.joined);
  const isPlain = words.every(({ parts }) => parts.length === 0);
  return isPlain ? [joined] : [joined, words.flatMap((word) => (word.parts.length > 0 ? word.parts : [word.joined]))];
}

const plainText = (source: string) => (needsReading.test(source) ? paperText(source) : source);

/** Without any of these a text is what it says: no TeX, no markup, no link to take apart. */
const needsReading = /[\\$^_{}<>&`~*]|:\/\//;

/** Letters and digits, joined by signs that make one name of them; "C++" and "C#" keep theirs. */
const wordPattern =
  /\\?[\p{L}\p{N}\p{M}]+(?:(?:[-‐‑_/.'’+&]|(?<=\p{N}),(?=\p{N}))[\p{L}\p{N}\p{M}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;

/** Letters of scripts that put no spaces between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

/** Such a run, or what stands between two of them. */
const unspacedPattern =
  /((?:[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]\p{M}*)+)|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]+/gu;
