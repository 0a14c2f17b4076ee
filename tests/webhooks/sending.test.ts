import { createHmac, timingSafeEqual } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_ATTEMPTS } from "@/features/webhooks/back-off";
import {
  changeWebhook,
  deleteWebhook,
  pauseWebhook,
  replayDelivery,
  resumeWebhook,
  testWebhook,
} from "@/features/webhooks/mutations";
import { openDay } from "@/features/webhooks/opening/mutations";
import { claimDelivery, noteOutcome, queueForgotten } from "@/features/webhooks/sending/mutations";
import { secretOf } from "@/features/webhooks/signature";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createDay, holdWebhook, minutes, noon, openReceiver, queued, settings, siteUrl, tryOnce } from "./support";

const receiver = await openReceiver();
const day = "2026-04-16" as Day;

async function tellDay(over = {}) {
  const webhook = await holdWebhook(`${receiver.url}/hook`, over);
  await createDay(day, 2, minutes(-60));
  await openDay(siteUrl, noon);
  const { id } = await db().webhookDelivery.findFirstOrThrow();
  return { ...webhook, deliveryId: id };
}
const rowOf = (id: string) => db().webhookDelivery.findUniqueOrThrow({ where: { id } });
const webhookOf = (id: string) => db().webhook.findUniqueOrThrow({ where: { id } });

/** Takes a delivery and answers with it while it is still being sent. */
async function begin(deliveryId: string, now: Date) {
  const claimed = await claimDelivery(deliveryId, now);
  if (claimed === null || claimed instanceof Date) throw new Error("it was not due");
  return claimed;
}
const broken = { status: 500, text: null, error: "It answered with status 500.", tookMs: 1, isGone: false, pauseMs: 0 };
const taken = { ...broken, status: 200, error: null };

/** As docs/webhooks.md tells receivers to check what they get. */
function isGenuine({ headers, body }: (typeof receiver.received)[number], secret: string): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const wanted = Buffer.from(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  const given = Buffer.from(String(headers["webhook-signature"]));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

test("a new day arrives whole, signed, with the delivery's id", async () => {
  const { id, deliveryId } = await tellDay();
  expect(await tryOnce(deliveryId, noon, receiver.url)).toMatchObject({ state: "delivered" });
  const [got] = receiver.received;
  expect(got).toMatchObject({ method: "POST", url: "/hook" });
  expect(got!.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "webhook-id": deliveryId,
    "webhook-timestamp": String(noon.getTime() / 1000),
  });
  const { AUTH_SECRET } = settings();
  expect(isGenuine(got!, secretOf({ id, secretVersion: 1 }, AUTH_SECRET))).toBe(true);
  expect(isGenuine(got!, secretOf({ id, secretVersion: 2 }, AUTH_SECRET))).toBe(false);
  expect(isGenuine({ ...got!, body: `${got!.body} ` }, secretOf({ id, secretVersion: 1 }, AUTH_SECRET))).toBe(false);
  expect(JSON.parse(got!.body)).toMatchObject({
    type: "day.new",
    timestamp: noon.toISOString(),
    data: { day, url: `${siteUrl}/papers/date/${day}`, count: 2, papers: [{ upvotes: 1 }, { upvotes: 0 }] },
  });
  expect(await rowOf(deliveryId)).toMatchObject({ state: "delivered", responseStatus: 200, responseText: "ok" });
});

test("what failed is tried again later and later, with the same id and body, and given up after ten tries", async () => {
  receiver.answers(() => ({ status: 500, body: `broken\u0000 ${"x".repeat(20_000)}` }));
  const { id, deliveryId } = await tellDay();
  const waits: number[] = [];
  let now = noon;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const result = await tryOnce(deliveryId, now, receiver.url);
    if (!result || result instanceof Date) throw new Error("it was not due");
    if (result.state === "failed") break;
    expect(await queued()).toEqual([{ key: `webhook:${deliveryId}`, runAt: result.nextAttemptAt }]);
    expect(await tryOnce(deliveryId, now, receiver.url)).toEqual(result.nextAttemptAt);
    waits.push((result.nextAttemptAt!.getTime() - now.getTime()) / 60_000);
    now = result.nextAttemptAt!;
  }
  expect(waits).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]);
  expect(new Set(receiver.received.map(({ headers, body }) => `${headers["webhook-id"]}${body}`)).size).toBe(1);
  expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
  const row = await rowOf(deliveryId);
  expect(row).toMatchObject({ state: "failed", attempts: 10, error: "It answered with status 500." });
  expect(row.responseText).toMatch(/^broken x{493}$/);
  // Three days of nothing but failures: the webhook is paused.
  expect(await webhookOf(id)).toMatchObject({ pausedAt: now, pausedBy: "failing", failures: 10, failingSince: noon });
  expect(await tryOnce(deliveryId, now, receiver.url)).toBeNull();
});

test("a success in between starts the count anew", async () => {
  receiver.answers(() => ({ status: 503 }));
  const { id, deliveryId } = await tellDay();
  await tryOnce(deliveryId, noon, receiver.url);
  expect(await webhookOf(id)).toMatchObject({ failures: 1, failingSince: noon });
  receiver.answers(() => ({}));
  await tryOnce(deliveryId, minutes(10), receiver.url);
  expect(await webhookOf(id)).toMatchObject({ failures: 0, failingSince: null, pausedAt: null });
});

test("a receiver that asks for a pause gets it, and a day at most", async () => {
  receiver.answers(() => ({ status: 429, headers: { "retry-after": "3600" } }));
  const { deliveryId } = await tellDay();
  expect(await tryOnce(deliveryId, noon, receiver.url)).toMatchObject({ nextAttemptAt: minutes(60) });
  receiver.answers(() => ({ status: 429, headers: { "retry-after": "99999999" } }));
  expect(await tryOnce(deliveryId, minutes(60), receiver.url)).toMatchObject({ nextAttemptAt: minutes(60 + 1440) });
});

test("a receiver that is gone for good is paused at once, and told of nothing more until its owner resumes it", async () => {
  receiver.answers(() => ({ status: 410 }));
  const { id, userId, deliveryId } = await tellDay();
  expect(await tryOnce(deliveryId, noon, receiver.url)).toMatchObject({ state: "failed", isPaused: true });
  expect(await webhookOf(id)).toMatchObject({ pausedBy: "gone" });
  await createDay("2026-04-17" as Day, 1, minutes(1440));
  expect(await openDay(siteUrl, minutes(1500))).toBe(0);
  await resumeWebhook(userId, id, minutes(1510));
  expect(await openDay(siteUrl, minutes(1520))).toBe(0);
  await createDay("2026-04-18" as Day, 1, minutes(2880));
  expect(await openDay(siteUrl, minutes(2940))).toBe(1);
});

test("a redirect is not followed", async () => {
  receiver.answers(({ url }) =>
    url === "/hook" ? { status: 307, headers: { location: `${receiver.url}/other` } } : {},
  );
  const { deliveryId } = await tellDay();
  await tryOnce(deliveryId, noon, receiver.url);
  expect(receiver.received.map(({ url }) => url)).toEqual(["/hook"]);
  expect((await rowOf(deliveryId)).error).toBe("It answered with status 307, and redirects are not followed.");
});

test("what is being sent is nobody else's, until its sender can be thought dead", async () => {
  const { deliveryId } = await tellDay();
  expect(await claimDelivery(deliveryId, noon)).toMatchObject({ id: deliveryId, attempts: 1 });
  expect(await claimDelivery(deliveryId, noon)).toEqual(minutes(1));
  expect(await claimDelivery(deliveryId, minutes(1))).toMatchObject({ attempts: 2 });
});

test("a delivery is sent again by hand under its own id, by its owner alone", async () => {
  const { userId, deliveryId } = await tellDay();
  await tryOnce(deliveryId, noon, receiver.url);
  const stranger = await holdWebhook(receiver.url);
  await expect(replayDelivery(stranger.userId, deliveryId, minutes(1))).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await tryOnce(deliveryId, minutes(1), receiver.url)).toBeNull();
  await replayDelivery(userId, deliveryId, minutes(2));
  expect(await queued()).toEqual([{ key: `webhook:${deliveryId}`, runAt: minutes(2) }]);
  expect(await tryOnce(deliveryId, minutes(2), receiver.url)).toMatchObject({ state: "delivered" });
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([deliveryId]));
  expect(receiver.received).toHaveLength(2);
});

test("a test is tried once and says that it is one", async () => {
  receiver.answers(() => ({ status: 404, body: "no such room" }));
  const { id, userId } = await holdWebhook(`${receiver.url}/hook`);
  await testWebhook(userId, id, siteUrl, noon);
  const { id: deliveryId } = await db().webhookDelivery.findFirstOrThrow();
  expect(await tryOnce(deliveryId, noon, receiver.url)).toMatchObject({ state: "failed", nextAttemptAt: null });
  expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: "webhook.test", data: { count: 0 } });
  expect(await webhookOf(id)).toMatchObject({ failures: 0 });
});

test("a delivery whose job is lost is queued anew, and one that only waits is left alone", async () => {
  const { deliveryId } = await tellDay();
  expect(await queueForgotten(minutes(20))).toBe(0);
  await db().$executeRaw`SELECT graphile_worker.remove_job(${`webhook:${deliveryId}`})`;
  expect(await queueForgotten(minutes(14))).toBe(0);
  expect(await queueForgotten(minutes(16))).toBe(1);
  expect(await queued()).toEqual([{ key: `webhook:${deliveryId}`, runAt: minutes(16) }]);
});

test("what fails while its webhook is being paused is not tried again, and what arrives has arrived", async () => {
  const { id, userId, deliveryId } = await tellDay();
  const claimed = await begin(deliveryId, noon);
  await pauseWebhook(userId, id, noon);
  const given = { state: "failed", nextAttemptAt: null };
  expect(await noteOutcome(claimed, broken, minutes(1), 0.5)).toMatchObject(given);
  expect(await rowOf(deliveryId)).toMatchObject({ state: "failed", responseStatus: 500 });
  expect(await queueForgotten(minutes(60))).toBe(0);
  // Sent again by hand it is tried once.
  await replayDelivery(userId, deliveryId, minutes(2));
  expect(await noteOutcome(await begin(deliveryId, minutes(2)), broken, minutes(2), 0.5)).toMatchObject(given);
  await replayDelivery(userId, deliveryId, minutes(3));
  expect(await noteOutcome(await begin(deliveryId, minutes(3)), taken, minutes(3), 0.5)).toMatchObject({
    state: "delivered",
  });
});

test("a webhook that is deleted while it is being told leaves nothing to note", async () => {
  const { id, userId, deliveryId } = await tellDay();
  const claimed = await begin(deliveryId, noon);
  await deleteWebhook(userId, id);
  expect(await noteOutcome(claimed, broken, noon, 0.5)).toBeNull();
  expect(await noteOutcome(claimed, taken, noon, 0.5)).toBeNull();
});

test("a try that was overtaken by one by hand does not undo what that came to", async () => {
  const { userId, deliveryId } = await tellDay();
  const slow = await begin(deliveryId, noon);
  await replayDelivery(userId, deliveryId, minutes(0.1));
  await noteOutcome(await begin(deliveryId, minutes(0.1)), taken, minutes(0.2), 0.5);
  await noteOutcome(slow, broken, minutes(0.3), 0.5);
  expect(await rowOf(deliveryId)).toMatchObject({ state: "delivered", responseStatus: 200 });
});

test("a webhook that is led elsewhere is not blamed for what failed before", async () => {
  receiver.answers(() => ({ status: 500 }));
  const { id, userId, deliveryId } = await tellDay();
  await tryOnce(deliveryId, noon, receiver.url);
  const input = { name: "mine", form: "json" as const, tellsDays: true, searchIds: [] };
  await changeWebhook(userId, id, { ...input, url: `${receiver.url}/hook` }, noon);
  expect(await webhookOf(id)).toMatchObject({ failures: 1 });
  await changeWebhook(userId, id, { ...input, url: `${receiver.url}/moved` }, noon);
  expect(await webhookOf(id)).toMatchObject({ failures: 0, failingSince: null });
});

test("each person's first delivery comes before anybody's second one, and those to receivers that fail come last", async () => {
  const many = await holdWebhook(receiver.url);
  for (let one = 1; one <= 3; one += 1) await testWebhook(many.userId, many.id, siteUrl, minutes(one / 100));
  const one = await holdWebhook(receiver.url);
  await testWebhook(one.userId, one.id, siteUrl, minutes(0.05));
  const failing = await holdWebhook(receiver.url);
  await db().webhook.update({ where: { id: failing.id }, data: { failures: 1, failingSince: noon } });
  await testWebhook(failing.userId, failing.id, siteUrl, minutes(0.01));
  const line = await db().$queryRaw<{ webhookId: string }[]>`
    SELECT d."webhookId" FROM graphile_worker.jobs j JOIN "WebhookDelivery" d ON j.key = 'webhook:' || d.id
    ORDER BY j.priority, j.run_at`;
  expect(line.map(({ webhookId }) => webhookId)).toEqual([many.id, one.id, many.id, many.id, failing.id]);
});
