import { type Day, startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { giveUpLate } from "../sending/mutations";
import { MINUTE } from "../times";
import { gatherCandidates } from "./candidates";
import { composeContents } from "./contents";
import { queueDeliveries, type Tally } from "./deliveries";
import { keepIssue, keepIssues } from "./issues";
import { listUnchosenDays } from "./public-issues";
import { isAnybodyDue } from "./queries";
import { takeDue, takeEverybody, weekdaysOf } from "./readers";
import { readSite, type Site } from "./site";
import { matchTopics } from "./topics";
import { readWishes } from "./wishes";

/** Opening takes some seconds for 100,000 readers. */
const OPEN_TIMEOUT = 10 * MINUTE;

/** Sets the lock of opening apart from others in the same database. Any number does, as long as it stays. */
const OPENING = 7_462_031;

/** What became of an opening: the issues in which somebody is told something, and those whose public papers were chosen. */
export type Opened = Tally & { days: Day[]; chosen: Day[] };

/**
 * Opens the issues of everybody who is due at `now`, and chooses the public papers of the days whose hour has struck: all of
 * it in one transaction and in statements over sets, so that there is either everything or nothing of it. Null when nothing
 * was due, or somebody else is opening at this moment. Mails of earlier issues that are too late by now are given up before, for
 * then this issue tells of their papers.
 */
export async function openDue(now: Date, site: Site = readSite()): Promise<Opened | null> {
  if (!(await isAnybodyDue(now)) && (await listUnchosenDays(db(), now, site)).length === 0) return null;
  await giveUpLate(now);
  return opening(async (tx) => {
    const chosen = await listUnchosenDays(tx, now, site);
    for (const day of chosen) await keepIssue(tx, day, { most: site.DIGEST_PAPERS, now, choosesAnew: true });
    const taken = await takeDue(tx, now, site);
    if (taken === 0) return chosen.length > 0 ? { ...nothing, days: [], chosen } : null;
    return { ...(await compose(tx, { until: toDay(now), now, site })), chosen };
  });
}

/**
 * Opens the issue of one day for everybody who is subscribed and has not got it, whether they are due or not, and the day's
 * public issue. `most` is the site's number of papers. Waits for whoever is opening at this moment.
 */
export async function openIssue(day: Day, most: number, now: Date): Promise<Opened> {
  const site = { ...readSite(), DIGEST_PAPERS: most };
  const opened = await opening<Opened>(async (tx) => {
    const where = { day: startOfDay(day) };
    const isOpen = (await tx.digestIssue.count({ where })) > 0;
    const hasPapers = (await tx.feedEntry.count({ where, take: 1 })) > 0;
    const chosen = !isOpen && hasPapers ? [day] : [];
    for (const one of chosen) await keepIssue(tx, one, { most, now });
    if ((await takeEverybody(tx, day, site)) === 0) return { ...nothing, days: [], chosen };
    return { ...(await compose(tx, { until: day, now, site })), chosen };
  }, true);
  return opened ?? { ...nothing, days: [], chosen: [] };
}

const nothing: Tally = { deliveries: 0, editions: 0, skipped: 0 };

/**
 * One opening at a time: one of what is due would only wait for the other, and then find nothing to do, so it is left out;
 * one that a person asked for (`waits`) has something to do of its own.
 */
async function opening<T>(work: (tx: Transaction) => Promise<T>, waits = false): Promise<T | null> {
  return db().$transaction(
    async (tx) => {
      if (waits) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${OPENING})`;
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${OPENING}) AS taken`;
      if (!lock!.taken) return null;
      await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`;
      return work(tx);
    },
    { timeout: OPEN_TIMEOUT, maxWait: MINUTE },
  );
}

/** From readers that were taken to their mails. */
async function compose(tx: Transaction, { until, now, site }: { until: Day; now: Date; site: Site }) {
  await readWishes(tx, site);
  await gatherCandidates(tx, until);
  await matchTopics(tx);
  await composeContents(tx);
  const days = (await keepIssues(tx, site.DIGEST_PAPERS, now)).map(({ day }) => day);
  return { ...(await queueDeliveries(tx, now, site)), days };
}

/**
 * Computes next moments anew that are not what they have to be: the clock had jumped ahead when they were written, or a time
 * zone has new rules since. Answers with how many.
 */
export async function mendDueMoments(now: Date): Promise<number> {
  return db().$executeRaw`
    WITH schedule AS MATERIALIZED (
      SELECT hour, zone, days, digest_due(${now}, hour, zone, days) AS due
      FROM (SELECT DISTINCT s.hour, s."timeZone" AS zone, ${weekdaysOf} AS days FROM "Subscription" s
          JOIN pg_timezone_names z ON z.name = s."timeZone" WHERE s."nextDueAt" > ${now} AND s.hour IS NOT NULL) one)
    UPDATE "Subscription" s SET "nextDueAt" = schedule.due FROM schedule
    WHERE s."nextDueAt" > ${now} AND s.hour = schedule.hour AND s."timeZone" = schedule.zone AND ${weekdaysOf} = schedule.days
      AND s."nextDueAt" <> schedule.due`;
}
