import { type Day, startOfDay, toDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { toIssuePapers } from "../issue-paper";
import { mostUpvotedQuery, paperSelect } from "./papers";

/** Papers that are read and put into words at once: their abstracts are all that an opening holds in memory. */
const PAPERS_AT_ONCE = 100;

/**
 * The issue of a day, made when it is not there, with the papers that everybody may read: the most upvoted of the feed's day.
 * `choosesAnew` chooses them once more. Answers with its id.
 */
export async function keepIssue(
  tx: Transaction,
  day: Day,
  { most, now, choosesAnew = false }: { most: number; now: Date; choosesAnew?: boolean },
): Promise<string> {
  const where = { day: startOfDay(day) };
  const known = await tx.digestIssue.findUnique({ where, select: { id: true } });
  if (known && !choosesAnew) return known.id;
  const paperIds = (await tx.paper.findMany({ ...mostUpvotedQuery(day, most), select: { id: true } })).map(
    ({ id }) => id,
  );
  const chosen = { paperIds, openedAt: now };
  const { id } = await tx.digestIssue.upsert({ where, create: { ...where, ...chosen }, update: chosen });
  await keepPapers(tx, id, paperIds);
  return id;
}

/** Keeps these papers in an issue as they stand now, those that are in it already, too. */
export async function keepPapers(tx: Transaction, issueId: string, ids: string[]): Promise<void> {
  for (let first = 0; first < ids.length; first += PAPERS_AT_ONCE) {
    const where = { id: { in: ids.slice(first, first + PAPERS_AT_ONCE) } };
    const papers = toIssuePapers(await tx.paper.findMany({ where, select: paperSelect }));
    await tx.$executeRaw`
      INSERT INTO "DigestIssuePaper" AS kept ("issueId", "paperId", paper)
      SELECT ${issueId}::uuid, one->>'id', one FROM jsonb_array_elements(${JSON.stringify(papers)}::jsonb) one
      ON CONFLICT ("issueId", "paperId") DO UPDATE SET paper = excluded.paper WHERE kept.paper <> excluded.paper`;
  }
}

/** The issues in which the readers of this transaction are told something, and the papers of each, kept in it. */
export async function keepIssues(tx: Transaction, most: number, now: Date): Promise<{ issueId: string; day: Day }[]> {
  const days = await tx.$queryRaw<{ day: Date; papers: string[] }[]>`
    SELECT r.day, array_agg(DISTINCT p.paper ORDER BY p.paper) FILTER (WHERE p.paper IS NOT NULL) AS papers
    FROM (SELECT DISTINCT day, group_number FROM digest_reader WHERE day IS NOT NULL) r
      LEFT JOIN digest_pick p USING (group_number)
    GROUP BY r.day
    HAVING count(p.paper) > 0 OR EXISTS (SELECT FROM digest_reader e WHERE e.day = r.day AND e.sends_empty)
    ORDER BY r.day`;
  const kept: { issueId: string; day: Day }[] = [];
  for (const { day, papers } of days) {
    const issueId = await keepIssue(tx, toDay(day), { most, now });
    await keepPapers(tx, issueId, papers ?? []);
    kept.push({ issueId, day: toDay(day) });
  }
  return kept;
}
