import { type Day, shiftDay, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import type { Harvest } from "./harvest";

/** Which of these arXiv ids nothing of arXiv's is stored about. */
export async function missingIds(arxivIds: string[]): Promise<string[]> {
  const stored = await db().sourceRecord.findMany({
    where: { source: "arxiv", paperId: { in: arxivIds } },
    select: { paperId: true },
    distinct: ["paperId"],
  });
  const known = new Set(stored.map(({ paperId }) => paperId));
  const unknown = arxivIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return [];
  // Their records may have gone over to another paper that they were merged into.
  const merged = await db().sourceRecord.findMany({
    where: { source: "arxiv", ownPaperId: { in: unknown } },
    select: { ownPaperId: true },
  });
  for (const { ownPaperId } of merged) known.add(ownPaperId!);
  return unknown.filter((id) => !known.has(id));
}

/**
 * How many papers are stored as announced for a day, by OAI-PMH or the feed: new ones and replaced ones. The condition is
 * that of an index, SourceRecord_announced_idx.
 */
export async function countAnnounced(day: Day): Promise<{ fresh: number; replaced: number }> {
  const kinds = ["new", "replace", "replace-cross"];
  const [counts] = await db().$queryRaw<{ fresh: number; replaced: number }[]>`
    SELECT count(DISTINCT "paperId") FILTER (WHERE key LIKE '%:new')::int AS fresh,
      count(DISTINCT "paperId") FILTER (WHERE key LIKE '%:replace%')::int AS replaced
    FROM "SourceRecord" WHERE source = 'arxiv' AND key LIKE '%@%:%'
      AND substring(key from '\\d{4}-\\d{2}-\\d{2}:[a-z-]+$') = ANY(${kinds.map((kind) => `${day}:${kind}`)})`;
  return counts!;
}

/** The paper that arXiv's record of this key is about: another one where papers were merged. */
export async function paperOfRecord(key: string): Promise<string | null> {
  const record = await db().sourceRecord.findUnique({
    where: { source_key: { source: "arxiv", key } },
    select: { paperId: true },
  });
  return record?.paperId ?? null;
}

/**
 * Days of a window that were read to their ends within the last 24 hours, for the same categories, and a whole day or more
 * after they were over: nothing has been added to them since.
 */
export async function listReadDays({ from, until, set, categories }: Harvest, now: Date): Promise<Set<Day>> {
  const runs = await db().ingestionRun.findMany({
    where: {
      source: "arxiv",
      job: "harvest",
      startedAt: { gte: new Date(now.getTime() - 86_400_000) },
      finishedAt: { not: null },
      error: null,
      AND: [
        { window: { path: ["set"], equals: set } },
        { cursor: { path: ["isComplete"], equals: true } },
        { cursor: { path: ["categories"], equals: categories } },
      ],
    },
    select: { window: true, startedAt: true },
  });
  const days = runs.flatMap(({ window, startedAt }) => {
    const { from: day } = window as { from: Day };
    return day >= from && day <= until && startedAt >= startOfDay(shiftDay(day, 2)) ? day : [];
  });
  return new Set(days);
}
