import { beforeEach, expect, test } from "vitest";
import { digestJobs } from "@/features/digest/jobs";
import { mendDueMoments, openDue } from "@/features/digest/opening/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createPapers, createReaders } from "./support/readers";

const at = (day: number, hour = 18) => new Date(Date.UTC(2026, 3, day, hour));
const nextDue = async (email = "reader-1@example.org") =>
  (await db().subscription.findUniqueOrThrow({ where: { email } })).nextDueAt;
const opened = async () =>
  (await db().digestDelivery.findMany({ include: { issue: true }, orderBy: { issue: { day: "asc" } } })).map(
    ({ issue }) => issue.day.getUTCDate(),
  );

beforeEach(async () => {
  for (let day = 14; day < 26; day++) await createPapers(`2026-04-${day}` as Day, [{ id: `of-${day}` }]);
});

test("whoever has never chosen gets the site's hour, and keeps it when the site's changes", async () => {
  await createReaders(1, { confirmedAt: at(15, 20) });
  const site = { DIGEST_HOUR: 18, DIGEST_TIME_ZONE: "UTC", DIGEST_PAPERS: 10, SITE_LANGUAGE: "en" as const };
  await openDue(at(15, 20), site);
  expect(await nextDue()).toEqual(at(16));
  expect(await db().subscription.findFirst()).toMatchObject({ hour: 18, timeZone: "UTC", lastDay: null });
  await openDue(at(16), { ...site, DIGEST_HOUR: 6, DIGEST_TIME_ZONE: "Asia/Tokyo" });
  expect(await nextDue()).toEqual(at(17));
});

test("the first issue is the first one after the confirmation, also when nobody looked then", async () => {
  await createReaders(1, { confirmedAt: at(15, 20), hour: 6, timeZone: "UTC" });
  await createReaders(1, { confirmedAt: at(16, 10), hour: 6, timeZone: "UTC", email: "later@example.org" });
  expect(await openDue(at(16, 11))).toMatchObject({ deliveries: 1 });
  expect(await nextDue()).toEqual(at(17, 6));
  expect(await nextDue("later@example.org")).toEqual(at(17, 6));
});

test("who returns after a long time is not sent what was due in between", async () => {
  const back = { confirmedAt: at(16, 10), hour: 6, timeZone: "UTC" };
  await createReaders(1, { ...back, lastDay: new Date("2026-01-05"), nextDueAt: new Date("2026-01-06T06:00:00Z") });
  expect(await openDue(at(16, 11))).toMatchObject({ deliveries: 0 });
  expect(await nextDue()).toEqual(at(17, 6));
});

test("after five days without a worker there is one issue, with the papers of all of them", async () => {
  await createReaders(1, { confirmedAt: at(14, 20), sendsEmpty: true });
  await openDue(at(15));
  await db().digestDelivery.updateMany({ data: { state: "sent" } });
  expect(await openDue(at(20, 9))).toMatchObject({ deliveries: 1 });
  expect(await openDue(at(20, 10))).toBeNull();
  await openDue(at(20));
  expect(await opened()).toEqual([15, 19, 20]);
  const catchUp = await db().digestEdition.findFirstOrThrow({ where: { issue: { day: new Date("2026-04-19") } } });
  expect(catchUp.paperIds.toSorted()).toEqual(["of-16", "of-17", "of-18", "of-19", "of-20"]);
});

test("what was not sent before all workers were gone comes with the one issue after it, and is given up; a paused issue is kept", async () => {
  await createReaders(1, { confirmedAt: at(14, 20) });
  await openDue(at(15));
  const [first] = await db().digestEdition.findMany();
  await db().digestIssue.updateMany({ data: { pausedAt: at(15) } });
  await openDue(at(17, 17));
  expect(await db().digestDelivery.count({ where: { state: "queued" } })).toBe(2);
  await db().digestIssue.updateMany({ data: { pausedAt: null } });
  await openDue(at(20, 9));
  expect(await opened()).toEqual([15, 16, 19]);
  const states = await db().digestDelivery.findMany({ orderBy: { createdAt: "asc" } });
  expect(states).toMatchObject([
    { state: "failed", failedAt: at(20, 9), lastError: "Not delivered within two days." },
    { state: "failed" },
    { state: "queued" },
  ]);
  const catchUp = await db().digestEdition.findFirstOrThrow({ where: { issue: { day: new Date("2026-04-19") } } });
  expect(catchUp.paperIds).toEqual(expect.arrayContaining(first!.paperIds));
});

test("a clock that jumps three days ahead and back costs nobody a day, and nobody gets one twice", async () => {
  await createReaders(1, { confirmedAt: at(14, 20), sendsEmpty: true });
  await openDue(at(15));
  await openDue(at(18));
  expect(await openDue(at(16))).toBeNull();
  expect(await mendDueMoments(at(16, 17))).toBe(1);
  expect(await mendDueMoments(at(16, 17))).toBe(0);
  for (const day of [16, 17, 18, 19]) await openDue(at(day));
  expect(await opened()).toEqual([15, 16, 17, 18, 19]);
});

test("a next moment years ahead, or one of other rules, is computed anew; those that are right and those to come stay", async () => {
  await createReaders(3, { confirmedAt: at(14, 20), hour: 18, timeZone: "Europe/Berlin", nextDueAt: at(16, 16) });
  await db().subscription.update({
    where: { email: "reader-1@example.org" },
    data: { nextDueAt: new Date("2031-01-01") },
  });
  await db().subscription.update({ where: { email: "reader-2@example.org" }, data: { nextDueAt: at(16, 17) } });
  expect(await mendDueMoments(at(16, 12))).toBe(2);
  for (const place of [1, 2, 3]) expect(await nextDue(`reader-${place}@example.org`)).toEqual(at(16, 16));
});

test("a time zone that PostgreSQL does not know, and no day of the week at all, keep nobody from their issue", async () => {
  await createReaders(1, { confirmedAt: at(15, 20), hour: 18, timeZone: "Mars/Olympus_Mons", weekdays: 0 });
  await createReaders(1, { confirmedAt: at(15, 20), email: "other@example.org" });
  expect(await openDue(at(16))).toMatchObject({ deliveries: 2 });
  expect(await nextDue()).toEqual(at(17));
  expect(await db().subscription.findFirst({ where: { email: "reader-1@example.org" } })).toMatchObject({
    timeZone: "Mars/Olympus_Mons",
  });
});

test("the job goes by the clock of the database, not by the worker's", async () => {
  await createReaders(1, { confirmedAt: new Date(), sendsEmpty: true });
  expect(await digestJobs["digest:open"]()).toBe("nobody to tell");
  const due = await nextDue();
  expect(due!.getTime()).toBeGreaterThan(Date.now());
  expect(due!.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
  expect(await digestJobs["digest:open"]()).toBeNull();
  expect(await digestJobs["digest:mend"]()).toBeNull();
});
