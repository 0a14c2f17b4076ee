import { z } from "zod";
import { findPublicIssue, ISSUES_PER_PAGE, listIssues } from "@/features/digest/archive/queries";
import { dayParameter, pageParameter } from "../hugging-face/parameters";
import { moment } from "../hugging-face/shapes";
import { operation } from "../operation";
import { ApiProblem } from "../problems";

const issueLineSchema = z
  .object({
    day: z.iso.date(),
    papers: z.int().describe("How many papers everybody's issue has."),
    titles: z.array(z.string()).describe("The titles of the first."),
    url: z.url(),
  })
  .meta({ id: "IssueLine" });

export const listDigests = operation({
  id: "listDigests",
  method: "GET",
  path: "/api/digests",
  tag: "Digests",
  summary: "The issues of the digest, the newest first",
  query: z.object({ p: pageParameter }),
  answer: z.array(issueLineSchema),
  example: {},
  run: async ({ query: { p = 0 }, siteUrl }) => {
    const { issues, total } = await listIssues(p + 1);
    return {
      body: issues.map((issue) => ({ ...issue, url: `${siteUrl}/digests/${issue.day}` })),
      next: total > (p + 1) * ISSUES_PER_PAGE ? { p: p + 1 } : null,
    };
  },
});

const issueSchema = z
  .object({
    day: z.iso.date(),
    openedAt: moment,
    papers: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        excerpt: z.string(),
        upvotes: z.int(),
        codeUrl: z.url().optional(),
        url: z.url(),
      }),
    ),
    url: z.url(),
  })
  .meta({ id: "Issue" });

export const findDigest = operation({
  id: "findDigest",
  method: "GET",
  path: "/api/digests/{day}",
  tag: "Digests",
  summary: "Everybody's issue of a day, as it was when it was opened",
  parameters: z.object({ day: dayParameter }),
  answer: issueSchema,
  failures: [404],
  example: { day: "2026-04-16" },
  run: async ({ path: { day }, siteUrl }) => {
    const issue = await findPublicIssue(day);
    if (!issue) throw new ApiProblem(404, "NOT_FOUND", `There is no issue of ${day}.`);
    return {
      body: {
        day,
        openedAt: issue.openedAt.toISOString(),
        papers: issue.papers.map(({ id, title, excerpt, upvotes, code }) => ({
          id,
          title,
          excerpt,
          upvotes,
          ...(code ? { codeUrl: code.url } : {}),
          url: `${siteUrl}/papers/${id}`,
        })),
        url: `${siteUrl}/digests/${day}`,
      },
    };
  },
});
