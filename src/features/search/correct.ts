import { readWords } from "@/features/papers/text/words";
import type { Transaction } from "@/lib/db";
import { lexemesOf } from "./compile";
import type { Query, Term } from "./query";

/** A query with its words as the papers spell them, and which of them were changed, as they were typed. */
export type Correction = { query: Query; corrected: { from: string; to: string }[] };

/** How much of their trigrams two words have to share, of 1. */
const LEAST_SIMILARITY = 0.3;

/** Words that are so alike are looked at more closely. */
const MOST_CANDIDATES = 20;

/** Words of a query that are looked up. */
const MOST_WORDS = 8;

/** A word of which papers have this many is not rarer than another one. */
const MOST_COUNTED = 50;

/** Replaces the words that no paper has by the most similar ones that some have; null when there is nothing to replace. */
export async function correct(tx: Transaction, query: Query): Promise<Correction | null> {
  const unknown = await findUnknown(tx, query);
  if (unknown.length === 0) return null;
  const known = new Map<string, string>();
  for (const word of unknown) {
    const better = await findSimilar(tx, word);
    if (better) known.set(word, better);
  }
  const corrected: Correction["corrected"] = [];
  const clauses = query.clauses.map((clause) =>
    clause.isExcluded ? clause : { ...clause, terms: clause.terms.map((term) => respell(term, known, corrected)) },
  );
  return corrected.length > 0 ? { query: { ...query, clauses }, corrected } : null;
}

/** A word that is still being typed, numbers and words of a few letters are nobody's typing error. */
const isChecked = (word: string) => /^\p{L}{4,40}$/u.test(word);

async function findUnknown(tx: Transaction, { clauses }: Query): Promise<string[]> {
  const terms = clauses.flatMap(({ isExcluded, terms }) => (isExcluded ? [] : terms));
  const typed = terms.flatMap(({ text, isPrefix }) => {
    const words = readWords(text).map(({ joined }) => joined);
    return words.map((word, index) => ({ word, isPrefix: isPrefix && index === words.length - 1 }));
  });
  const checked = typed.filter(({ word }) => isChecked(word)).slice(0, MOST_WORDS);
  if (checked.length === 0) return [];
  const known = await tx.searchWord.findMany({ where: { word: { in: checked.map(({ word }) => word) } } });
  const rest = checked.filter(({ word }) => !known.some((one) => one.word === word));
  const found = await Promise.all(
    rest.map(async ({ word, isPrefix }) => {
      const asked = lexemesOf(word, isPrefix);
      const rows = await tx.$queryRaw<unknown[]>`
        SELECT FROM "SearchDocument" WHERE words @@ to_tsquery('english', ${asked}) LIMIT 1`;
      return rows.length === 0 ? [word] : [];
    }),
  );
  return [...new Set(found.flat())];
}

/** The word of the papers' that this one most likely was meant to be: the fewest errors away, then the most frequent, then the most alike. */
async function findSimilar(tx: Transaction, word: string): Promise<string | null> {
  await tx.$executeRaw`SELECT set_config('pg_trgm.similarity_threshold', ${String(LEAST_SIMILARITY)}, true)`;
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT word FROM "SearchWord" WHERE word % ${word}
    ORDER BY similarity(word, ${word}) DESC, abs(length(word) - ${word.length}), word LIMIT ${MOST_CANDIDATES}`;
  const near = rows.map((row) => ({ ...row, errors: errorsBetween(word, row.word) }));
  const fewest = Math.min(...near.map(({ errors }) => errors));
  if (fewest > Math.max(1, Math.floor(word.length / 4))) return null;
  const nearest = near.filter(({ errors }) => errors === fewest).map((row) => row.word);
  if (nearest.length === 1) return nearest[0]!;
  const counts = await tx.$queryRaw<{ word: string; count: number }[]>`
    SELECT given.word, (SELECT count(*)::int FROM (
      SELECT FROM "SearchDocument" d WHERE d.words @@ to_tsquery('english', given.word) LIMIT ${MOST_COUNTED}) one) AS count
    FROM unnest(${nearest}::text[]) WITH ORDINALITY AS given(word, place) ORDER BY count DESC, place`;
  return counts[0]!.word;
}

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
    const better = known.get(joined);
    if (!better) continue;
    const from = term.text.slice(start, end);
    corrected.push({ from, to: better });
    text += term.text.slice(at, start) + better;
    at = end;
  }
  return at === 0 ? term : { ...term, text: text + term.text.slice(at), isPrefix: false };
}
