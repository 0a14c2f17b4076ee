import { z } from "zod";
import { ApiProblem } from "@/features/api/problems";
import { listTrending } from "@/features/feed/queries";
import { formatTrendingPlace, parseTrendingPlace } from "@/features/feed/trending";
import { paperLineSchema, paperList, toPaperLine } from "../paper-line";
import { openTool } from "../tool";

const input = z.object({
  limit: z.number().int().min(1).max(50).default(10),
  after: z.string().max(300).optional().describe("`next` of the answer before, for the papers behind it."),
});

const output = z.object({
  papers: z.array(paperLineSchema),
  next: z.string().nullable().describe("For `after`; null at the end."),
});

export const trendingPapers = openTool({
  name: "trending_papers",
  title: "Trending papers",
  description: "The papers of the last days with the most upvotes for their age.",
  input,
  output,
  scope: null,
  run: async ({ limit, after }, { siteUrl }) => {
    const place = after === undefined ? null : parseTrendingPlace(after);
    if (after !== undefined && !place)
      throw new ApiProblem(400, "INVALID", "`after` is no place. Give `next` of the answer before, or leave it out.");
    const { papers, next } = await listTrending(place);
    const shown = papers.slice(0, limit);
    const last = shown.at(-1);
    const isMore = papers.length > shown.length || next !== null;
    const lines = shown.map((paper) => toPaperLine(paper, siteUrl));
    const data = {
      papers: lines,
      next: isMore && last ? formatTrendingPlace({ score: last.trendingScore!, id: last.id }) : null,
    };
    return { data, markdown: lines.length > 0 ? paperList(lines) : "There are no papers here." };
  },
});
