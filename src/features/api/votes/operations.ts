import { z } from "zod";
import { listSimilar } from "@/features/search/similar/queries";
import { upvoteLimit } from "@/features/upvotes/limit";
import { setUpvote } from "@/features/upvotes/mutations";
import { toDay } from "@/lib/day";
import { spend } from "@/lib/rate-limit";
import { needPaper } from "../hugging-face/papers";
import { paperParameters, wholeNumber } from "../hugging-face/parameters";
import { operation } from "../operation";
import { listDailyGains } from "./queries";

const votesSchema = z
  .object({
    upvotes: z.int().nonnegative().describe("All upvotes, given here and at the sources."),
    days: z
      .array(z.object({ day: z.iso.date(), gained: z.int() }))
      .describe("By how much the number grew or shrank on each day (UTC) since the paper came, the oldest first."),
  })
  .meta({ id: "Votes" });

export const findVotes = operation({
  id: "findVotes",
  method: "GET",
  path: "/api/papers/{id}/votes",
  tag: "Votes",
  summary: "A paper's upvotes over time",
  parameters: paperParameters,
  query: z.object({ days: wholeNumber(1, 3650).optional().describe("How many days back; 90 when it is not said.") }),
  answer: votesSchema,
  failures: [404],
  example: { id: "2604.07429" },
  run: async ({ path, query: { days = 90 }, now }) => {
    const { id, upvoteTotal } = await needPaper(path.id);
    const gains = await listDailyGains(id, days, toDay(now));
    return { body: { upvotes: upvoteTotal, days: gains } };
  },
});

const upvotedSchema = z
  .object({
    upvoted: z.boolean(),
    upvotes: z.int().nonnegative().describe("All upvotes, given here and at the sources, as the paper tells them."),
  })
  .meta({ id: "Upvoted" });

const change = (method: "POST" | "DELETE", upvoted: boolean, id: string, summary: string) =>
  operation({
    id,
    method,
    path: "/api/papers/{id}/upvote",
    tag: "Votes",
    summary,
    description: "Asked again it changes nothing.",
    parameters: paperParameters,
    answer: upvotedSchema,
    scope: "vote",
    failures: [404],
    example: { id: "2604.07429" },
    run: async ({ path, caller, now }) => {
      await spend(upvoteLimit, caller!.user.id, now);
      await setUpvote({ userId: caller!.user.id, paperId: path.id, upvoted });
      const { upvoteTotal } = await needPaper(path.id);
      return { body: { upvoted, upvotes: upvoteTotal } };
    },
  });

export const giveUpvote = change("POST", true, "giveUpvote", "Upvote a paper");
export const takeUpvoteBack = change("DELETE", false, "takeUpvoteBack", "Take an upvote back");

const similarSchema = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      upvotes: z.int(),
      shared: z.array(z.string()).describe("What both say, the most telling first."),
      url: z.url(),
    }),
  )
  .meta({ id: "SimilarPapers" });

export const listSimilarOperation = operation({
  id: "listSimilarPapers",
  method: "GET",
  path: "/api/papers/{id}/similar",
  tag: "Papers",
  summary: "Papers that are like this one, with what they have in common",
  parameters: paperParameters,
  query: z.object({ limit: wholeNumber(1, 20).optional().describe("How many papers; 6 when it is not said.") }),
  answer: similarSchema,
  failures: [404, 503],
  example: { id: "2604.07429" },
  run: async ({ path, query: { limit: most = 6 }, siteUrl }) => {
    const found = await listSimilar(await needPaper(path.id), most);
    return {
      body: found.map(({ id, title, upvoteTotal, shared }) => {
        return { id, title, upvotes: upvoteTotal, shared, url: `${siteUrl}/papers/${id}` };
      }),
    };
  },
});
