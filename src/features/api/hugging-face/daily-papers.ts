import { z } from "zod";
import { operation } from "../operation";
import { ApiProblem } from "../problems";
import { describeItem } from "./describe";
import { dayParameter, monthParameter, pageParameter, REACHABLE, weekParameter, wholeNumber } from "./parameters";
import { type Listed, listIds, readPapers } from "./queries";
import { dailyItemSchema } from "./shapes";
import { tellingOf } from "./tell";

/** Papers of a page when nobody says how many, and at most: what Hugging Face gives. */
const USUAL = 50;
const MOST = 100;

const query = z.object({
  date: dayParameter.optional().describe("A day of the feed: the day the paper was featured, not that of arXiv."),
  week: weekParameter.optional().describe("An ISO week of the feed."),
  month: monthParameter.optional().describe("A month of the feed."),
  submitter: z
    .string()
    .max(100)
    .optional()
    .describe("Only what this person put into the feed, here or at Hugging Face."),
  sort: z
    .enum(["publishedAt", "trending"], 'must be "publishedAt" or "trending"')
    .optional()
    .describe("The newest first, which is usual, or by trend. A day, a week and a month go by upvotes."),
  p: pageParameter,
  limit: wholeNumber(1, MOST).optional().describe(`How many papers; ${USUAL} when it is not said.`),
});

/** The daily feed, as `list_daily_papers` of Hugging Face's client asks for it. */
export const listDailyPapers = operation({
  id: "listDailyPapers",
  method: "GET",
  path: "/api/daily_papers",
  tag: "Papers",
  summary: "The feed: its newest papers, or those of a day, a week or a month",
  description: "A day without papers, and a page behind the last one, is an empty list.",
  query,
  answer: z.array(dailyItemSchema),
  example: { date: "2026-04-16", limit: 2 },
  run: async ({ query: asked, caller, siteUrl }) => {
    const { p = 0, limit = USUAL } = asked;
    const listed = listedBy(asked);
    const { ids, isMore } = await listIds(listed, Math.min(p * limit, REACHABLE), limit);
    if (p * limit > REACHABLE) {
      if (ids.length === 0) return { body: [] };
      throw new ApiProblem(
        400,
        "INVALID",
        `p: only the first ${REACHABLE} papers can be paged to. Ask for days instead.`,
      );
    }
    const papers = await readPapers(ids);
    const telling = await tellingOf(papers, caller, siteUrl);
    return { body: papers.map((paper) => describeItem(paper, telling)), next: isMore ? { p: p + 1 } : null };
  },
});

function listedBy({ date, week, month, submitter, sort }: z.output<typeof query>): Listed {
  const period = week ?? month;
  const span: Listed["span"] = date
    ? { kind: "day", day: date }
    : period
      ? { kind: "period", first: period.first, last: period.last }
      : { kind: sort === "trending" ? "trending" : "newest" };
  return { span, submitter: submitter ?? null };
}
