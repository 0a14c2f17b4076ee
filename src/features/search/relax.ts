import { askedOf, readWords } from "@/features/papers/text/words";
import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { ask, conditions } from "./ask";
import { lexemesOf } from "./compile";
import { FROM } from "./hits";
import type { Clause, Query, Term } from "./query";
import { isStopWord } from "./stop-words";

/** Of more words only the rarest are asked for: they tell the most, and few papers have them. */
const MOST_WORDS = 6;

/** Words of a query that are looked up; a query is seldom that long. */
const MOST_LOOKED_UP = 32;

/** Papers with any of several words may be this share of all, unless the rarest word alone is in more: that many are found in no time. */
const MOST_SHARE = 0.05;

/**
 * The query for papers that have as many of its plain words as any paper has, where none has all of them: filters, phrases,
 * fields and what is excluded or stands beside an OR all have to hold as before. What was misread is asked for no more. Null
 * when there are fewer than two words, and when no paper has any of them.
 */
export async function relax(tx: Transaction, query: Query): Promise<Query | null> {
  const plain = query.clauses.filter(isPlain).map(({ terms }) => terms[0]!);
  const wanted = plain.filter(({ text }) => !query.misread.includes(text)).flatMap(wordsOf);
  const isMisread = wanted.length > 0 && plain.some(({ text }) => query.misread.includes(text));
  if (wanted.length < 2 && !isMisread) return null;
  const known = await findKnown(tx, wanted.slice(0, MOST_LOOKED_UP));
  const others = query.clauses.filter((clause) => !isPlain(clause));
  const words = known.slice(0, MOST_WORDS);
  const isLess = isMisread || words.length < wanted.length;
  for (let most = isLess ? words.length : words.length - 1; most > 0; most--) {
    const relaxed = { ...query, clauses: [...others, ...atLeast(most, most === 1 ? rarest(words) : words)] };
    if (await findsAny(tx, relaxed)) return relaxed;
  }
  return null;
}

type Known = { term: Term; share: number };

const isPlain = ({ terms: [term, ...others], isExcluded }: Clause) =>
  !isExcluded && others.length === 0 && term!.place === "any" && !term!.isPhrase;

/** The words of a term that texts may lack; of Chinese and Japanese each two letters. */
function wordsOf(term: Term): Term[] {
  const words = askedOf(readWords(term.text)).filter(({ joined }) => !isStopWord(joined));
  if (words.length === 1) return [term];
  return words.map(({ start, end }, index) => ({
    ...term,
    text: term.text.slice(start, end),
    isPrefix: term.isPrefix && index === words.length - 1,
  }));
}

/** Those of the words that any paper has, the rarest first. */
async function findKnown(tx: Transaction, words: Term[]): Promise<Known[]> {
  const asked = words.map(({ text, isPrefix }) => lexemesOf(text, isPrefix));
  const plain = words.map(({ text }) => readWords(text)[0]!.joined);
  const counted = await tx.$queryRaw<{ share: number | null }[]>`
    SELECT (SELECT counted.share::float FROM unnest(to_tsvector('english', given.word)) lexeme
      JOIN "SearchLexeme" counted ON counted.lexeme = lexeme.lexeme LIMIT 1) AS share
    FROM unnest(${plain}::text[]) WITH ORDINALITY AS given(word, place) ORDER BY given.place`;
  const known: Known[] = [];
  for (const [index, term] of words.entries()) {
    const share = counted[index]!.share;
    // What was not counted is rare, and quickly looked for.
    if (share !== null || (await findsWord(tx, asked[index]!))) known.push({ term, share: share ?? 0 });
  }
  return known.sort((a, b) => a.share - b.share);
}

async function findsWord(tx: Transaction, words: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM "SearchDocument" WHERE words @@ to_tsquery('english', ${words}) LIMIT 1`;
  return rows.length > 0;
}

async function findsAny(tx: Transaction, query: Query): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(Prisma.sql`SELECT ${FROM} WHERE ${conditions(ask(query))} LIMIT 1`);
  return rows.length > 0;
}

/** As many of the rarest words as not too many papers have any of, one at least. */
function rarest(words: Known[]): Known[] {
  let share = 0;
  return words.filter((word, index) => {
    share += word.share;
    return index === 0 || share <= MOST_SHARE;
  });
}

/** At least so many of the words: of each few that could be left out together with one more, one has to be there. */
function atLeast(most: number, words: Known[]): Clause[] {
  const terms = words.map(({ term }) => term);
  return subsets(terms, terms.length - most + 1).map((some) => ({ terms: some, isExcluded: false }));
}

function subsets<T>(list: T[], size: number): T[][] {
  if (size === 0) return [[]];
  return list.flatMap((one, index) => subsets(list.slice(index + 1), size - 1).map((others) => [one, ...others]));
}
