import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { isPermanentFailure, type Mail } from "@/lib/mailer";
import { digestMail } from "./email";
import { issuePaperSchema } from "./issue-paper";
import { failureCodes, failureWords } from "./mail-failure";
import { DAY, MINUTE } from "./times";

/** A digest that could not be handed to the mail server for two days is no news any more. */
const GIVE_UP_AFTER = 2 * DAY;

/** Longer than the mailer's own patience with a server, so that a transaction never ends before its mail does. */
const SEND_TIMEOUT = 10 * MINUTE;

/** Jobs for a set of rows of DigestDelivery. After confirmations, for which somebody waits, hence the priority. */
const deliverJobs = Prisma.sql`coalesce(array_agg((
  'digest:deliver', json_build_object('deliveryId', id), NULL, NULL, 25, 'digest:deliver:' || id, 10, NULL
)::graphile_worker.job_spec), '{}')`;

/**
 * Gives a new job to every delivery that is neither sent nor given up and has none that will still run: it was lost by
 * hand or by accident, or has failed for good. Answers with how many.
 */
export async function requeueLostDeliveries(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.add_jobs((
      SELECT ${deliverJobs} FROM "DigestDelivery"
      WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs
        WHERE key = 'digest:deliver:' || "DigestDelivery".id AND attempts < max_attempts)))`;
  return row!.count;
}

/** graphile-worker waits e^attempt seconds, so 7 minutes after this attempt, 18 after the next, and 6 hours in the end. */
const PATIENT_ATTEMPTS = 6;

/**
 * Brings mail that a server did not take back to at most ten minutes from now, so that it does not come hours after the
 * server is there again. Its attempts are counted no further, for a job without any left would not run: a digest is given
 * up by its age and a confirmation mail with its link; a job that still fails after two days for another reason is left to
 * the queue. Answers with how many.
 */
export async function hastenPostponedMail(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.reschedule_jobs(ARRAY(
      SELECT id FROM graphile_worker.jobs
      WHERE task_identifier IN ('digest:deliver', 'digest:confirm') AND locked_at IS NULL
        AND attempts > ${PATIENT_ATTEMPTS} AND attempts < max_attempts
        AND run_at > now() + interval '10 minutes' AND created_at > now() - interval '2 days'
    ), run_at => now() + interval '10 minutes', attempts => ${PATIENT_ATTEMPTS}::int)`;
  return row!.count;
}

type Delivering = { deliveryId: string; send: (mail: Mail) => Promise<void>; now: Date };
export type Delivered = {
  outcome: "sent" | "nothing to do" | "unsubscribed" | "given up" | "postponed";
  reason?: string;
};

/**
 * Sends one delivery and notes what became of it.
 *
 * The row stays locked in a transaction while the mail server is spoken to. A lease in a column would need a guess at
 * how long a worker may take before it counts as dead; a lock ends with its holder's connection, neither earlier nor
 * later, so a job that runs twice sends once. Its price is one idle database connection for each mail under way, and
 * there are only as many as the worker runs jobs. What remains: a crash between the server's 250 and our commit sends
 * that one mail again, under the same Message-ID.
 */
export async function deliver({ deliveryId, send, now }: Delivering): Promise<Delivered> {
  return db().$transaction(
    async (tx) => {
      const claim = await claimDelivery(tx, deliveryId);
      if (!claim) return { outcome: "nothing to do" };
      const note = (data: Prisma.DigestDeliveryUpdateInput) =>
        tx.digestDelivery.update({ where: { id: deliveryId }, data, select: { id: true } });

      if (!claim.isSubscribed) {
        await note({ failedAt: now, lastError: "Unsubscribed before it was sent." });
        return { outcome: "unsubscribed" };
      }
      if (now.getTime() - claim.openedAt.getTime() > GIVE_UP_AFTER) {
        await note({ failedAt: now });
        return { outcome: "given up", reason: "not delivered within two days" };
      }
      try {
        await send(digestMail(claim));
      } catch (error) {
        const isPermanent = isPermanentFailure(error);
        await note({
          attempts: { increment: 1 },
          lastError: failureWords(error),
          ...(isPermanent && { failedAt: now }),
        });
        return { outcome: isPermanent ? "given up" : "postponed", reason: failureCodes(error) };
      }
      await note({ attempts: { increment: 1 }, lastError: null, sentAt: now });
      return { outcome: "sent" };
    },
    { timeout: SEND_TIMEOUT, maxWait: MINUTE },
  );
}

/** Locks an unfinished delivery and reads what its mail says; null when it is finished, gone or in another worker's hands. */
async function claimDelivery(tx: Transaction, deliveryId: string) {
  const [row] = await tx.$queryRaw<Claimed[]>`
    SELECT d.id AS "deliveryId", s.id AS "subscriptionId", s.email, i.day, i."openedAt",
      (SELECT jsonb_agg(p.paper ORDER BY array_position(e."paperIds", p."paperId")) FROM "DigestIssuePaper" p
        WHERE p."issueId" = i.id AND p."paperId" = ANY(e."paperIds")) AS papers,
      s."confirmedAt" IS NOT NULL AND s."unsubscribedAt" IS NULL AS "isSubscribed"
    FROM "DigestDelivery" d
    JOIN "DigestIssue" i ON i.id = d."issueId"
    JOIN "DigestEdition" e ON e.id = d."editionId"
    JOIN "Subscription" s ON s.id = d."subscriptionId"
    WHERE d.id = ${deliveryId}::uuid AND d."sentAt" IS NULL AND d."failedAt" IS NULL
    FOR UPDATE OF d SKIP LOCKED`;
  if (!row) return null;
  const { subscriptionId, email, day, papers, ...rest } = row;
  return {
    ...rest,
    subscription: { id: subscriptionId, email },
    day: toDay(day),
    papers: z.array(issuePaperSchema).parse(papers),
  };
}

type Claimed = {
  deliveryId: string;
  subscriptionId: string;
  email: string;
  day: Date;
  papers: unknown;
  openedAt: Date;
  isSubscribed: boolean;
};
