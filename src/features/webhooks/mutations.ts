import { findNewestDay } from "@/features/feed/queries";
import { settledBefore } from "@/features/search/saved/mutations";
import { startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Form } from "./forms";
import { dayEvent, tell } from "./opening/mutations";
import { queueDeliveries } from "./queue";
import { pause } from "./sending/mutations";

/** Webhooks that a person can have. */
export const MOST_WEBHOOKS = 10;

/** How long a delivery stays in the log, in milliseconds. */
const KEEP_DELIVERIES_MS = 30 * 86_400_000;

export type WebhookInput = { name: string; url: string; form: Form; tellsDays: boolean; searchIds: string[] };

/**
 * Makes a webhook, which is told of what comes from now on, and answers with its id. Throws AppError CONFLICT when the
 * person has MOST_WEBHOOKS, or one of this name: a form that is sent twice makes one.
 */
export async function createWebhook(userId: string, input: WebhookInput, now: Date): Promise<string> {
  return oneByOne(userId, async (tx, others) => {
    if (others.length >= MOST_WEBHOOKS)
      throw new AppError("CONFLICT", "problems.webhooks.tooMany", { most: MOST_WEBHOOKS });
    refuseTaken(others, input.name);
    const { searchIds, ...columns } = input;
    const { id } = await tx.webhook.create({
      data: { ...columns, userId, lastDay: await newestDay(), createdAt: now },
    });
    await tellSearches(tx, { id, userId, searchIds, now });
    return id;
  });
}

/** Changes a person's webhook. Throws AppError NOT_FOUND when it is gone, CONFLICT when another one has this name. */
export async function changeWebhook(userId: string, id: string, input: WebhookInput, now: Date): Promise<void> {
  await oneByOne(userId, async (tx, webhooks) => {
    const before = webhooks.find((one) => one.id === id);
    if (!before) throw new AppError("NOT_FOUND", "problems.webhooks.gone");
    refuseTaken(
      webhooks.filter((one) => one !== before),
      input.name,
    );
    const { searchIds, ...columns } = input;
    const begins = input.tellsDays && !before.tellsDays ? { lastDay: await newestDay() } : {};
    // What failed was another receiver.
    const moves = input.url !== before.url ? { failures: 0, failingSince: null } : {};
    await tx.webhook.update({ where: { id }, data: { ...columns, ...begins, ...moves } });
    await tellSearches(tx, { id, userId, searchIds, now });
  });
}

/** Deletes a person's webhook with its log. Throws AppError NOT_FOUND when it is gone. */
export async function deleteWebhook(userId: string, id: string): Promise<void> {
  const { count } = await db().webhook.deleteMany({ where: { id, userId } });
  if (count === 0) throw new AppError("NOT_FOUND", "problems.webhooks.gone");
}

/** Sends a person's webhook nothing until it is resumed. Throws AppError NOT_FOUND when it is gone. */
export async function pauseWebhook(userId: string, id: string, now: Date): Promise<void> {
  await own(userId, id, (tx) => pause(tx, id, "owner", now));
}

/** Tells a webhook of what comes from now on; what came while it was paused is not made up for. Throws as `pauseWebhook`. */
export async function resumeWebhook(userId: string, id: string, now: Date): Promise<void> {
  await own(userId, id, async (tx) => {
    const fresh = { pausedAt: null, pausedBy: null, failures: 0, failingSince: null, lastDay: await newestDay() };
    await tx.webhook.update({ where: { id }, data: fresh });
    await tx.webhookSearch.updateMany({
      where: { webhookId: id },
      data: { toldUntil: await settledBefore(tx, now) },
    });
  });
}

/** Gives a webhook another secret; the one before it no longer holds. Throws as `pauseWebhook`. */
export async function replaceSecret(userId: string, id: string): Promise<void> {
  await own(userId, id, (tx) => tx.webhook.update({ where: { id }, data: { secretVersion: { increment: 1 } } }));
}

/** Sends a webhook the newest day as a test, also while it is paused. Throws as `pauseWebhook`. */
export async function testWebhook(userId: string, id: string, siteUrl: string, now: Date): Promise<void> {
  const event = await dayEvent("webhook.test", (await findNewestDay()) ?? toDay(now), siteUrl, now);
  await own(userId, id, (tx) => tell(tx, [id], `test:${now.toISOString()}`, event, now));
}

/**
 * Sends a delivery of a person's webhook again, under the same id, and answers with the webhook's. Of one that waits its
 * turn the next try comes at once. Throws AppError NOT_FOUND when it is gone.
 */
export async function replayDelivery(userId: string, id: string, now: Date): Promise<string> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ webhookId: string }[]>`
      UPDATE "WebhookDelivery" d SET state = 'waiting', attempts = 0, "nextAttemptAt" = ${now}
      FROM "Webhook" w WHERE d.id = ${id}::uuid AND w.id = d."webhookId" AND w."userId" = ${userId}::uuid
      RETURNING d."webhookId"`;
    if (!row) throw new AppError("NOT_FOUND", "problems.webhooks.noDelivery");
    await queueDeliveries(tx, [id], now);
    return row.webhookId;
  });
}

/** Deletes deliveries that were made a month ago; run by the worker. Answers with how many. */
export async function forgetOldDeliveries(now: Date): Promise<number> {
  const lt = new Date(now.getTime() - KEEP_DELIVERIES_MS);
  return (await db().webhookDelivery.deleteMany({ where: { createdAt: { lt } } })).count;
}

async function newestDay(): Promise<Date | null> {
  const day = await findNewestDay();
  return day && startOfDay(day);
}

type Own = { id: string; name: string; url: string; tellsDays: boolean };

function refuseTaken(others: Own[], name: string): void {
  if (others.some((one) => one.name === name)) throw new AppError("CONFLICT", "problems.webhooks.nameTaken", { name });
}

/** Changes a person's webhooks, one change after the other: of two at once, the second sees the first. */
async function oneByOne<T>(userId: string, work: (tx: Transaction, webhooks: Own[]) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    return work(
      tx,
      await tx.webhook.findMany({ where: { userId }, select: { id: true, name: true, url: true, tellsDays: true } }),
    );
  });
}

/** Changes one webhook, if it is this person's. Throws AppError NOT_FOUND otherwise. */
async function own(userId: string, id: string, work: (tx: Transaction) => Promise<unknown>): Promise<void> {
  await oneByOne(userId, async (tx, webhooks) => {
    if (!webhooks.some((one) => one.id === id)) throw new AppError("NOT_FOUND", "problems.webhooks.gone");
    await work(tx);
  });
}

type Told = { id: string; userId: string; searchIds: string[]; now: Date };

/** The searches that a webhook is told of, from now on those that it was not told of before. Other people's are left out. */
async function tellSearches(tx: Transaction, { id, userId, searchIds, now }: Told): Promise<void> {
  const owned = await tx.savedSearch.findMany({ where: { userId, id: { in: searchIds } }, select: { id: true } });
  await tx.webhookSearch.deleteMany({ where: { webhookId: id, searchId: { notIn: owned.map((one) => one.id) } } });
  const toldUntil = await settledBefore(tx, now);
  await tx.webhookSearch.createMany({
    data: owned.map((search) => ({ webhookId: id, searchId: search.id, toldUntil })),
    skipDuplicates: true,
  });
}
