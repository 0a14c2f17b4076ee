import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import type { Site } from "./site";

/** How far back an issue looks at most, in days: a weekly one after a week without. */
export const MOST_DAYS_BACK = 16;

/** Who is sent the digest. `s` is the Subscription. */
const isActive = Prisma.sql`s."confirmedAt" IS NOT NULL AND s."unsubscribedAt" IS NULL`;

/** Who has to be looked at now: their moment has come, or nobody has computed it yet. */
export const isDue = (now: Date) => Prisma.sql`${isActive} AND (s."nextDueAt" IS NULL OR s."nextDueAt" <= ${now})`;

/** 0 would be never: a row that says so means every day. */
export const weekdaysOf = Prisma.sql`coalesce(nullif(s.weekdays & 127, 0), 127)`;

/**
 * The first day whose papers may stand in the issue of `day`: two days before the last issue's, so that a paper that came late
 * or gathered its upvotes late is still found; without one, the day before the subscription, at the latest that before `day`.
 */
const firstDay = (day: Prisma.Sql) => Prisma.sql`greatest(${day} - ${MOST_DAYS_BACK}::int, least(
  coalesce(s."lastDay" - 2, (s."confirmedAt" AT TIME ZONE 'UTC')::date - 1), ${day} - 1))`;

/** The owner of readers who need none. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Those for whom an issue is composed in this transaction. `version` is the row's as it was read, `next` their next moment,
 * `day` the issue's (null: none this time), `first` the first day of its papers, `past` the editions they know papers from.
 * `owner` is their account where their topics name saved searches, which have to be that account's.
 */
async function createReaders(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_reader (id uuid, version text, email text, language text, next timestamptz, day date, first date,
      profile text, owner uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', sends_empty boolean, past uuid[] DEFAULT '{}', group_number int) ON COMMIT DROP`;
}

/** Subscription `s` with the account of its address, `u`, where its profile names saved searches. */
const withOwner = (subscriptions: Prisma.Sql) => Prisma.sql`${subscriptions}
  LEFT JOIN "DigestProfile" p ON p.key = s."profileKey" AND p.topics @> '[{"kind": "search"}]'
  LEFT JOIN "User" u ON p.key IS NOT NULL AND u.email = s.email`;
const owner = Prisma.sql`coalesce(u.id, ${NOBODY}::uuid)`;

/**
 * Takes note of everybody who is due. An issue is named after the day on which it was due, in UTC or where the reader is,
 * whichever is earlier, so that the feed of that day has begun; east of UTC two due days may lie in one day of UTC (the night
 * in which summer time begins), then the second is named after the reader's. However long nobody looked, only the last due
 * moment counts. Who is paused or suppressed has no issue and is due again at the next moment. Answers with how many there are.
 */
export async function takeDue(tx: Transaction, now: Date, site: Site): Promise<number> {
  await createReaders(tx);
  const zones = await knownZones(tx);
  return tx.$executeRaw`
    WITH RECURSIVE taken AS MATERIALIZED (
      SELECT s.*, s.xmin::text AS version, coalesce(s.hour, ${site.DIGEST_HOUR}) AS at, ${weekdaysOf} AS days,
        CASE WHEN s."timeZone" = ANY(${zones}) THEN s."timeZone" ELSE ${site.DIGEST_TIME_ZONE} END AS zone,
        -- Hours strike on a quarter of an hour everywhere, so that many have the same.
        date_bin('15 minutes', greatest(${dueAfter(now)}, ${now}::timestamptz - interval '9 days'), 'epoch') AS since
      FROM "Subscription" s WHERE ${isDue(now)}),
    step AS (
      SELECT at, zone, days, since, digest_due(since, at, zone, days) AS moment
      FROM (SELECT DISTINCT at, zone, days, since FROM taken) schedule
      UNION ALL
      SELECT at, zone, days, since, digest_due(moment, at, zone, days) FROM step WHERE moment <= ${now}),
    moment AS (
      SELECT at, zone, days, since, max(moment) FILTER (WHERE moment <= ${now}) AS due,
        max(moment) FILTER (WHERE moment > ${now}) AS next
      FROM step GROUP BY at, zone, days, since),
    placed AS (
      SELECT taken.*, next, (due AT TIME ZONE 'UTC')::date AS utc, (due AT TIME ZONE zone)::date AS own,
        EXISTS (SELECT FROM "MailSuppression" m WHERE m.address = taken.email) AS suppressed
      FROM taken JOIN moment USING (at, zone, days, since)),
    named AS (
      SELECT placed.*, CASE WHEN suppressed OR "pausedUntil" > own THEN NULL
        WHEN own > utc AND "lastDay" = utc THEN own ELSE least(utc, own) END AS day
      FROM placed)
    INSERT INTO digest_reader (id, version, email, language, next, day, first, profile, owner, sends_empty)
    SELECT s.id, s.version, s.email, coalesce(s.language, ${site.SITE_LANGUAGE}), s.next, s.day, ${firstDay(Prisma.sql`s.day`)},
      coalesce(s."profileKey", ''), ${owner}, s."sendsEmpty"
    FROM ${withOwner(Prisma.sql`named s`)}`;
}

let zonesOfServer: string[] | undefined;

/**
 * The time zones that PostgreSQL knows, asked once a process: it takes 50 ms. One that it does not know, where a browser had
 * newer rules, would keep everybody from their issues.
 */
async function knownZones(tx: Transaction): Promise<string[]> {
  zonesOfServer ??= (await tx.$queryRaw<{ name: string }[]>`SELECT name FROM pg_timezone_names`).map(
    ({ name }) => name,
  );
  return zonesOfServer;
}

/**
 * The moment after which a subscription's issue is due. What was computed is computed anew, for time zones change their rules.
 * A moment from before the subscription was confirmed (again) is none; where no issue was opened since, the first one
 * after the confirmation counts, and otherwise somebody has just changed the schedule.
 */
const dueAfter = (now: Date) => Prisma.sql`CASE
  WHEN s."nextDueAt" > s."confirmedAt" THEN s."nextDueAt" - interval '1 millisecond'
  WHEN s.hour IS NULL OR s."lastDay" IS NULL OR s."lastDay" < (s."confirmedAt" AT TIME ZONE 'UTC')::date THEN
    greatest(s."confirmedAt", (s."lastDay" + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 millisecond')
  ELSE ${now}::timestamptz END`;

/**
 * Takes note of everybody who has not got the issue of a day, due or not; of one so old that its mails are forgotten, nobody.
 * Answers with how many there are.
 */
export async function takeEverybody(tx: Transaction, day: Day, site: Site): Promise<number> {
  await createReaders(tx);
  const date = Prisma.sql`${startOfDay(day)}::date`;
  return tx.$executeRaw`
    INSERT INTO digest_reader (id, version, email, language, next, day, first, profile, owner, sends_empty)
    SELECT s.id, s.xmin::text, s.email, coalesce(s.language, ${site.SITE_LANGUAGE}), s."nextDueAt", ${date},
      ${firstDay(date)}, coalesce(s."profileKey", ''), ${owner}, s."sendsEmpty"
    FROM ${withOwner(Prisma.sql`"Subscription" s`)}
    WHERE ${isActive} AND coalesce(s."pausedUntil", ${date}) <= ${date}
      AND NOT EXISTS (SELECT FROM "MailSuppression" m WHERE m.address = s.email)
      AND NOT EXISTS (SELECT FROM "DigestIssue" i WHERE i.day = ${date} AND (i."forgottenAt" IS NOT NULL
        OR EXISTS (SELECT FROM "DigestDelivery" d WHERE d."subscriptionId" = s.id AND d."issueId" = i.id)))`;
}

/** Takes one reader, whose issue of a day somebody wants to see; without a subscription yet, one of today. */
export async function takeOne(tx: Transaction, subscriptionId: string | null, day: Day): Promise<void> {
  await createReaders(tx);
  const date = Prisma.sql`${startOfDay(day)}::date`;
  await tx.$executeRaw`
    INSERT INTO digest_reader (id, day, first, profile, owner)
    SELECT given.id, ${date}, ${firstDay(date)}, '', ${owner}
    FROM (SELECT ${subscriptionId}::uuid AS id) given LEFT JOIN "Subscription" s ON s.id = given.id
      LEFT JOIN "User" u ON u.email = s.email`;
}
