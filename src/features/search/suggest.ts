import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { roundCount } from "./describe-count";
import { findHits } from "./find-hits";
import { findNamed } from "./named/queries";
import { isEmptyQuery, readQuery } from "./query";
import { searchPath } from "./search-path";

/** The first hits of a text that is being typed, and the address that shows them all. */
export type Suggestions = {
  papers: { path: string; title: string }[];
  count: number;
  isAbout: boolean;
  path: string;
};

/** More would cover the page that is being read. */
const MOST_SUGGESTED = 6;

/**
 * What a text finds while it is being typed. Null when it asks for nothing, or took too long: then there is nothing to
 * suggest.
 */
export async function suggestPapers(text: string, today: Day): Promise<Suggestions | null> {
  const named = await findNamed(text.trim(), env().SITE_URL);
  if (named?.paper) {
    const { id, title } = named.paper;
    return {
      papers: [{ path: paperPath(id), title: paperText(title) }],
      count: 1,
      isAbout: false,
      path: searchPath(text),
    };
  }
  if (isEmptyQuery(readQuery(text, true))) return null;
  const hits = await findHits({ text, page: 1, today, isTyping: true });
  if (!hits) return null;
  return {
    papers: hits.papers
      .slice(0, MOST_SUGGESTED)
      .map(({ id, title }) => ({ path: paperPath(id), title: paperText(title) })),
    count: hits.isAbout ? roundCount(hits.count) : hits.count,
    isAbout: hits.isAbout,
    path: searchPath(hits.text),
  };
}
