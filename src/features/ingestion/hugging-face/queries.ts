import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readSubmitter } from "./record";

/** When each day from `first` on was last looked at to its end, for the days that were. */
export async function lastLooks(first: Day): Promise<Map<Day, Date>> {
  const rows = await db().$queryRaw<{ day: Day; at: Date }[]>`
    SELECT "window" ->> 'day' AS day, max("finishedAt") AS at FROM "IngestionRun"
    WHERE source = 'hugging-face' AND job = 'day' AND "finishedAt" >= ${startOfDay(first)} AND "window" ->> 'day' >= ${first}
    GROUP BY 1`;
  return new Map(rows.map(({ day, at }) => [day, at]));
}

/** Who put a paper into Hugging Face's feed, most recently, and their page there; null where Hugging Face does not say. */
export async function findSubmitter(paperId: string): Promise<{ name: string; url: string } | null> {
  const records = await db().sourceRecord.findMany({
    where: { paperId, source: "hugging-face" },
    orderBy: [{ day: { sort: "desc", nulls: "last" } }, { key: "asc" }],
    select: { payload: true },
  });
  for (const { payload } of records) {
    const submitter = readSubmitter(payload as object);
    if (submitter) return submitter;
  }
  return null;
}
