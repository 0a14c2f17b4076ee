import { expect, test } from "vitest";
import { openDue } from "@/features/digest/opening/mutations";
import { db } from "@/lib/db";
import { clockOf, strikes } from "./support/struck";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const first = Date.UTC(2026, 0, 1);
const last = Date.UTC(2027, 0, 1);

/** East and west of UTC, by halves and quarters of hours, with summer time of half an hour, of midnight, of the south, and of Ramadan. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "America/St_Johns",
  "America/New_York",
  "America/Los_Angeles",
  "America/Santiago",
  "Pacific/Pago_Pago",
];
const hours = [0, 2, 9, 23];
/** Daily, Monday to Friday, Sundays. */
const rhythms = [127, 0b0011111, 0b1000000];

/** The nights in which some of these clocks change, to look at them more often. */
const nights = [
  "2026-02-15",
  "2026-03-08",
  "2026-03-22",
  "2026-03-29",
  "2026-04-05",
  "2026-04-24",
  "2026-09-06",
  "2026-09-27",
  "2026-10-04",
  "2026-10-25",
  "2026-10-30",
  "2026-11-01",
].map((day) => Date.parse(day));

/** Numbers from 0 to 1 that a seed determines (a linear congruential generator). */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Between the seasons in which clocks change every worker sleeps: one catch-up issue each, and half the time for this test. */
const seasons = [
  ["2026-01-01", "2026-01-20"],
  ["2026-02-10", "2026-05-01"],
  ["2026-08-30", "2026-11-08"],
  ["2026-12-20", "2027-01-01"],
].map(([from, until]) => [Date.parse(from!), Date.parse(until!)] as const);
const isInSeason = (moment: number) => seasons.some(([from, until]) => moment >= from && moment < until);

/** When a worker looks: closely in nights of change, otherwise about once a day, sometimes after six hours or five days of sleep. */
function looks(random: () => number): number[] {
  const moments: number[] = [];
  let now = first;
  while (now < last) {
    const isNight = nights.some((night) => now >= night - DAY / 2 && now < night + 1.25 * DAY);
    const asleep = random() < 0.01 ? 5 * DAY : random() < 0.3 ? 6 * 60 * MINUTE : 0;
    now += isNight ? (1 + random() * 360) * MINUTE : asleep + (1 + random() * 40 * 60) * MINUTE;
    moments.push(Math.floor(now));
  }
  return moments.filter((moment) => moment < last && isInSeason(moment));
}

test("through a year of sixteen time zones everybody gets one issue for each of their days, or one after a sleep, and no paper twice", async () => {
  const clocks = new Map(
    zones.map((zone) => [zone, clockOf(zone, new Date(first - 2 * DAY), new Date(last + 2 * DAY))]),
  );
  const schedules = zones.flatMap((timeZone) =>
    hours.flatMap((hour) => rhythms.map((weekdays) => ({ timeZone, hour, weekdays }))),
  );
  await db().subscription.createMany({
    data: schedules.map((schedule) => ({
      ...schedule,
      email: `${schedule.timeZone.replace("/", "-")}-${schedule.hour}-${schedule.weekdays}@example.org`.toLowerCase(),
      confirmedAt: new Date(first),
      sendsEmpty: true,
    })),
  });
  await db().$executeRaw`
    INSERT INTO "Paper" (id, title, abstract, "lastDay", "sourceUpvoteCount")
    SELECT day::date || '-' || number, 'Title', '', day, number
    FROM generate_series('2025-12-31'::date, '2026-12-31', '1 day') day, generate_series(1, 2) number`;
  await db().$executeRaw`INSERT INTO "FeedEntry" ("paperId", day) SELECT id, "lastDay" FROM "Paper"`;

  const random = randomFrom(6);
  const moments = looks(random);
  for (const moment of moments) {
    await Promise.all([openDue(new Date(moment)), random() < 0.2 && openDue(new Date(moment))]);
    await db().$executeRaw`UPDATE "DigestDelivery" SET state = 'sent' WHERE state = 'queued'`;
  }

  const readers = await db().subscription.findMany({
    include: { deliveries: { include: { edition: true, issue: true }, orderBy: { createdAt: "asc" } } },
  });
  expect(readers).toHaveLength(schedules.length);
  let opened = 0;
  for (const { email, hour, timeZone, weekdays, deliveries } of readers) {
    const due = strikes(clocks.get(timeZone!)!, hour!, weekdays).filter((moment) => moment > first);
    const expected: number[] = [];
    let place = 0;
    for (const moment of moments) {
      const before = place;
      while (place < due.length && due[place]! <= moment) place++;
      if (place > before) expected.push(moment);
    }
    expect(
      deliveries.map(({ createdAt }) => createdAt.toISOString()),
      email,
    ).toEqual(expected.map((moment) => new Date(moment).toISOString()));
    const days = deliveries.map(({ issue }) => issue.day.getTime());
    expect(
      days.every((day, at) => at === 0 || day > days[at - 1]!),
      email,
    ).toBe(true);
    const papers = deliveries.flatMap(({ edition }) => edition.paperIds);
    expect(new Set(papers).size, email).toBe(papers.length);
    opened += deliveries.length;
  }
  // Nothing above says anything if nothing was opened.
  expect(opened).toBeGreaterThan(10_000);
}, 600_000);
