import { dayPath } from "@/features/feed/feed-path";
import { TooSlow } from "@/features/search/queries";
import { settledBefore } from "@/features/search/saved/mutations";
import { newestPath } from "@/features/search/saved/paths";
import type { Day } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import type { WebhookEvent } from "../event";
import { queueDeliveries } from "../queue";
import { findNewest, hasNewPapers, listToldSearches, readDay, readNews, type ToldSearch } from "./queries";

/** A day is told so long after its first paper came, in milliseconds: one that begins with a single submission would say little. */
const DAY_SETTLES_MS = 30 * 60_000;

/** Webhooks that are told in one transaction. */
const BATCH = 500;

/** Tells the webhooks that want it of the newest day, once. Answers with how many there were. */
export async function openDay(siteUrl: string, now: Date): Promise<number> {
  const newest = await findNewest();
  if (!newest || newest.since.getTime() > now.getTime() - DAY_SETTLES_MS) return 0;
  const { day } = newest;
  const where = { tellsDays: true, pausedAt: null, OR: [{ lastDay: null }, { lastDay: { lt: new Date(day) } }] };
  if ((await db().webhook.findFirst({ where, select: { id: true } })) === null) return 0;
  const event = await dayEvent("day.new", day, siteUrl, now);
  let told = 0;
  for (let more = BATCH; more === BATCH; told += more) more = await tellDay(day, event, now);
  return told;
}

/** Tells some webhooks of a day; who is being changed just now is told the next time. Answers with how many there were. */
async function tellDay(day: Day, event: WebhookEvent, now: Date): Promise<number> {
  return db().$transaction(async (tx) => {
    const told = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Webhook" SET "lastDay" = ${day}::date WHERE id IN (
        SELECT id FROM "Webhook"
        WHERE "tellsDays" AND "pausedAt" IS NULL AND ("lastDay" IS NULL OR "lastDay" < ${day}::date)
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING id`;
    const ids = told.map(({ id }) => id);
    await tell(tx, ids, `day:${day}`, event, now);
    return ids.length;
  });
}

/** A day of the feed as it is now, as an event. */
export async function dayEvent(
  type: "day.new" | "webhook.test",
  day: Day,
  siteUrl: string,
  now: Date,
): Promise<WebhookEvent> {
  const { count, papers } = await readDay(day, siteUrl);
  return { type, timestamp: now.toISOString(), data: { day, url: siteUrl + dayPath(day), count, papers } };
}

/**
 * Tells webhooks of what came to their owners' saved searches since they were told last. Answers with how many were told, and
 * how many searches took too long: these are asked again the next time.
 */
export async function openSearches(siteUrl: string, now: Date): Promise<{ told: number; tooSlow: number }> {
  const searches = await listToldSearches();
  const nothing = { told: 0, tooSlow: 0 };
  if (searches.length === 0) return nothing;
  const until = await db().$transaction((tx) => settledBefore(tx, now));
  const first = new Date(Math.min(...searches.map(({ toldUntil }) => toldUntil.getTime())));
  if (!(await hasNewPapers(first, until))) return nothing;
  const outcome = { ...nothing };
  for (const search of searches) {
    const told = await openSearch(search, until, siteUrl, now).catch((error: unknown) => {
      if (error instanceof TooSlow) return null;
      throw error;
    });
    if (told === null) outcome.tooSlow += 1;
    else outcome.told += told;
  }
  return outcome;
}

async function openSearch(asked: ToldSearch, until: Date, siteUrl: string, now: Date): Promise<number> {
  const { webhookId, toldUntil: since, search } = asked;
  if (since >= until) return 0;
  const news = await readNews({ query: search.query, since, until, siteUrl });
  const data = {
    search,
    since: since.toISOString(),
    until: until.toISOString(),
    isMore: news.isMore,
    url: siteUrl + newestPath(search.query),
    count: news.count,
    papers: news.papers,
  };
  return db().$transaction(async (tx) => {
    // The webhook first, as whoever pauses or deletes it locks it.
    const [webhook] = await tx.$queryRaw<unknown[]>`
      SELECT FROM "Webhook" WHERE id = ${webhookId}::uuid AND "pausedAt" IS NULL FOR NO KEY UPDATE`;
    if (!webhook) return 0;
    const where = { webhookId, searchId: search.id, toldUntil: since };
    const { count } = await tx.webhookSearch.updateMany({ where, data: { toldUntil: until } });
    if (count === 0 || news.count === 0) return 0;
    const event = { type: "search.new" as const, timestamp: now.toISOString(), data };
    return tell(tx, [webhookId], `search:${search.id}:${until.toISOString()}`, event, now);
  });
}

/** Makes a delivery of an event for each webhook, unless there is one, and queues it. Answers with how many were made. */
export async function tell(
  tx: Transaction,
  webhookIds: string[],
  name: string,
  event: WebhookEvent,
  now: Date,
): Promise<number> {
  const made = await tx.webhookDelivery.createManyAndReturn({
    data: webhookIds.map((webhookId) => ({
      webhookId,
      event: name,
      payload: event,
      createdAt: now,
      nextAttemptAt: now,
    })),
    select: { id: true },
    skipDuplicates: true,
  });
  await queueDeliveries(
    tx,
    made.map(({ id }) => id),
    now,
  );
  return made.length;
}
