import { readWords } from "@/features/papers/text/words";
import type { Transaction } from "@/lib/db";
import { lexemesOf } from "./compile";
import type { Place, Query, Term } from "./query";
import { isStopWord } from "./stop-words";

/** A query with its words as the papers spell them, and which of them were changed, as they were typed. */
export type Correction = { query: Query; corrected: { from: string; to: string }[] };

/** How much of their trigrams two words have to share, of 1. */
const LEAST_SIMILARITY = 0.3;

/** Words that are so alike are looked at more closely. */
const MOST_CANDIDATES = 20;

/** Words of a query that are looked up. */
const MOST_WORDS = 8;

/** A word of which papers have this many is not rarer than another one. */
const MOST_COUNTED = 1000;

/** Two letters are swapped more often than one is wrong or left out: a word got so counts as if this many times its papers had it. */
const SWAPPED = 10;

/**
 * Replaces the words that no paper has by the most similar ones that some have; null when there is nothing to replace. What
 * looked like a field and is none (`misread`) stays as it is.
 */
export async function correct(tx: Transaction, query: Query): Promise<Correction | null> {
  const known = new Map<string, string>();
  for (const word of await findUnknown(tx, query)) {
    const better = await findSimilar(tx, word);
    if (better) known.set(keyOf(word), better);
  }
  const corrected: Correction["corrected"] = [];
  const clauses = query.clauses.map((clause) =>
    clause.isExcluded ? clause : { ...clause, terms: clause.terms.map((term) => respell(term, known, corrected)) },
  );
  return corrected.length > 0 ? { query: { ...query, clauses }, corrected } : null;
}

/** A word as it was typed; `beside` are the words of the same query before and behind it, in this order. */
type Typed = { word: string; place: Place; isPrefix: boolean; beside: (string | null)[] };

const keyOf = ({ word, place }: Pick<Typed, "word" | "place">) => `${place}:${word}`;

/** A word that is still being typed, numbers, words of a few letters and C++ are nobody's typing error. */
const isChecked = (word: string) => /^\p{L}{4,40}$/u.test(word) && !/^\p{L}(?:sharp|plusplus)$/u.test(word);

async function findUnknown(tx: Transaction, { clauses, misread }: Query): Promise<Typed[]> {
  const terms = clauses.flatMap(({ isExcluded, terms }) => (isExcluded ? [] : terms));
  const typed = terms
    .filter(({ text }) => !misread.includes(text))
    .flatMap(({ text, place, isPrefix }) => {
      const words = readWords(text).map(({ joined }) => joined);
      return words.map((word, index) => ({ word, place, isPrefix: isPrefix && index === words.length - 1 }));
    });
  const checked = typed
    .map((one, index) => ({ ...one, beside: [typed[index - 1]?.word ?? null, typed[index + 1]?.word ?? null] }))
    .filter(({ word }) => isChecked(word))
    .slice(0, MOST_WORDS);
  if (checked.length === 0) return [];
  const known = await tx.searchWord.findMany({ where: { word: { in: checked.map(({ word }) => word) } } });
  const unknown: Typed[] = [];
  for (const one of checked) {
    if (known.some(({ word }) => word === one.word) || unknown.some((other) => keyOf(other) === keyOf(one))) continue;
    if (!(await isThere(tx, lexemesOf(one.word, one.isPrefix)))) unknown.push(one);
  }
  return unknown;
}

async function isThere(tx: Transaction, words: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM "SearchDocument" WHERE words @@ to_tsquery('english', ${words}) LIMIT 1`;
  return rows.length > 0;
}

/**
 * The word that this one most likely was meant to be, of those that papers have in this place: the fewest errors away, then
 * the most frequent, one with two letters swapped before others, then the most alike.
 */
async function findSimilar(tx: Transaction, typed: Typed): Promise<string | null> {
  const { word, place } = typed;
  // Of short words a swap leaves few trigrams.
  const swaps = swapsOf(word);
  await tx.$executeRaw`SELECT set_config('pg_trgm.similarity_threshold', ${String(LEAST_SIMILARITY)}, true)`;
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT word FROM (
      (SELECT word FROM "SearchWord" WHERE word % ${word}
        ORDER BY similarity(word, ${word}) DESC, abs(length(word) - ${word.length}), word LIMIT ${MOST_CANDIDATES})
      UNION SELECT word FROM "SearchWord" WHERE word = ANY(${swaps})) near
    ORDER BY similarity(word, ${word}) DESC, abs(length(word) - ${word.length}), word`;
  const near = rows.map((row) => ({ ...row, errors: errorsBetween(word, row.word) }));
  const fewest = Math.min(...near.map(({ errors }) => errors));
  if (fewest > Math.max(1, Math.floor(word.length / 4))) return null;
  const nearest = near.filter(({ errors }) => errors === fewest).map((row) => row.word);
  const asked = nearest.map((one) => lexemesOf(one, false, place));
  const counts = await tx.$queryRaw<{ word: string; count: number }[]>`
    SELECT given.word, (SELECT count(*)::int FROM (
      SELECT FROM "SearchDocument" d WHERE d.words @@ to_tsquery('english', given.asked) LIMIT ${MOST_COUNTED}) one) AS count
    FROM unnest(${nearest}::text[], ${asked}::text[]) WITH ORDINALITY AS given(word, asked, place) ORDER BY count DESC, place`;
  const weightOf = (one: (typeof counts)[number]) => one.count * (swaps.includes(one.word) ? SWAPPED : 1);
  const [best] = counts.filter(({ count }) => count > 0).sort((a, b) => weightOf(b) - weightOf(a));
  return best && (await mayBeMeant(tx, best.word, typed)) ? best.word : null;
}

/** What a word becomes when two neighbours of its letters are swapped. */
const swapsOf = (word: string): string[] =>
  Array.from(word)
    .slice(1)
    .map((_, at) => {
      const letters = Array.from(word);
      return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join("");
    });

/**
 * "Kaiming He" is not meant to be a Kaining, and "Haiming Wang" not a Kaiming whose co-author is a Wang: what is a name and
 * nothing else has to be one with the name beside it.
 */
async function mayBeMeant(tx: Transaction, better: string, { place, beside }: Typed): Promise<boolean> {
  if (place !== "any" || (await isInTexts(tx, better))) return true;
  const names: string[] = [];
  for (const [index, word] of beside.entries()) {
    if (!word || !/^\p{L}+$/u.test(word)) continue;
    if (!isStopWord(word) && ((await isInTexts(tx, word)) || !(await isThere(tx, lexemesOf(word))))) continue;
    const parts = index === 0 ? [word, better] : [better, word];
    names.push(lexemesOf(parts.join(" "), false, "author"), lexemesOf(parts.toReversed().join(" "), false, "author"));
  }
  return names.length === 0 || (await isThere(tx, names.join(" | ")));
}

/** Whether a word stands in a title, an abstract or among keywords. */
const isInTexts = (tx: Transaction, word: string) => isThere(tx, `${word}:ACD`);

/** Letters that have to be put in, taken out, changed or swapped with their neighbour to make one word of the other. */
export function errorsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      line[column] = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) line[column] = Math.min(line[column]!, before[column - 2]! + 1);
    }
    before = last;
    last = line;
  }
  return last[other.length]!;
}

function respell(term: Term, known: Map<string, string>, corrected: Correction["corrected"]): Term {
  let text = "";
  let at = 0;
  for (const { joined, start, end } of readWords(term.text)) {
    const better = known.get(keyOf({ word: joined, place: term.place }));
    if (!better) continue;
    const from = term.text.slice(start, end);
    corrected.push({ from, to: better });
    text += term.text.slice(at, start) + better;
    at = end;
  }
  return at === 0 ? term : { ...term, text: text + term.text.slice(at), isPrefix: false };
}
