import { db } from "@/lib/db";
import { rankFacts } from "../describe-paper";
import type { Source } from "../source-record";
import { type Version, versionsOf } from "./versions-of";

/** The versions of a paper that arXiv told of, the oldest first. */
export async function listVersions(paperId: string): Promise<Version[]> {
  const records = await db().sourceRecord.findMany({
    where: { paperId, source: "arxiv", ownPaperId: null },
    select: { source: true, key: true, payload: true },
  });
  return versionsOf(
    rankFacts(
      records.map(({ source, key, payload }) => ({
        source: source as Source,
        key,
        day: null,
        payload: payload as object,
      })),
    ),
  );
}
