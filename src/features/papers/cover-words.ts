import { paperText } from "./text/plain";

/** What fits on a cover in large type; a short name before a colon is a title of its own. */
const MOST_CHARACTERS = 26;
const MOST_WORDS = 3;
/** Words that say little by themselves. */
const LIGHT = new Set(
  "about across after against all and any are based beyond can could does for from have how into its not over rethinking than that the their them then there these this through toward towards under using via what when where which while who why with within without you your".split(
    " ",
  ),
);

/** Washes of covers in tailwind.config.ts. */
const WASHES = 6;

/** What a cover says: the short name before the title's colon, otherwise its two or three weightiest words, in order. */
export function coverWords(title: string): string {
  const plain = paperText(title);
  const [name = "", rest] = plain.split(/[:：]\s*/, 2);
  if (rest && name && name.length <= MOST_CHARACTERS) return name;
  const words = plain.split(/[\s/—–]+/).map((word) => word.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}+]+$/gu, ""));
  const chosen = new Set<number>();
  let length = 0;
  for (const { word, index } of words.map((word, index) => ({ word, index })).toSorted(byWeight)) {
    if (weigh(word) === 0 || length + word.length > MOST_CHARACTERS || chosen.size === MOST_WORDS) continue;
    chosen.add(index);
    length += word.length + 1;
  }
  // A script without spaces has one long word.
  if (chosen.size === 0) return [...plain].slice(0, MOST_CHARACTERS / 2).join("");
  return words.filter((_, index) => chosen.has(index)).join(" ");
}

/** Which of the washes, from 1, a cover with this label has: always the same one (FNV-1a over its UTF-16 units). */
export function coverWash(label: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < label.length; at++) hash = Math.imul(hash ^ label.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) % WASHES) + 1;
}

const byWeight = (a: { word: string; index: number }, b: { word: string; index: number }) =>
  weigh(b.word) - weigh(a.word) || a.index - b.index;

/** Names and numbers weigh more than their length, what says little nothing. */
function weigh(word: string): number {
  // What is left of a formula is no word.
  if (word.length < 3 || LIGHT.has(word.toLowerCase()) || /[^\p{L}\p{M}\p{N}\p{Pd}+.'’]/u.test(word)) return 0;
  return word.length + (/\p{N}|\p{Lu}.*\p{Lu}/u.test(word) ? 8 : 0);
}
