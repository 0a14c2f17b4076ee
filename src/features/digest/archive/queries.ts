import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type IssuePaper, issuePaperSchema } from "../issue-paper";

/** Issues on one page of the archive. */
export const ISSUES_PER_PAGE = 30;

/** Paper `p` of issue `i` stands in everybody's, and was not removed since, nor was the paper that it was merged into. */
const isPublic = Prisma.sql`p."issueId" = i.id AND p."paperId" = ANY(i."paperIds") AND NOT EXISTS (
  SELECT FROM "Paper" told JOIN "Paper" now ON now.id = coalesce(told."mergedIntoId", told.id)
  WHERE told.id = p."paperId" AND now."hiddenAt" IS NOT NULL)`;

/** An issue as the archive lists it: how many papers everybody's has, and the titles of the first. */
export type ListedIssue = { day: Day; papers: number; titles: string[] };

/** A page (from 1) of the issues so far, the newest first, and how many there are. Days without papers have none. */
export async function listIssues(page: number): Promise<{ issues: ListedIssue[]; total: number }> {
  const [rows, [count]] = await Promise.all([
    db().$queryRaw<{ day: Date; papers: number; titles: string[] }[]>`
      SELECT i.day, (SELECT count(*)::int FROM "DigestIssuePaper" p WHERE ${isPublic}) AS papers, ARRAY(
        SELECT p.paper->>'title' FROM "DigestIssuePaper" p
        WHERE ${isPublic} ORDER BY array_position(i."paperIds", p."paperId") LIMIT 3) AS titles
      FROM "DigestIssue" i WHERE cardinality(i."paperIds") > 0
      ORDER BY i.day DESC OFFSET ${(page - 1) * ISSUES_PER_PAGE} LIMIT ${ISSUES_PER_PAGE}`,
    db().$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM "DigestIssue" WHERE cardinality("paperIds") > 0`,
  ]);
  return { issues: rows.map(({ day, ...issue }) => ({ day: toDay(day), ...issue })), total: count!.total };
}

/** Everybody's issue of a day as it was when it was opened. */
export type PublicIssue = { day: Day; openedAt: Date; papers: IssuePaper[] };

type IssueRow = { day: Date; openedAt: Date; papers: unknown[] };

const toPublicIssue = ({ day, openedAt, papers }: IssueRow): PublicIssue => ({
  day: toDay(day),
  openedAt,
  papers: z.array(issuePaperSchema).parse(papers),
});

/** The papers of issue `i` as its mails told them. */
const papersOfIssue = Prisma.sql`ARRAY(
  SELECT p.paper FROM "DigestIssuePaper" p WHERE ${isPublic} ORDER BY array_position(i."paperIds", p."paperId"))`;

/** The public issue of a day with the days of those before and after it; null when there is none. */
export async function findPublicIssue(
  day: Day,
): Promise<(PublicIssue & { previous: Day | null; next: Day | null }) | null> {
  const [row] = await db().$queryRaw<(IssueRow & { previous: Date | null; next: Date | null })[]>`
    SELECT i.day, i."openedAt", ${papersOfIssue} AS papers,
      (SELECT max(o.day) FROM "DigestIssue" o WHERE o.day < i.day AND cardinality(o."paperIds") > 0) AS previous,
      (SELECT min(o.day) FROM "DigestIssue" o WHERE o.day > i.day AND cardinality(o."paperIds") > 0) AS next
    FROM "DigestIssue" i WHERE i.day = ${startOfDay(day)}::date AND cardinality(i."paperIds") > 0`;
  if (!row) return null;
  return {
    ...toPublicIssue(row),
    previous: row.previous && toDay(row.previous),
    next: row.next && toDay(row.next),
  };
}

/** Public issues with their papers, the newest first: at most `most` behind the first `skip`. */
export async function listNewestIssues(most: number, skip = 0): Promise<PublicIssue[]> {
  const rows = await db().$queryRaw<IssueRow[]>`
    SELECT i.day, i."openedAt", ${papersOfIssue} AS papers FROM "DigestIssue" i
    WHERE cardinality(i."paperIds") > 0 ORDER BY i.day DESC OFFSET ${skip} LIMIT ${most}`;
  return rows.map(toPublicIssue);
}
