import { z } from "zod";
import { ApiProblem } from "@/features/api/problems";
import { findHits, type Hits } from "@/features/search/find-hits";
import { HITS_PER_PAGE, REACHABLE_HITS, TooSlow } from "@/features/search/queries";
import { isEmptyQuery, orders, readQuery } from "@/features/search/query";
import { toDay } from "@/lib/day";
import { paperLineSchema, paperList, toPaperLine } from "../paper-line";
import { type Caller, openTool } from "../tool";

const MOST = 50;

const input = z.object({
  query: z
    .string()
    .min(1)
    .max(1_000)
    .describe(
      'Words (all have to hold), "a phrase", -without, a OR b, (brackets), begin*, and filters: title: author: abstract: org: ' +
        "category:cs.CL keyword: submitted:2026-01..2026-03 featured:2026-04-16 votes:>10 has:code stars:1k id:2604.07429",
    ),
  order: z.enum(orders).optional().describe("Relevance when there are words, otherwise the newest first."),
  page: z.number().int().min(1).max(1_000).default(1),
  limit: z.number().int().min(1).max(MOST).default(10).describe("Papers on a page."),
});

const output = z.object({
  query: z.string().describe("What was searched for in the end."),
  count: z.number().int().describe("How many papers fit in all."),
  countIsEstimate: z.boolean(),
  page: z.number().int(),
  notes: z.array(z.string()).describe("How the query was understood, where that needs saying."),
  papers: z.array(paperLineSchema),
});

export const searchPapers = openTool({
  name: "search_papers",
  title: "Search papers",
  description: "Finds papers by words of their title, abstract, authors and keywords, narrowed by filters.",
  input,
  output,
  scope: null,
  run: async ({ query, order, page, limit }, caller) => {
    const text = order ? `${query} order:${order}` : query;
    const asked = readQuery(text);
    if (isEmptyQuery(asked) && !asked.order)
      throw new ApiProblem(400, "INVALID", "The query asks for nothing. Give words or filters.");
    const first = (page - 1) * limit;
    const { hits, papers } = await findStretch(text, first, limit, caller);
    const lines = papers.map((paper) => toPaperLine(paper, caller.siteUrl));
    const notes = describeQuery(hits);
    const data = { query: hits.meant, count: hits.count, countIsEstimate: hits.isAbout, page, notes, papers: lines };
    const found = `${hits.isAbout ? "About " : ""}${hits.count} ${hits.count === 1 ? "paper" : "papers"} found.`;
    return { data, markdown: [`${found} ${notes.join(" ")}`.trim(), paperList(lines, first + 1)].join("\n\n").trim() };
  },
});

/** So many hits behind the first ones, wherever search begins its pages. */
async function findStretch(text: string, skip: number, take: number, { now }: Caller) {
  const ask = async (page: number) => {
    const hits = await findHits({ text, page, today: toDay(now), isTyping: false });
    if (!hits) throw new TooSlow();
    return hits;
  };
  const begin = Math.floor(skip / HITS_PER_PAGE);
  const end = Math.ceil(Math.min(skip + take, REACHABLE_HITS) / HITS_PER_PAGE);
  const hits = await ask(begin + 1);
  const papers = [...hits.papers];
  for (let page = begin + 1; page < end && papers.length === (page - begin) * HITS_PER_PAGE; page++)
    papers.push(...(await ask(page + 1)).papers);
  const from = skip - begin * HITS_PER_PAGE;
  return { hits, papers: papers.slice(from, from + take) };
}

function describeQuery({ query, instead, isTooCommon, meant }: Hits): string[] {
  const notes = [];
  if (instead?.kind === "corrected") notes.push(`Nothing fits as written; shown is what fits “${meant}”.`);
  if (instead?.kind === "begins")
    notes.push(`Nothing fits as written; shown are papers with words that begin as “${instead.word}”.`);
  if (instead?.kind === "some") notes.push("No paper has all of these words; shown are those with most of them.");
  if (isTooCommon) notes.push("Words that stand in every text were left out.");
  if (query.misread.length > 0) notes.push(`Read as words, since it is no filter: ${query.misread.join(", ")}.`);
  if (query.leftOut.length > 0) notes.push(`Left out, since it means nothing there: ${query.leftOut.join(", ")}.`);
  if (query.isCut) notes.push("The query was too long, and its end was left out.");
  return notes;
}
