import { createSubscription } from "@tests/support/factories";
import { expect, test } from "vitest";
import { digestHour } from "@/features/digest/subscriptions/describe-hour";
import { alreadySubscribedMail, confirmationMail } from "@/features/digest/subscriptions/email";
import { confirmSubscription, subscribe, subscribeOwn, unsubscribe } from "@/features/digest/subscriptions/mutations";
import { findConfirmation } from "@/features/digest/subscriptions/queries";
import { confirmToken } from "@/features/digest/subscriptions/tokens";
import { db } from "@/lib/db";
import { keyOf } from "./support/keys";

const email = "ada@example.org";
const noon = new Date("2026-04-16T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const find = () => db().subscription.findUniqueOrThrow({ where: { email } });
const countConfirmations = async () => {
  const [row] = await db().$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM graphile_worker._private_jobs`;
  return row!.count;
};
const tokenNow = async () => {
  const { id, confirmExpiresAt } = await find();
  return confirmToken(id, confirmExpiresAt!);
};

test("a new subscription comes at the site's hour by the clock of the browser it was asked with, in the page's language", async () => {
  await subscribe({ email, now: noon, language: "de", timeZone: "Asia/Tokyo" });
  expect(await find()).toMatchObject({ hour: 18, timeZone: "Asia/Tokyo", language: "de", nextDueAt: null });
  const { chosen, key } = await findConfirmation(await tokenNow());
  expect(chosen).toMatchObject({ hour: 18, timeZone: "Asia/Tokyo" });
  expect(key).toBeNull();
});

test("without a time zone the site's is left to be filled in", async () => {
  await subscribe({ email, now: noon, timeZone: null });
  expect(await find()).toMatchObject({ hour: null, timeZone: null, language: null });
});

test("whoever asks again for a confirmed address, ended or not, changes nothing of what was chosen", async () => {
  await subscribe({ email, now: noon, language: "de", timeZone: "Asia/Tokyo" });
  await subscribe({ email, now: later(2), language: "en", timeZone: "Europe/Berlin" });
  expect(await find()).toMatchObject({ timeZone: "Europe/Berlin", language: "en" });
  await confirmSubscription(await tokenNow(), later(3));

  await subscribe({ email, now: later(5), language: "zh", timeZone: "America/New_York" });
  await unsubscribe(keyOf((await find()).id), later(6));
  await subscribeOwn({ email, now: later(7), language: "zh", timeZone: "America/New_York" });
  expect(await find()).toMatchObject({ timeZone: "Europe/Berlin", language: "en", unsubscribedAt: null });
});

test("the confirmed link leads to the preferences, the open and the ended one do not", async () => {
  await subscribe({ email, now: noon });
  const token = await tokenNow();
  await confirmSubscription(token, later(1));
  const { id } = await find();
  expect((await findConfirmation(token)).key).toBe(keyOf(id));
  await unsubscribe(keyOf(id), later(2));
  expect((await findConfirmation(token)).key).toBeNull();
  expect(await findConfirmation("nothing")).toEqual({ key: null });
});

test("an account's own address is subscribed at once, and that is written down; again changes nothing", async () => {
  expect(await subscribeOwn({ email, now: noon, language: "en", timeZone: "Europe/Berlin" })).toBe(true);
  const first = await find();
  expect(first).toMatchObject({ confirmedAt: noon, consent: "account", hour: 18, timeZone: "Europe/Berlin" });
  expect(await subscribeOwn({ email, now: later(9), timeZone: "Asia/Tokyo" })).toBe(true);
  expect(await find()).toEqual(first);
  expect(await countConfirmations()).toBe(0);
});

test("where mail to it is suppressed, a mail has to be seen to arrive first", async () => {
  await db().mailSuppression.create({ data: { address: email, reason: "hard-bounce" } });
  expect(await subscribeOwn({ email, now: noon })).toBe(false);
  expect(await find()).toMatchObject({ confirmedAt: null });
  expect(await countConfirmations()).toBe(1);
});

test("mails say the hour of the subscription, and lead to what can be chosen", async () => {
  expect(digestHour({ hour: null, timeZone: null, weekdays: 127 })).toEqual({
    time: "18:00",
    zone: "UTC",
    isDaily: true,
  });
  const chosen = { hour: 7, timeZone: "Europe/Berlin", weekdays: 1 };
  const { id } = await createSubscription({ email });
  const asked = { id, keyVersion: 0, email, confirmExpiresAt: noon, language: "de" as const, ...chosen };
  const said = alreadySubscribedMail(asked).text.replace(/\s+/g, " ");
  expect(said).toContain("um 07:00 Uhr (Europe/Berlin) an den gewählten Tagen");
  expect(said).toContain(`/de/subscription/${keyOf(id)}/preferences`);
  expect(confirmationMail({ ...asked, weekdays: 127 }).text.replace(/\s+/g, " ")).toContain(
    "täglich um 07:00 Uhr (Europe/Berlin)",
  );
  expect(confirmationMail({ ...asked, language: undefined, weekdays: 127 }).text.replace(/\s+/g, " ")).toContain(
    "every day at 07:00 (Europe/Berlin)",
  );
});
