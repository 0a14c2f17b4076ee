import { z } from "zod";
import { paperLineSchema, paperList } from "../paper-line";
import { DAY_PAGE, readDay } from "../read-day";
import { openTool } from "../tool";

const input = z.object({
  day: z.string().optional().describe("Like 2026-04-16; the newest day when it is left out."),
  page: z.number().int().min(1).max(1_000).default(1).describe(`A page has up to ${DAY_PAGE} papers.`),
  limit: z
    .number()
    .int()
    .min(1)
    .max(DAY_PAGE)
    .default(25)
    .describe("How many of the page's papers, from its beginning."),
});

const output = z.object({
  day: z.string(),
  count: z.number().int().describe("Papers of the day in all."),
  page: z.number().int(),
  earlier: z.string().nullable().describe("The nearest day before that has papers."),
  later: z.string().nullable(),
  papers: z.array(paperLineSchema),
});

export const readDayTool = openTool({
  name: "read_day",
  title: "Read a day",
  description: "The papers of a day of the feed, the most upvoted first.",
  input,
  output,
  scope: null,
  run: async ({ day: text, page, limit }, { siteUrl }) => {
    const read = await readDay(text, page, siteUrl);
    const data = { ...read, papers: read.papers.slice(0, limit) };
    const first = (page - 1) * DAY_PAGE + 1;
    const head = `${data.day}: ${data.count} ${data.count === 1 ? "paper" : "papers"}, the most upvoted first.`;
    return { data, markdown: `${head}\n\n${paperList(data.papers, first)}` };
  },
});
