import { createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { deleteSearch, saveSearch } from "@/features/search/saved/mutations";
import { changeWebhook, pauseWebhook } from "@/features/webhooks/mutations";
import { openDay, openSearches } from "@/features/webhooks/opening/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createDay, holdWebhook, minutes, noon, queued, siteUrl } from "./support";

const url = "https://receiver.example.org/hook";
const events = async () =>
  (await db().webhookDelivery.findMany({ orderBy: { createdAt: "asc" } })).map((one) => one.event);

/** A paper that came in at a moment. */
async function importAt(id: string, title: string, createdAt: Date) {
  await ingest(recordsOf({ id, title, abstract: `Abstract of ${id}.` }));
  await db().paper.update({ where: { id }, data: { createdAt } });
}

async function holdSearch(query: string, over: { userId?: string; webhooks?: number } = {}) {
  const userId = over.userId ?? (await createUser()).id;
  await saveSearch({ userId, name: query, query, now: minutes(-1000) });
  const { id: searchId } = await db().savedSearch.findFirstOrThrow({ where: { userId, name: query } });
  const holding = { userId, tellsDays: false, searchIds: [searchId] };
  const webhook = await holdWebhook(url, holding);
  return { ...webhook, searchId, holding };
}

test("a new day is told once, to all who want it, half an hour after its first paper came", async () => {
  await createDay("2026-04-15" as Day, 1, minutes(-1440));
  const [first, second] = [await holdWebhook(url), await holdWebhook(url)];
  await holdWebhook(url, { tellsDays: false });
  expect(await openDay(siteUrl, noon)).toBe(0);
  await createDay("2026-04-16" as Day, 12, noon);
  expect(await openDay(siteUrl, minutes(29))).toBe(0);
  expect(await openDay(siteUrl, minutes(30))).toBe(2);
  expect(await openDay(siteUrl, minutes(35))).toBe(0);
  const made = await db().webhookDelivery.findMany();
  expect(new Set(made.map(({ webhookId }) => webhookId))).toEqual(new Set([first.id, second.id]));
  expect(new Set(made.map(({ event }) => event))).toEqual(new Set(["day:2026-04-16"]));
  expect(made[0]!.payload).toMatchObject({ data: { count: 12, papers: Array(10).fill({}) } });
  expect((await queued()).map(({ key }) => key).sort()).toEqual(made.map(({ id }) => `webhook:${id}`).sort());
});

test("of two workers that look at once, each webhook hears once", async () => {
  for (let place = 0; place < 5; place += 1) await holdWebhook(url);
  await createDay("2026-04-16" as Day, 1, minutes(-60));
  const told = await Promise.all([1, 2, 3].map(() => openDay(siteUrl, noon)));
  expect(told.reduce((sum, count) => sum + count)).toBe(5);
  expect(await events()).toHaveLength(5);
});

test("a day that was told before the webhook was made, or switched to days, is old to it", async () => {
  await createDay("2026-04-16" as Day, 1, minutes(-60));
  await holdWebhook(url);
  const { id, userId } = await holdWebhook(url, { tellsDays: false });
  await changeWebhook(userId, id, { name: "mine", url, form: "json", tellsDays: true, searchIds: [] }, noon);
  expect(await openDay(siteUrl, noon)).toBe(0);
});

test("a hidden paper makes no day, and is not told of", async () => {
  await holdWebhook(url);
  await createDay("2026-04-16" as Day, 1, minutes(-60));
  await db().paper.updateMany({ data: { hiddenAt: noon } });
  expect(await openDay(siteUrl, noon)).toBe(0);
});

test("new papers of a saved search are told, once, with when they came", async () => {
  await importAt("2604.00001", "Quantization of old", minutes(-5));
  const { searchId, id } = await holdSearch("quantization");
  await importAt("2604.00002", "Quantization $\\alpha$ anew", minutes(5));
  await importAt("2604.00003", "Of something else", minutes(5));
  expect(await openSearches(siteUrl, minutes(10))).toEqual({ told: 1, tooSlow: 0 });
  expect(await openSearches(siteUrl, minutes(15))).toEqual({ told: 0, tooSlow: 0 });
  const [made] = await db().webhookDelivery.findMany();
  expect(made).toMatchObject({ webhookId: id, event: `search:${searchId}:${minutes(10).toISOString()}` });
  expect(made!.payload).toMatchObject({
    type: "search.new",
    data: {
      search: { id: searchId, name: "quantization", query: "quantization" },
      since: noon.toISOString(),
      until: minutes(10).toISOString(),
      count: 1,
      isMore: false,
      url: `${siteUrl}/papers?q=quantization+order%3Adate`,
      papers: [{ id: "2604.00002", title: "Quantization α anew", url: `${siteUrl}/papers/2604.00002` }],
    },
  });
  await importAt("2604.00004", "Quantization later", minutes(12));
  expect(await openSearches(siteUrl, minutes(20))).toEqual({ told: 1, tooSlow: 0 });
});

test("of more than a hundred new papers a hundred are counted and ten told", async () => {
  await holdSearch("quantization");
  const ids = Array.from({ length: 103 }, (_, place) => `2604.${10_000 + place}`);
  await ingest(ids.flatMap((id) => recordsOf({ id, title: `Quantization ${id}`, abstract: "About it." })));
  await db().paper.updateMany({ data: { createdAt: minutes(1) } });
  await openSearches(siteUrl, minutes(5));
  const { payload } = await db().webhookDelivery.findFirstOrThrow();
  expect(payload).toMatchObject({ data: { count: 100, isMore: true, papers: Array(10).fill({}) } });
});

test("a webhook is told of its owner's searches alone, and no longer of one that is deleted", async () => {
  const { searchId } = await holdSearch("quantization");
  const stranger = await holdWebhook(url, { tellsDays: false, searchIds: [searchId] });
  expect(await db().webhookSearch.count({ where: { webhookId: stranger.id } })).toBe(0);
  await db().savedSearch.delete({ where: { id: searchId } });
  await importAt("2604.00002", "Quantization anew", minutes(5));
  expect(await openSearches(siteUrl, minutes(10))).toEqual({ told: 0, tooSlow: 0 });
});

test("what a webhook keeps being told of goes on where it was, what it is told of newly begins now", async () => {
  const { id, userId, searchId } = await holdSearch("quantization");
  const pruning = await holdSearch("pruning", { userId: (await createUser()).id });
  await db().savedSearch.update({ where: { id: pruning.searchId }, data: { userId } });
  await importAt("2604.00002", "Quantization and pruning", minutes(5));
  const searchIds = [searchId, pruning.searchId];
  await changeWebhook(userId, id, { name: "mine", url, form: "slack", tellsDays: false, searchIds }, minutes(6));
  await db().webhook.delete({ where: { id: pruning.id } });
  await openSearches(siteUrl, minutes(10));
  expect(await events()).toEqual([`search:${searchId}:${minutes(10).toISOString()}`]);
});

test("a paused webhook is told nothing, and what waited for it is given up", async () => {
  const { id, userId } = await holdSearch("quantization");
  await importAt("2604.00002", "Quantization anew", minutes(5));
  await openSearches(siteUrl, minutes(10));
  await pauseWebhook(userId, id, minutes(11));
  await importAt("2604.00003", "Quantization again", minutes(12));
  expect(await openSearches(siteUrl, minutes(20))).toEqual({ told: 0, tooSlow: 0 });
  expect(await db().webhookDelivery.findMany()).toMatchObject([{ state: "failed" }]);
});

test("a search that was deleted and is had back is told of as before, to its owner's webhooks alone", async () => {
  const { id, userId, searchId } = await holdSearch("quantization");
  const stranger = await holdWebhook(url);
  const deleted = await deleteSearch({ userId, id: searchId });
  expect(deleted).toMatchObject({ webhookIds: [id] });
  await saveSearch({ userId, now: minutes(1), ...deleted!, webhookIds: [id, stranger.id] });
  await importAt("2604.00001", "Quantization of everything", minutes(10));
  expect(await openSearches(siteUrl, minutes(15))).toEqual({ told: 1, tooSlow: 0 });
  expect(await db().webhookDelivery.findMany()).toMatchObject([{ webhookId: id }]);
});

test("a webhook that is paused, or gone, while its searches are asked is told nothing", async () => {
  const one = await holdSearch("quantization");
  const other = await holdSearch("everything");
  await importAt("2604.00001", "Quantization of everything", minutes(10));
  const isWaiting = async () =>
    (
      await db().$queryRaw<
        unknown[]
      >`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    ).length;
  const opening = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Webhook" FOR UPDATE`;
    const asking = openSearches(siteUrl, minutes(15));
    await expect.poll(isWaiting).toBe(1);
    await tx.webhook.update({ where: { id: one.id }, data: { pausedAt: minutes(14), pausedBy: "owner" } });
    await tx.webhook.delete({ where: { id: other.id } });
    return { asking };
  });
  expect(await opening.asking).toEqual({ told: 0, tooSlow: 0 });
  expect(await events()).toEqual([]);
});
