import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { countFigures } from "./figures";

/** Rows that one statement deletes: some 100 ms. */
const AT_ONCE = 5_000;
/** What one round deletes at most; the next one goes on. */
const MOST = 200_000;

export type Forgotten = { issues: number; deliveries: number; editions: number; isAll: boolean };

/**
 * Forgets the deliveries and the editions of issues of which all is older than so many days, and what was told of papers to
 * some readers alone. The issue stays, with the figures of its mails and the papers of the archive. Every few thousand rows are
 * deleted by themselves, so whatever ends it, the next one goes on; `most` rows in one round, then `isAll` is false.
 */
export async function forgetOldDeliveries(
  now: Date,
  { keepDays, atOnce = AT_ONCE, most = MOST }: { keepDays: number; atOnce?: number; most?: number },
): Promise<Forgotten> {
  const issues = await closeOldIssues(now, keepDays);
  const told: Forgotten = { issues, deliveries: 0, editions: 0, isAll: true };
  const left = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "DigestIssue" i WHERE "forgottenAt" IS NOT NULL AND (
      EXISTS (SELECT FROM "DigestDelivery" WHERE "issueId" = i.id) OR EXISTS (SELECT FROM "DigestEdition" WHERE "issueId" = i.id))
    ORDER BY day`;
  for (const { id } of left) {
    for (const what of ["deliveries", "editions"] as const) {
      if (what === "editions") await forgetPapers(id);
      let deleted: number;
      do {
        if (told.deliveries + told.editions >= most) return { ...told, isAll: false };
        deleted = await (what === "deliveries" ? deleteDeliveries(id, atOnce) : deleteEditions(id, atOnce));
        told[what] += deleted;
      } while (deleted === atOnce);
    }
  }
  return told;
}

/** Takes down the figures of issues that are to be forgotten: from now on they are those of the issue. Answers with how many. */
async function closeOldIssues(now: Date, keepDays: number): Promise<number> {
  const before = Prisma.sql`${now}::timestamptz - make_interval(days => ${keepDays}::int)`;
  const old = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "DigestIssue" i WHERE day < (${before})::date AND "openedAt" < ${before} AND "forgottenAt" IS NULL
      AND NOT EXISTS (SELECT FROM "DigestDelivery" WHERE "issueId" = i.id AND ("createdAt" >= ${before} OR state = 'sending'))
    ORDER BY day`;
  for (const { id } of old)
    await db().$transaction(async (tx) => {
      const figures = await countFigures(tx, id);
      await tx.digestIssue.updateMany({ where: { id, forgottenAt: null }, data: { forgottenAt: now, figures } });
    });
  return old.length;
}

const deleteDeliveries = (issueId: string, most: number) => db().$executeRaw`
  DELETE FROM "DigestDelivery" WHERE id IN (
    SELECT id FROM "DigestDelivery" WHERE "issueId" = ${issueId}::uuid LIMIT ${most} FOR UPDATE SKIP LOCKED)`;

const deleteEditions = (issueId: string, most: number) => db().$executeRaw`
  DELETE FROM "DigestEdition" WHERE id IN (
    SELECT id FROM "DigestEdition" e WHERE "issueId" = ${issueId}::uuid
      AND NOT EXISTS (SELECT FROM "DigestDelivery" WHERE "editionId" = e.id) LIMIT ${most})`;

/** Once nobody has an edition of an issue any more, only the papers of the archive are told of. */
const forgetPapers = (issueId: string) => db().$executeRaw`
  DELETE FROM "DigestIssuePaper" p USING "DigestIssue" i
  WHERE i.id = ${issueId}::uuid AND p."issueId" = i.id AND p."paperId" <> ALL(i."paperIds")
    AND NOT EXISTS (SELECT FROM "DigestDelivery" WHERE "issueId" = i.id)`;
