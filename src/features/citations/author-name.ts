import { authorNames } from "@/features/papers/authors";
import { oneLine } from "@/lib/characters";

/** A name in CSL's parts; `literal` is one that has none, as those of collaborations. */
export type CslName =
  | { literal: string }
  | { family: string; given: string; "non-dropping-particle"?: string; suffix?: string };

const suffix = /^(?:[JS]r\.?|II|III|IV)$/;
const particles = new Set(
  "von van der den de del della di da do dos das du la le el al bin ibn ben ter ten zu zum zur vom af av".split(" "),
);
const groups =
  /\b(?:collaboration|consortium|team|group|committee|laborator(?:y|ies)|institute|university|foundation)\b/i;
/** Written without a space between the family's name and the given one. */
const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·・]+$/u;
const unseen = /[\u200b\u200e\u200f\ufeff]/g;

/** The names of those who signed a paper, in their parts; what has no letters to be seen is no name. */
export const namesOf = (paper: Parameters<typeof authorNames>[0]): CslName[] =>
  authorNames(paper)
    .filter((name) => clean(name))
    .map(splitName);

/**
 * A name as its source writes it ("Ludwig van der Berg", "Berg, Ludwig", "DUNE Collaboration") in its parts. The last word is
 * taken for the family's name, with the small words before it ("van der") as particles: nobody says where it begins.
 */
export function splitName(written: string): CslName {
  const name = clean(written);
  if (name.includes(",")) return splitAtCommas(name);
  const words = name.split(" ");
  if (words.length === 1 || eastAsian.test(name) || groups.test(name)) return { literal: name };
  const end = words.length > 2 && suffix.test(words.at(-1)!) ? words.pop() : undefined;
  const from = beginningOfFamily(words);
  const isJoined = words[from] === "y";
  const start = isJoined ? Math.max(1, from - 1) : from;
  const small = isJoined ? [] : words.slice(from, -1);
  return {
    family: words.slice(isJoined ? start : -1).join(" "),
    given: words.slice(0, start).join(" "),
    ...(small.length > 0 && { "non-dropping-particle": small.join(" ") }),
    ...(end && { suffix: end }),
  };
}

/** What copying leaves in names: line breaks, signs of direction, "and" before the last of a list, a space in "J. -L.", an accent on a dotless i. */
const clean = (written: string) =>
  oneLine(written.replace(unseen, ""))
    .replace(/ı(?=\u0301)/g, "i")
    .normalize("NFC")
    .replace(/^and /i, "")
    .replace(/ -(?=\p{L})/gu, "-");

/** "Berg, Ludwig" and "King, Martin, Jr."; other commas are those of a list that its source took for one name. */
function splitAtCommas(name: string): CslName {
  const [family = "", given = "", end, ...more] = name.split(/\s*,\s*/);
  if (!family || !given || more.length > 0 || (end !== undefined && !suffix.test(end))) return { literal: name };
  if (suffix.test(given)) return { ...splitName(family), suffix: given } as CslName;
  return { family, given, ...(end && { suffix: end }) };
}

/** Where the particles before the last word begin, or "y" between two family names; one word at least is left before. */
function beginningOfFamily(words: string[]): number {
  const last = words.length - 1;
  if (words.length > 3 && words[last - 1] === "y") return last - 1;
  let from = last;
  while (from > 1 && isParticle(words[from - 1]!, from < last)) from--;
  return from;
}

/** "De la Torre": behind one small word a capital may begin it. "Van" alone is a given name in Vietnam. */
const isParticle = (word: string, isBehindOne: boolean) =>
  particles.has(isBehindOne ? word.toLowerCase() : word) && word !== word.toUpperCase();

/** A name in its usual order. */
export function fullName(name: CslName): string {
  if ("literal" in name) return name.literal;
  return [name.given, name["non-dropping-particle"], name.family, name.suffix].filter(Boolean).join(" ");
}

/** A name with the family's first, "van der Berg, Ludwig". */
export function invertedName(name: CslName): string {
  if ("literal" in name) return name.literal;
  const { family, given, "non-dropping-particle": small, suffix: end } = name;
  return [[small, family].filter(Boolean).join(" "), end, given].filter(Boolean).join(", ");
}
