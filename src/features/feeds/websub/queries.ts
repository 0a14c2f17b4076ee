import { db } from "@/lib/db";

/** Days whose papers a hub is told of: batches come for today, and late ones for the days before. */
const DAYS = 3;

/** sha256 of which papers stand on the newest DAYS days of the feed; null in an empty feed. */
export async function hashNewestPapers(): Promise<string | null> {
  const [row] = await db().$queryRaw<{ hash: string | null }[]>`
    WITH newest AS (SELECT DISTINCT day FROM "FeedEntry" ORDER BY day DESC LIMIT ${DAYS})
    SELECT encode(sha256(convert_to(string_agg(e.day || ' ' || p.id, ',' ORDER BY e.day, p.id), 'UTF8')), 'hex') AS hash
    FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
    WHERE e.day IN (SELECT day FROM newest) AND p."hiddenAt" IS NULL`;
  return row?.hash ?? null;
}

/** What this hub was last told; null when it never was told anything. */
export async function findNotice(hub: string) {
  return db().hubNotice.findUnique({ where: { hub } });
}
