import { z } from "zod";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { languageCodes } from "@/lib/languages";
import { issueMail } from "../issue-mail/issue-mail";
import { issuePaperSchema } from "../issue-paper";
import { reasonsSchema } from "../opening/reason";
import { type Edition, READER_TOKEN } from "./edition-mail";
import { type Part, SMALL_DOMAIN, WINDOW } from "./verdict";

const toldSchema = z.object({
  language: z.enum(languageCodes),
  abstracts: z.enum(["short", "full"]),
  reasons: reasonsSchema,
});

/** What is sent to the readers of an edition. Throws when there is no such edition, or what it says cannot be read. */
export async function loadEdition(editionId: string): Promise<Edition> {
  const edition = await db().digestEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: {
      paperIds: true,
      language: true,
      abstracts: true,
      reasons: true,
      issue: { select: { id: true, day: true } },
    },
  });
  const { language, abstracts, reasons } = toldSchema.parse(edition);
  const rows = await db().digestIssuePaper.findMany({
    where: { issueId: edition.issue.id, paperId: { in: edition.paperIds } },
    select: { paperId: true, paper: true },
  });
  const known = new Map(rows.map(({ paperId, paper }) => [paperId, paper]));
  const day = toDay(edition.issue.day);
  const papers = edition.paperIds.map((id, place) => {
    return { paper: issuePaperSchema.parse(known.get(id)), reasons: reasons[place] ?? [] };
  });
  return { day, mail: await issueMail({ day, language, abstracts, papers }, READER_TOKEN) };
}

/**
 * An issue's readers by domain with their last results, sent or refused for good, since it was last gone on with. What
 * was given up after two days says nothing about our mails.
 */
export async function readParts(issueId: string): Promise<Part[]> {
  return db().$queryRaw`
    WITH delivery AS (
      SELECT CASE WHEN count(*) OVER (PARTITION BY d.domain) >= ${SMALL_DOMAIN} THEN d.domain END AS part,
        CASE WHEN coalesce(d."sentAt", d."failedAt") >= coalesce(i."resumedAt", '-infinity') AND (d.state = 'sent'
          OR (d.state = 'failed' AND (d."lastCode" LIKE '5%' OR d."lastCode" IN ('EENVELOPE', 'EMESSAGE'))))
          THEN coalesce(d."sentAt", d."failedAt") END AS told, d.state
      FROM "DigestDelivery" d JOIN "DigestIssue" i ON i.id = d."issueId" WHERE i.id = ${issueId}::uuid),
    placed AS (
      SELECT part, told IS NOT NULL AND row_number() OVER (PARTITION BY part ORDER BY told DESC NULLS LAST) <= ${WINDOW} AS counts,
        state FROM delivery)
    SELECT part AS domain, count(*)::int AS readers, count(*) FILTER (WHERE counts)::int AS results,
      count(*) FILTER (WHERE counts AND state = 'failed')::int AS refused
    FROM placed GROUP BY part`;
}

export type DigestFigures = {
  states: { state: string; count: number }[];
  uncertain: number;
  /** How long the delivery that is due longest is due, in seconds; null when none is. */
  lateSeconds: number | null;
  pausedIssues: number;
};

/** What stands in the ledger of the issues of the last three days, in which everything is sent or given up. */
export async function measureDigest(): Promise<DigestFigures> {
  const [row] = await db().$queryRaw<DigestFigures[]>`
    WITH recent AS (SELECT id, "pausedAt" FROM "DigestIssue" WHERE "openedAt" > now() - interval '3 days'),
    delivery AS (
      SELECT state, count(*)::int AS count, sum(uncertain)::int AS uncertain
      FROM "DigestDelivery" WHERE "issueId" IN (SELECT id FROM recent) GROUP BY state)
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('state', state, 'count', count) ORDER BY state), '[]') FROM delivery) AS states,
      (SELECT coalesce(sum(uncertain), 0)::int FROM delivery) AS uncertain,
      (SELECT extract(epoch FROM now() - min("nextAttemptAt"))::float8 FROM "DigestDelivery"
        WHERE state IN ('queued', 'retrying') AND "nextAttemptAt" <= now()
          AND "issueId" NOT IN (SELECT id FROM "DigestIssue" WHERE "pausedAt" IS NOT NULL)) AS "lateSeconds",
      (SELECT count(*)::int FROM recent WHERE "pausedAt" IS NOT NULL) AS "pausedIssues"`;
  return row!;
}
