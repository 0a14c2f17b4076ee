import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** What arXiv announced for a day and how much of it is here, or null when nobody has looked for it. */
export async function findBatch(day: Day) {
  return db().batch.findUnique({ where: { source_day: { source: "arxiv", day: startOfDay(day) } } });
}

export type Batch = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** The newest day before `before` whose batch is here as a whole, or null. */
export async function lastCompleteDay(before: Day): Promise<Day | null> {
  const batch = await db().batch.findFirst({
    where: { source: "arxiv", day: { lt: startOfDay(before) }, completeAt: { not: null } },
    orderBy: { day: "desc" },
    select: { day: true },
  });
  return batch && toDay(batch.day);
}

/** The first day whose batch was looked for; earlier days say nothing about arXiv. Null when none was. */
export async function firstBatchDay(): Promise<Day | null> {
  const batch = await db().batch.findFirst({
    where: { source: "arxiv" },
    orderBy: { day: "asc" },
    select: { day: true },
  });
  return batch && toDay(batch.day);
}

/** The batches of the days from `first` to `last` that were looked for, newest first. */
export async function listBatches(first: Day, last: Day): Promise<Batch[]> {
  return db().batch.findMany({
    where: { source: "arxiv", day: { gte: startOfDay(first), lte: startOfDay(last) } },
    orderBy: { day: "desc" },
  });
}
