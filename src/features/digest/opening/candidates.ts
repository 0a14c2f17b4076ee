import { type Day, startOfDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { MOST_DAYS_BACK } from "./readers";

/** A paper published longer before it came here, in days, is no news: somebody filled in the past. */
const NEWS_DAYS = 30;

/**
 * All papers that may stand in an issue of this transaction, up to the day `until`: those of the feed's days and, where
 * anybody has topics, those that arrived. `featured` is the newest of their days in the feed, `news` that or the day of
 * arrival; `place` numbers them, the first ones first: the most upvoted, then the newest, then by id. What may have stood in an
 * issue of which it is forgotten who got it (ledger/mutations.ts) is told to nobody again.
 *
 * The columns are named as those of SearchDocument and Paper are, for the conditions of searches.
 */
export async function gatherCandidates(tx: Transaction, until: Day): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_candidate (id text PRIMARY KEY, featured date, news date, place int UNIQUE, has_code boolean,
      words tsvector, "titleWords" tsvector, "publishedOn" date, "hiddenAt" timestamptz, "upvoteTotal" int, "codeStars" int)
    ON COMMIT DROP`;
  const last = startOfDay(until);
  await tx.$executeRaw`
    WITH span AS MATERIALIZED (
      SELECT min(first) AS first, EXISTS (SELECT FROM digest_topic) AS has_topics,
        (SELECT max(day) FROM "DigestIssue" WHERE "forgottenAt" IS NOT NULL) AS forgotten
      FROM digest_reader WHERE day IS NOT NULL),
    featured AS (
      SELECT e."paperId" AS id, max(e.day) AS day FROM span JOIN "FeedEntry" e ON e.day BETWEEN span.first AND ${last}::date
      GROUP BY 1),
    arrived AS (
      SELECT p.id, (p."createdAt" AT TIME ZONE 'UTC')::date AS day
      FROM span JOIN "Paper" p ON span.has_topics
          AND p."createdAt" >= span.first::timestamp AT TIME ZONE 'UTC'
          AND p."createdAt" < (${last}::date + 1)::timestamp AT TIME ZONE 'UTC'
        JOIN "SearchDocument" d ON d."paperId" = p.id AND d."publishedOn" >= span.first - ${NEWS_DAYS}::int)
    INSERT INTO digest_candidate
    SELECT id, featured.day, greatest(featured.day, arrived.day),
      row_number() OVER (ORDER BY p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, id), p."codeUrl" IS NOT NULL,
      d.words, d."titleWords", d."publishedOn", p."hiddenAt", p."upvoteTotal", p."codeStars"
    FROM featured FULL JOIN arrived USING (id) JOIN "Paper" p USING (id) LEFT JOIN "SearchDocument" d ON d."paperId" = id
      CROSS JOIN span
    WHERE p."hiddenAt" IS NULL AND NOT EXISTS (SELECT FROM "FeedEntry" e WHERE e."paperId" = id AND e.day <= span.forgotten)
      AND NOT coalesce((p."createdAt" AT TIME ZONE 'UTC')::date <= span.forgotten
        AND d."publishedOn" >= (p."createdAt" AT TIME ZONE 'UTC')::date - ${NEWS_DAYS + MOST_DAYS_BACK}::int, false)`;
  await tx.$executeRaw`ANALYZE digest_candidate (id, featured, news, place, "upvoteTotal", "publishedOn")`;
}
