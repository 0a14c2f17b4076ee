import { z } from "zod";
import type { Span } from "@/features/papers/text/mark-words";
import { paperText } from "@/features/papers/text/plain";
import { findHits } from "@/features/search/find-hits";
import { findMarks } from "@/features/search/marks/queries";
import { REACHABLE_HITS, searchIds, TooSlow } from "@/features/search/queries";
import { type Query, readQuery } from "@/features/search/query";
import { type Day, toDay } from "@/lib/day";
import { operation } from "../operation";
import { describeItem } from "./describe";
import { pageParameter, wholeNumber } from "./parameters";
import { readPapers } from "./queries";
import { searchItemSchema } from "./shapes";
import { tellingOf } from "./tell";

/** Hugging Face answers with as many when nobody says how many, and its MCP server relies on that. */
const MOST = 120;

/** Search, as `list_papers` of Hugging Face's client asks for it, with all that the site's own search understands. */
export const searchPapersOperation = operation({
  id: "searchPapers",
  method: "GET",
  path: "/api/papers/search",
  tag: "Papers",
  summary: "Search",
  description:
    'The query is that of the search box: words, "a phrase", -without, OR, and author:lecun title:attention abstract:limits ' +
    "org:nvidia category:cs.CL keyword:diffusion has:code submitted:2026-01..2026-03 featured:2026-04-16 votes:>10 stars:1k " +
    "by:ada order:date. Where no paper has all words, those that were probably meant, or most of them, are searched for.",
  query: z.object({
    q: z
      .string("must be given: what to search for")
      .min(1, "must be given: what to search for")
      .max(250, "must have at most 250 characters"),
    p: pageParameter.describe("The page, counted from 0."),
    limit: wholeNumber(1, MOST).optional().describe(`How many papers; ${MOST} when it is not said.`),
  }),
  answer: z.array(searchItemSchema),
  failures: [503],
  example: { q: "quantization", limit: 2 },
  run: async ({ query: { q, p = 0, limit = MOST }, caller, siteUrl, now }) => {
    const { query, ids } = await find(q, (p + 1) * limit + 1, toDay(now));
    const papers = await readPapers(ids.slice(p * limit, (p + 1) * limit));
    const [telling, marks] = await Promise.all([tellingOf(papers, caller, siteUrl), findMarks(query, papers)]);
    const body = papers.map((paper) => {
      const item = describeItem(paper, telling);
      const { title = [], abstract = [] } = marks.get(paper.id) ?? {};
      return {
        ...item,
        highlightedTitle: piecesOf(paperText(paper.title), title, item.title),
        highlightedSummary: piecesOf(paperText(paper.abstract), abstract, item.summary),
      };
    });
    return { body, next: ids.length > (p + 1) * limit ? { p: p + 1 } : null };
  },
});

/** The first ids that fit a text, or, where none do, what it probably meant; with the query that found them. Throws TooSlow. */
async function find(text: string, most: number, today: Day): Promise<{ query: Query; ids: string[] }> {
  const query = readQuery(text);
  const ids = await searchIds(query, Math.min(most, REACHABLE_HITS), today);
  if (ids.length > 0) return { query, ids };
  const instead = await findHits({ text, page: 1, today, isTyping: false });
  if (!instead) throw new TooSlow();
  if (instead.papers.length === 0) return { query, ids: [] };
  return { query: instead.query, ids: await searchIds(instead.query, Math.min(most, REACHABLE_HITS), today) };
}

type Piece = { type: "text" | "highlight"; text: string };

/**
 * A text in pieces that are found and pieces that are not. The spans are those of `whole`; `shown` may have its spaces and line
 * breaks drawn together, so each piece is taken over up to as many other characters.
 */
export function piecesOf(whole: string, spans: Span[], shown: string): Piece[] {
  const isSpace = (text: string) => /^\s$/.test(text);
  const found = new Uint8Array(whole.length);
  for (const { start, end } of spans) found.fill(1, start, end);
  const pieces: Piece[] = [];
  let at = 0;
  for (const character of shown) {
    while (at < whole.length && isSpace(whole[at]!) && !isSpace(character)) at++;
    const type = found[at] ? "highlight" : "text";
    if (isSpace(character)) while (at < whole.length && isSpace(whole[at]!)) at++;
    else at += character.length;
    const last = pieces.at(-1);
    if (last?.type === type) last.text += character;
    else pieces.push({ type, text: character });
  }
  return pieces;
}
