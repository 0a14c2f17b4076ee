import { db } from "@/lib/db";
import { readSubmitter } from "./record";

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
