import type { Transaction } from "@/lib/db";
import type { Site } from "./site";

/** How much was opened: papers and editions in these issues, mails to be sent, and readers for whom there was nothing. */
export type Tally = { deliveries: number; editions: number; skipped: number };

/**
 * Queues the mails, and moves everybody on to their next moment. Whoever changed something meanwhile, or is changed right
 * now, stays as they are and is taken up the next time. A reader's last day moves with an issue that is sent: after a day
 * without papers, what comes late to that day is still found.
 */
export async function queueDeliveries(tx: Transaction, now: Date, site: Site): Promise<Tally> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_kept (id uuid PRIMARY KEY) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_kept
    SELECT s.id FROM "Subscription" s JOIN digest_reader r ON r.id = s.id AND r.version = s.xmin::text
    FOR NO KEY UPDATE OF s SKIP LOCKED`;
  await tx.$executeRaw`ANALYZE digest_kept`;
  const editions = await keepEditions(tx);
  const deliveries = await tx.$executeRaw`
    INSERT INTO "DigestDelivery" (id, "issueId", "editionId", "subscriptionId", domain, state, "nextAttemptAt", "createdAt")
    SELECT gen_random_uuid(), o.issue, o.edition, r.id, regexp_replace(r.email, '^.*@', ''), 'queued', ${now}, ${now}
    FROM digest_kept JOIN digest_reader r USING (id) JOIN digest_outcome o USING (group_number, day, language)
    WHERE r.sends_empty OR NOT o.is_empty
    ON CONFLICT ("issueId", "subscriptionId") DO NOTHING`;
  const moved = await tx.$queryRaw<{ skipped: number }[]>`
    WITH told AS (
      SELECT r.*, o.edition IS NOT NULL AND (r.sends_empty OR NOT o.is_empty) AS has_issue
      FROM digest_kept JOIN digest_reader r USING (id) LEFT JOIN digest_outcome o USING (group_number, day, language)),
    moved AS (
      UPDATE "Subscription" s SET "nextDueAt" = told.next, hour = coalesce(s.hour, ${site.DIGEST_HOUR}),
        "timeZone" = coalesce(s."timeZone", ${site.DIGEST_TIME_ZONE}),
        "lastDay" = CASE WHEN told.has_issue THEN greatest(s."lastDay", told.day) ELSE s."lastDay" END
      FROM told WHERE told.id = s.id RETURNING told.day IS NOT NULL AND NOT told.has_issue AS skipped)
    SELECT count(*) FILTER (WHERE skipped)::int AS skipped FROM moved`;
  return { deliveries, editions, skipped: moved[0]!.skipped };
}

/** One edition for each content, language and day that somebody gets. Answers with how many are new. */
async function keepEditions(tx: Transaction): Promise<number> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_outcome (group_number int, day date, language text, issue uuid, edition uuid, is_empty boolean,
      key text, abstracts text, papers text[], reasons jsonb) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_outcome
    SELECT r.group_number, r.day, r.language, i.id, NULL, c.papers IS NULL,
      encode(sha256(convert_to(concat_ws(E'\n', g.profile, r.language, c.papers::text, c.reasons::text), 'UTF8')), 'hex'),
      w.abstracts, coalesce(c.papers, '{}'), coalesce(c.reasons, '[]')
    FROM (SELECT DISTINCT group_number, day, language, sends_empty FROM digest_kept JOIN digest_reader USING (id)
        WHERE day IS NOT NULL) r
      JOIN digest_group g USING (group_number) JOIN digest_wish w USING (wish) JOIN "DigestIssue" i USING (day)
      LEFT JOIN digest_content c USING (group_number)
    WHERE c.papers IS NOT NULL OR r.sends_empty
    GROUP BY r.group_number, r.day, r.language, i.id, g.profile, w.abstracts, c.papers, c.reasons`;
  const editions = await tx.$executeRaw`
    INSERT INTO "DigestEdition" (id, "issueId", key, language, abstracts, "paperIds", reasons)
    SELECT gen_random_uuid(), issue, key, min(language), min(abstracts), papers, reasons
    FROM digest_outcome GROUP BY issue, key, papers, reasons ORDER BY issue, key
    ON CONFLICT ("issueId", key) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE digest_outcome o SET edition = e.id FROM "DigestEdition" e WHERE e."issueId" = o.issue AND e.key = o.key`;
  await tx.$executeRaw`ANALYZE digest_outcome (group_number, day, language)`;
  return editions;
}
