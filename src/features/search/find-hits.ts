import { readWords } from "@/features/papers/text/words";
import type { Day } from "@/lib/day";
import { filterParts, partOf } from "./parts";
import { correctQuery, relaxQuery, searchIds, searchPapers, TooSlow } from "./queries";
import { type Query, readQuery } from "./query";

/**
 * What was searched for instead, since nothing fits what was typed: words that begin so, or are spelled otherwise, or some of
 * the words alone, these spelled otherwise where `isCorrected`.
 */
export type Instead =
  | { kind: "begins"; word: string }
  | { kind: "corrected"; text: string }
  | { kind: "some"; isCorrected: boolean };

/** A page of hits, and the query that found them. */
export type Hits = NonNullable<Awaited<ReturnType<typeof findHits>>>;

type Asked = { text: string; page: number; today: Day; isTyping: boolean };

/**
 * A page of the papers that fit a text, and the query that found them. Where none does: those with words that begin as its
 * last one, otherwise those for the words that were probably meant, otherwise those with most of the words. While one types,
 * the last word may go on.
 *
 * `text` is the one whose address gives these very hits: what was typed, or, where a last word that goes on finds more, that
 * with a `*`. `asName` is the one that takes words that are too common ("He") for a name, where anybody is called so. `meant` is the one that is narrowed, ordered, paged through and saved. Null when it took too long.
 */
export async function findHits({ text, page, today, isTyping }: Asked) {
  const find = async (query: Query) => ({
    query,
    asName: null as string | null,
    ...(await searchPapers(query, page, today)),
  });
  const open = leftOpen(text);
  try {
    const [exact, longer] = await Promise.all([find(readQuery(text)), isTyping && open ? find(open.query) : null]);
    if (exact.count > 0 || exact.isTooCommon) {
      if (open && longer && longer.count > exact.count)
        return { ...longer, text: open.text, meant: open.text, instead: null };
      const asName = exact.isTooCommon ? await findAsName(text, exact.query, today) : null;
      return { ...exact, text, meant: text, instead: null, asName };
    }
    const begun = longer ?? (await find(readQuery(text, true)));
    const word = readWords(text).at(-1);
    if (begun.count > 0 && word) {
      const instead = { kind: "begins", word: text.slice(word.start, word.end) } satisfies Instead;
      return { ...begun, text, meant: open?.text ?? text, instead };
    }
    const correction = await correctQuery(exact.query);
    const corrected = correction && (await find(correction.query));
    const meant = correction ? respell(text, correction.corrected) : text;
    if (corrected?.count)
      return { ...corrected, text, meant, instead: { kind: "corrected", text: meant } satisfies Instead };
    const relaxed = await relaxQuery(correction?.query ?? exact.query);
    const some = relaxed && (await find(relaxed));
    if (!some?.count) return { ...exact, text, meant: text, instead: null };
    return { ...some, text, meant, instead: { kind: "some", isCorrected: correction !== null } satisfies Instead };
  } catch (error) {
    if (error instanceof TooSlow) return null;
    throw error;
  }
}

/** A text with its words as a name, which they are of an author of papers here; null when they are none. */
async function findAsName(text: string, { clauses }: Query, today: Day): Promise<string | null> {
  const arePlain = clauses.every(
    ({ terms: [term, ...others], isExcluded }) => term?.place === "any" && others.length === 0 && !isExcluded,
  );
  if (!arePlain) return null;
  const words = clauses.map(({ terms }) => terms[0]!.text).join(" ");
  const named = [partOf("author", words), ...filterParts(text)].join(" ");
  return (await searchIds(readQuery(named), 1, today)).length > 0 ? named : null;
}

/** A text whose last word may go on, with the sign that says so in its address; null where its last part is no such word. */
function leftOpen(text: string): { text: string; query: Query } | null {
  const open = `${text}*`;
  const query = readQuery(open);
  const isSaid = isSameQuestion(query, readQuery(text, true)) && !isSameQuestion(query, readQuery(text));
  return isSaid ? { text: open, query } : null;
}

const isSameQuestion = (one: Query, other: Query) => question(one) === question(other);
const question = ({ clauses, filters, excluded, order }: Query) => JSON.stringify([clauses, filters, excluded, order]);

/** The text with each word that was changed in its new spelling; it has no letters and digits beside it. */
const respell = (text: string, corrected: { from: string; to: string }[]): string =>
  corrected.reduce((respelled, { from, to }) => {
    const literal = from.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    return respelled.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u"), () => to);
  }, text);
