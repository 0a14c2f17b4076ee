import { askedOf, readWords } from "@/features/papers/text/words";
import { Prisma } from "@/generated/prisma/client";
import type { Place, Term } from "./query";
import { isStopWord } from "./stop-words";

/** The word of a phrase that is its first, or last, in the index, with those that the index leaves out before, or behind, it. */
type Edge = { word: string; stopWords: string[] };

/** What a phrase begins and ends with; null where that is in the index. `isPrefix` when its last word may go on. */
export type Edges = { first: Edge | null; last: Edge | null; isPrefix: boolean };

/**
 * The words that a phrase begins or ends with and that PostgreSQL leaves out ("out of sight" is "sight" to it; between others
 * it keeps their places). Null where there are none, or nothing else; and for letters that a text may write in more ways.
 */
export function edgesOf({ text, isPrefix }: Term): Edges | null {
  if (!isPlain.test(text.normalize("NFKD").replace(/\p{M}/gu, ""))) return null;
  const words = askedOf(readWords(text)).map(({ joined }) => joined);
  const from = words.findIndex((word) => !isStopWord(word));
  const to = words.findLastIndex((word) => !isStopWord(word));
  if (from < 0 || (from === 0 && to === words.length - 1)) return null;
  return {
    first: from > 0 ? { word: words[from]!, stopWords: words.slice(0, from) } : null,
    last: to < words.length - 1 ? { word: words[to]!, stopWords: words.slice(to + 1) } : null,
    isPrefix,
  };
}

/** No letters beside Latin ones, and no TeX. */
const isPlain = /^(?:[a-z0-9]|[^\p{L}\p{N}\\$^_{}])*$/iu;

/** Letters of a word that a text has to begin with, at most: "multiagent" may be written with a hyphen behind them. */
const MOST_LETTERS = 5;

/** What stands in a text for a word: whatever begins as its stem does but for its last letter ("studi", "hope"). */
const beginning = (
  word: string,
) => Prisma.sql`(SELECT left(stem, least(greatest(length(stem) - 1, 2), ${MOST_LETTERS}::int))
  FROM coalesce((ts_lexize('english_stem', ${word}))[1], ${word}) stem)`;

const BETWEEN = "[^[:alnum:]]+";

/** Whether the edges of a phrase stand in the paper `p`, in this place of it; what stands inside joined words does not count. */
export function standsIn({ first, last, isPrefix }: Edges, place: Place): Prisma.Sql {
  const before = first && Prisma.sql`${`\\m${[...first.stopWords, ""].join(BETWEEN)}`} || ${beginning(first.word)}`;
  const behind =
    last &&
    Prisma.sql`${"\\m"} || ${beginning(last.word)} || ${`[[:alnum:]]*${["", ...last.stopWords].join(BETWEEN)}${isPrefix ? "" : "\\M"}`}`;
  const patterns = [before, behind].filter((one) => one !== null);
  return Prisma.join(
    patterns.map((pattern) => matches(textOf[place], pattern)),
    " AND ",
  );
}

/** Taking accents off costs ten times what looking for a pattern does, and few texts have any. */
const matches = (text: Prisma.Sql, pattern: Prisma.Sql) => Prisma.sql`(${text} ~* (${pattern})
  OR (${text} ~ '[\\u00c0-\\u024f\\u0300-\\u036f]'
    AND regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g') ~* (${pattern})))`;

/** A number between two texts, so that no phrase reaches from one into the other. */
const textOf: Record<Place, Prisma.Sql> = {
  any: Prisma.sql`concat_ws(' 0 ', p.title, p.abstract, array_to_string(p."aiKeywords", ' 0 '),
    (SELECT o.name FROM "Organization" o WHERE o.id = p."organizationId"))`,
  title: Prisma.sql`p.title`,
  abstract: Prisma.sql`p.abstract`,
  author: Prisma.sql`''`,
};
