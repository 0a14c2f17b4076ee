import type { Transaction } from "@/lib/db";
import { db } from "@/lib/db";
import { MOST_ATTEMPTS, nextAttempt } from "../back-off";
import { eventSchema } from "../event";
import type { Form } from "../forms";
import { queueDeliveries } from "../queue";
import type { Outcome, Sending } from "./send";

/** How long a delivery is its sender's, in milliseconds: longer than a try can take. */
const CLAIM_MS = 60_000;

/** A webhook that failed for so long, in milliseconds, and so often in a row, is paused. */
const FAILING_MS = 3 * 86_400_000;

/** `until` is unlike that of any other claim of the delivery. */
export type Claimed = Sending & { attempts: number; until: Date };

type Row = {
  attempts: number;
  payload: unknown;
  webhookId: string;
  url: string;
  form: Form;
  secretVersion: number;
};

/**
 * Takes a delivery that is due for a try. Otherwise a moment, when it may be due later, or null when there is nothing (more)
 * to do.
 */
export async function claimDelivery(id: string, now: Date): Promise<Claimed | Date | null> {
  const until = new Date(now.getTime() + CLAIM_MS);
  const [row] = await db().$queryRaw<Row[]>`
    UPDATE "WebhookDelivery" d SET attempts = d.attempts + 1, "triedAt" = ${now}, "nextAttemptAt" = ${until}
    FROM "Webhook" w
    WHERE d.id = ${id}::uuid AND w.id = d."webhookId" AND d.state IN ('waiting', 'retrying') AND d."nextAttemptAt" <= ${now}
    RETURNING d.attempts, d.payload, w.id AS "webhookId", w.url, w.form, w."secretVersion"`;
  if (row) {
    const { attempts, payload, webhookId, url, form, secretVersion } = row;
    const webhook = { id: webhookId, url, form, secretVersion };
    return { id, attempts, until, event: eventSchema.parse(payload), webhook };
  }
  const where = { id, state: { in: ["waiting", "retrying"] } };
  const later = await db().webhookDelivery.findFirst({ where, select: { nextAttemptAt: true } });
  return later?.nextAttemptAt ?? null;
}

/** A delivery that has been due for so long, in milliseconds, has lost its job, or waits behind many. */
const FORGOTTEN_MS = 15 * 60_000;

/** Queues deliveries anew whose jobs are gone, since our own failure broke them off too often. Answers with how many. */
export async function queueForgotten(now: Date): Promise<number> {
  const before = new Date(now.getTime() - FORGOTTEN_MS);
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "WebhookDelivery" d
      WHERE state IN ('waiting', 'retrying') AND "nextAttemptAt" < ${before} AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs j WHERE j.key = 'webhook:' || d.id AND j.attempts < j.max_attempts)
      ORDER BY "nextAttemptAt" LIMIT 1000`;
    await queueDeliveries(
      tx,
      rows.map(({ id }) => id),
      now,
    );
    return rows.length;
  });
}

/** What a try came to: delivered, to be tried again at a moment, or given up. */
export type Result = { state: "delivered" | "retrying" | "failed"; nextAttemptAt: Date | null; isPaused: boolean };

/**
 * Notes what became of a try, and lets the next one follow: `random` is from 0 to 1. A test is tried once, and so is what was sent by
 * hand to a webhook that is paused, or was paused meanwhile. Null when its webhook was deleted meanwhile.
 */
export async function noteOutcome(
  claimed: Claimed,
  outcome: Outcome,
  now: Date,
  random: number,
): Promise<Result | null> {
  const { id, until, attempts, webhook } = claimed;
  const isDelivered = outcome.error === null;
  const isTest = claimed.event.type === "webhook.test";
  return db().$transaction(async (tx) => {
    // The webhook before its deliveries, as whoever pauses or deletes it locks them.
    const [found] = await tx.$queryRaw<{ isPaused: boolean }[]>`
      SELECT "pausedAt" IS NOT NULL AS "isPaused" FROM "Webhook" WHERE id = ${webhook.id}::uuid FOR NO KEY UPDATE`;
    if (!found) return null;
    const isPaused = !isDelivered && !isTest && (await noteFailure(tx, webhook.id, outcome.isGone, now));
    const mayTryAgain = !isDelivered && !isTest && !found.isPaused && !isPaused;
    const next = mayTryAgain ? nextAttempt(attempts, now, outcome.pauseMs, random) : null;
    const state = isDelivered ? "delivered" : next ? "retrying" : "failed";
    const { tookMs, status: responseStatus, text: responseText, error } = outcome;
    // What was sent again by hand meanwhile, or taken from a sender thought dead, is no longer this one's.
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, nextAttemptAt: until },
      data: { state, nextAttemptAt: next ?? now, tookMs, responseStatus, responseText, error },
    });
    if (isDelivered) await tx.webhook.update({ where: { id: webhook.id }, data: { failures: 0, failingSince: null } });
    if (next && count > 0) await queueDeliveries(tx, [id], next);
    return { state, nextAttemptAt: next, isPaused };
  });
}

/** Queues a delivery for a moment. */
export async function postpone(id: string, until: Date): Promise<void> {
  await db().$transaction((tx) => queueDeliveries(tx, [id], until));
}

/** Counts a failure of a webhook that is not paused, and pauses it where it has failed for days or wants no more. Answers with whether it did. */
async function noteFailure(tx: Transaction, id: string, isGone: boolean, now: Date): Promise<boolean> {
  const longAgo = new Date(now.getTime() - FAILING_MS);
  const [row] = await tx.$queryRaw<{ isFailing: boolean }[]>`
    UPDATE "Webhook" SET failures = failures + 1, "failingSince" = coalesce("failingSince", ${now})
    WHERE id = ${id}::uuid AND "pausedAt" IS NULL
    RETURNING failures >= ${MOST_ATTEMPTS} AND "failingSince" <= ${longAgo} AS "isFailing"`;
  if (!row || !(isGone || row.isFailing)) return false;
  await pause(tx, id, isGone ? "gone" : "failing", now);
  return true;
}

export type PausedBy = "owner" | "failing" | "gone";

/** Pauses a webhook; what waits to be sent is given up, and can be sent again by hand. */
export async function pause(tx: Transaction, id: string, pausedBy: PausedBy, now: Date): Promise<void> {
  await tx.webhook.update({ where: { id }, data: { pausedAt: now, pausedBy } });
  await tx.webhookDelivery.updateMany({
    where: { webhookId: id, state: { in: ["waiting", "retrying"] } },
    data: { state: "failed" },
  });
}
