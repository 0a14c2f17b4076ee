import { readWords } from "@/features/papers/text/words";
import type { Day } from "@/lib/day";
import { correctQuery, searchPapers, TooSlow } from "./queries";
import { type Query, readQuery } from "./query";

/** What was searched for instead, since nothing fits what was typed: words that begin so, or are spelled otherwise. */
export type Instead = { kind: "begins"; word: string } | { kind: "corrected"; text: string };

/** A page of hits, and the query that found them. */
export type Hits = NonNullable<Awaited<ReturnType<typeof findHits>>>;

/** The text that the hits are for: what was typed, or what was probably meant. */
export const textOf = (typed: string, { instead }: Hits): string =>
  instead?.kind === "corrected" ? instead.text : typed;

type Asked = { text: string; page: number; today: Day; isTyping: boolean };

/**
 * A page of the papers that fit a text, and the query that found them. Where none does: those with words that begin as its
 * last one, otherwise those for the words that were probably meant. Null when it took too long.
 */
export async function findHits({ text, page, today, isTyping }: Asked) {
  const find = async (query: Query) => ({ query, ...(await searchPapers(query, page, today)) });
  try {
    const exact = await find(readQuery(text, isTyping));
    if (exact.count > 0 || exact.isTooCommon) return { ...exact, instead: null };
    const begun = isTyping ? exact : await find(readQuery(text, true));
    const word = readWords(text).at(-1);
    if (begun.count > 0 && word)
      return { ...begun, instead: { kind: "begins", word: text.slice(word.start, word.end) } satisfies Instead };
    const correction = await correctQuery(exact.query);
    const corrected = correction && (await find(correction.query));
    if (!corrected?.count) return { ...exact, instead: null };
    return {
      ...corrected,
      instead: { kind: "corrected", text: respell(text, correction!.corrected) } satisfies Instead,
    };
  } catch (error) {
    if (error instanceof TooSlow) return null;
    throw error;
  }
}

const respell = (text: string, corrected: { from: string; to: string }[]): string =>
  corrected.reduce((respelled, { from, to }) => respelled.replace(from, () => to), text);
