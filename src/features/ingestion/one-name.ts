import { repairAccents } from "@/features/papers/text/accents";

/**
 * Whether two ways of writing a name may well be one person's: "Bee, Ada", "Ada Bee", "A. Bee", "Bee A." and "BEE Ada", with
 * or without accents. Used for first authors of papers with one title only, so it rather says yes.
 */
export function areOneName(a: string, b: string): boolean {
  const [one, other] = [readName(a), readName(b)];
  if (one.all.length === 0 || other.all.length === 0) return false;
  if (one.all.join(" ") === other.all.join(" ")) return true;
  return one.families.some(({ family, given }) =>
    other.families.some((second) => second.family === family && areOneGiven(given, second.given)),
  );
}

/** A family name with the given names that it leaves. */
type Reading = { family: string; given: string[] };

/** All words of a name in alphabetical order, and the ways in which they can be read as family and given names. */
function readName(name: string): { all: string[]; families: Reading[] } {
  const [before = "", after] = name.split(/,(?!\s*(?:jr|sr|i{1,3}|iv)\b)/i);
  const words = wordsOf(before);
  const rest = wordsOf(after ?? "");
  const all = [...words, ...rest].sort();
  if (after !== undefined) return { all, families: words.length > 0 ? [{ family: words.at(-1)!, given: rest }] : [] };
  const last = { family: words.at(-1) ?? "", given: words.slice(0, -1) };
  const first = { family: words[0] ?? "", given: words.slice(1) };
  // "Bee A." has its family name first: what is one letter is none.
  return { all, families: [last, first].filter(({ family }) => family.length > 1) };
}

/** Both begin with one letter, or one side gives none. */
const areOneGiven = (a: string[], b: string[]) =>
  a.length === 0 || b.length === 0 || a.some((name) => b.some((other) => areOneWord(name, other)));

const areOneWord = (a: string, b: string) => (a.length === 1 || b.length === 1 ? a[0] === b[0] : a === b);

const suffixes = new Set(["jr", "sr", "ii", "iii", "iv"]);

const wordsOf = (text: string) =>
  (
    repairAccents(text)
      .normalize("NFKD")
      .replace(/[\p{M}'’]/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => !suffixes.has(word));
