import { createSubscription } from "@tests/support/factories";
import { afterAll, beforeEach, expect, test } from "vitest";
import { findReader } from "@/features/digest/mailed-paper/queries";
import { exportSubscription, findPreferences } from "@/features/digest/preferences/queries";
import { confirmSubscription, renewLinks, sendLinks, unsubscribe } from "@/features/digest/subscriptions/mutations";
import {
  findConfirmation,
  findIsSubscribed,
  findKey,
  isReplacedKey,
  openKey,
} from "@/features/digest/subscriptions/queries";
import { confirmToken, readUnsubscribeToken, unsubscribeToken } from "@/features/digest/subscriptions/tokens";
import { noteBounces } from "@/features/digest/suppression/mutations";
import { readReturnedMail } from "@/features/digest/suppression/returned-mail";
import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";
import { keyOf } from "./support/keys";
import { openMailServer } from "./support/mail-server";
import { listJobs, runQueue } from "./support/queue";

const server = await openMailServer();
process.env.SMTP_URL = server.url;
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

const email = "ada@example.org";
const noon = new Date("2026-04-16T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

/** The key in the newest mail's links. */
const mailedKey = () => /\/subscription\/([\w.-]+)\/preferences/.exec(server.received.at(-1)!.text)![1]!;

async function renewed() {
  const { id } = await createSubscription({ email });
  await renewLinks({ id, now: noon });
  await runQueue(noon);
  return { id, old: keyOf(id), key: mailedKey() };
}

test("keys of all versions are equally long, name theirs, and cannot be made into one another", () => {
  const id = "019d9a3c-5f00-7000-8000-000000000001";
  const keys = [0, 1, 2, 35, 36, 36 ** 4 - 1].map((keyVersion) => unsubscribeToken({ id, keyVersion }));
  expect(new Set(keys.map(({ length }) => length))).toEqual(new Set([keys[0]!.length]));
  expect(keys.map((key) => readUnsubscribeToken(key)?.keyVersion)).toEqual([0, 1, 2, 35, 36, 36 ** 4 - 1]);
  const [first, second, third] = keys as [string, string, string];
  expect(readUnsubscribeToken(second.replace(".0001", ".0002"))).toBeNull();
  expect(readUnsubscribeToken(third.slice(0, 41) + second.slice(41))).toBeNull();
  expect(readUnsubscribeToken(second.replace(".0001", first.slice(36, 41)))).toBeNull();
});

test("the first version is what mails had before there were others", () => {
  const key = unsubscribeToken({ id: "019d9a3c-5f00-7000-8000-000000000001", keyVersion: 0 });
  expect(key).toMatch(/^019d9a3c-5f00-7000-8000-000000000001\.[\w-]{43}$/);
  expect(readUnsubscribeToken(key)).toEqual({ id: "019d9a3c-5f00-7000-8000-000000000001", keyVersion: 0 });
});

test("new links go to the address alone, and open what the old ones no longer do", async () => {
  const { id, old, key } = await renewed();
  expect(server.received.map(({ to }) => to)).toEqual([email]);
  expect(key).not.toBe(old);
  expect(await openKey(key)).toMatchObject({ id, email });
  expect(await findPreferences(key, noon)).toMatchObject({ id });
  expect(await findReader(key)).toMatchObject({ email });
  expect((await exportSubscription(key))?.subscription).toMatchObject({ id });

  expect(await isReplacedKey(old)).toBe(true);
  expect(await findPreferences(old, noon)).toBeNull();
  expect(await findReader(old)).toBeNull();
  expect(await exportSubscription(old)).toBeNull();
  await expect(openKey(old)).rejects.toMatchObject({
    code: "FORBIDDEN",
    problem: { key: "problems.preferences.replaced" },
  });
  await expect(openKey(`${id}.x`)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("old links still unsubscribe, by one click, by the page and by mail", async () => {
  const { old, key } = await renewed();
  expect(await findIsSubscribed(old)).toBe(true);
  expect((await readReturnedMail(Buffer.from(`Subject: unsubscribe ${key}\r\n\r\n`), noon)).leaving).toEqual([key]);
  expect(await unsubscribe(old, later(1))).toBe(true);
  expect(await findIsSubscribed(key)).toBe(false);
});

test("each asking replaces the links of the one before", async () => {
  const { id, key } = await renewed();
  await renewLinks({ id, now: later(1), language: "de" });
  await runQueue(later(1));
  expect(await findKey(key)).toMatchObject({ isReplaced: true });
  expect(await findKey(mailedKey())).toMatchObject({ isReplaced: false });
  expect(server.received.at(-1)!.headers.subject).toBe("Die Links zum Digest von Broadsheet");
  expect(server.received.at(-1)!.text).toContain("/de/subscription/");
});

test("an old confirmation link leads to no key any more", async () => {
  const confirmExpiresAt = later(60);
  const { id } = await createSubscription({ email, confirmExpiresAt });
  const link = confirmToken(id, confirmExpiresAt);
  await db().subscription.update({ where: { id }, data: { confirmTokenHash: sha256(link) } });
  expect((await findConfirmation(link)).key).toBe(keyOf(id));
  await renewLinks({ id, now: noon });
  expect((await findConfirmation(link)).key).toBeNull();
  expect(await confirmSubscription(link, noon)).toBeNull();
});

test("the links are sent again to whoever asks, to the address alone, three times an hour", async () => {
  const { id, key } = await renewed();
  for (const minute of [1, 2, 3]) await sendLinks({ id, now: later(minute) });
  await expect(sendLinks({ id, now: later(4) })).rejects.toMatchObject({ problem: { key: "problems.tooOften" } });
  await runQueue(later(4));
  expect(mailedKey()).toBe(key);
  expect(server.received.every(({ to }) => to === email)).toBe(true);
});

test("none are sent where no mail may go", async () => {
  const { id } = await createSubscription({ email });
  const bounce = { source: "generic", eventId: "1", kind: "hard-bounce", address: email } as const;
  await noteBounces([{ ...bounce, deliveryId: null, detail: null, happenedAt: noon }]);
  await sendLinks({ id, now: noon });
  await runQueue(noon);
  expect(server.received).toEqual([]);
  expect(await listJobs("digest:links")).toEqual([]);
});
