import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

/** What is wrong with a batch: an older one is served, it has no papers, or nobody answers. */
export type BatchProblem = "yesterday" | "empty" | "unreachable";

/** What a look at a batch brought. Counts and the problem stay as they are when left out. */
export type BatchNews = {
  expectedAt: Date;
  arrivedAt?: Date;
  completeAt?: Date;
  fresh?: number;
  crossed?: number;
  replaced?: number;
  missing?: number;
  problem?: BatchProblem | null;
};

/** Writes down a look at arXiv's batch of a day. When it arrived and when it was complete stay what they were first. */
export async function saveBatch(day: Day, news: BatchNews, now: Date): Promise<void> {
  const { expectedAt, arrivedAt = null, completeAt = null, problem = null } = news;
  const { fresh = null, crossed = null, replaced = null, missing = null } = news;
  const keepsProblem = news.problem === undefined;
  await db().$executeRaw`
    INSERT INTO "Batch" AS known (source, day, "expectedAt", "arrivedAt", "completeAt", fresh, crossed, replaced, missing,
      problem, "checkedAt")
    VALUES ('arxiv', ${startOfDay(day)}::date, ${expectedAt}, ${arrivedAt}, ${completeAt}, coalesce(${fresh}::int, 0),
      coalesce(${crossed}::int, 0), coalesce(${replaced}::int, 0), coalesce(${missing}::int, 0), ${problem}, ${now})
    ON CONFLICT (source, day) DO UPDATE SET
      "arrivedAt" = coalesce(known."arrivedAt", excluded."arrivedAt"),
      "completeAt" = coalesce(known."completeAt", excluded."completeAt"),
      fresh = coalesce(${fresh}::int, known.fresh), crossed = coalesce(${crossed}::int, known.crossed),
      replaced = coalesce(${replaced}::int, known.replaced), missing = coalesce(${missing}::int, known.missing),
      problem = CASE WHEN ${keepsProblem} THEN known.problem ELSE excluded.problem END, "checkedAt" = ${now}`;
}

/** Closes the runs of days before `before` that nobody will look at again: all but those of the days in `open`. */
export async function closeBatchRuns(before: Day, open: Day[], now: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "IngestionRun" SET "finishedAt" = ${now}
    WHERE source = 'arxiv' AND job = 'batch' AND "finishedAt" IS NULL
      AND "window"->>'day' < ${before} AND "window"->>'day' <> ALL(${open}::text[])`;
}
