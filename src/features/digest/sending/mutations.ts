import { randomUUID } from "node:crypto";
import { Prisma } from "@/generated/prisma/client";
import { db, type Transaction } from "@/lib/db";
import { noteBounce } from "../suppression/mutations";
import { GIVE_UP_AFTER } from "../times";
import type { Outcome } from "./answers";
import { type Claimed, type Clocks, systemClocks } from "./claimed";
import { leftOf, type Rates, spendRate } from "./rates";

/** A server that takes mails and never says so has them all: each further time would be one more of the same in an inbox. */
const MOST_UNCERTAIN = 10;

/** This moment, no later: a column of milliseconds rounds, and what is due half of one ahead is not found at once. */
const AT_ONCE = Prisma.sql`date_trunc('milliseconds', now())`;

const seconds = (milliseconds: number) => Prisma.sql`make_interval(secs => ${milliseconds / 1000}::float8)`;

type Claiming = {
  most: number;
  /** How long they are this process's. */
  milliseconds: number;
  /** Domains of which enough is here. */
  full: string[];
  rates: Rates;
  clocks?: Clocks;
};

/**
 * Claims up to `most` deliveries that are due, the longest due first: until the claim is over, by the database's clock, nobody
 * else gets them. `isHeldBack` says that a rate left less than that to be had in this second.
 */
export async function claim({
  clocks = systemClocks,
  rates,
  ...claiming
}: Claiming): Promise<{ claimed: Claimed[]; isHeldBack: boolean }> {
  const id = randomUUID();
  // Taken before the question is asked: by our clocks the claim ends no later than by the database's.
  const endsAt = {
    wall: clocks.wall() + claiming.milliseconds,
    monotonic: clocks.monotonic() + claiming.milliseconds,
  };
  const take = async (tx: Transaction, most: number, domains: Prisma.Sql) => {
    const rows = await takeDue(tx, id, most, claiming.milliseconds, domains);
    return rows.map((row) => ({ ...row, claim: id, endsAt }));
  };
  const but = (domains: string[]) => Prisma.sql`d.domain <> ALL (${domains})`;
  if (rates.total === 0 && rates.domains.length === 0)
    return { claimed: await take(db(), claiming.most, but(claiming.full)), isHeldBack: false };

  return db().$transaction(async (tx) => {
    const left = await leftOf(tx, rates);
    const claimed: Claimed[] = [];
    const room = () => Math.min(claiming.most, left.total) - claimed.length;
    for (const { domain, most } of left.domains)
      if (!claiming.full.includes(domain))
        claimed.push(...(await take(tx, Math.min(room(), most), Prisma.sql`d.domain = ${domain}`)));
    const limited = rates.domains.map(({ domain }) => domain);
    claimed.push(...(await take(tx, room(), but([...claiming.full, ...limited]))));
    await spendRate(tx, left.second, rates, claimed);
    return { claimed, isHeldBack: claimed.length >= left.total || left.domains.some(({ most }) => most <= 0) };
  });
}

type Due = Omit<Claimed, "claim" | "endsAt">;

/** What is claimed is due again when its claim is over: so those who look for what is due do not come upon it. */
async function takeDue(
  tx: Transaction,
  claim: string,
  most: number,
  milliseconds: number,
  domains: Prisma.Sql,
): Promise<Due[]> {
  if (most <= 0) return [];
  return tx.$queryRaw`
    WITH due AS (
      SELECT d.id FROM "DigestDelivery" d
      WHERE d.state IN ('queued', 'retrying') AND d."nextAttemptAt" <= now() AND ${domains}
        AND d."issueId" <> ALL (ARRAY(SELECT id FROM "DigestIssue" WHERE "pausedAt" IS NOT NULL))
      ORDER BY d."nextAttemptAt", d.id LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE "DigestDelivery" d
    SET claim = ${claim}::uuid, "claimedUntil" = now() + ${seconds(milliseconds)}, "nextAttemptAt" = now() + ${seconds(milliseconds)}
    FROM due, "Subscription" s WHERE d.id = due.id AND s.id = d."subscriptionId"
    RETURNING d.id, d."issueId", d."editionId", d."subscriptionId", s."keyVersion", s.email AS address, d.domain, d.attempts`;
}

/** What became of a delivery that this process sent. `wait`: how long it is left alone, should it be tried again, in milliseconds. */
export type Finished = { delivery: Claimed; outcome: Outcome; wait: number };

/** `sendMs`: no claim may end earlier than a send that begins now may take. */
export type Entry = { finished: Finished[]; begun: Claimed[]; sendMs: number };

/** By id, the state that each delivery has now. One that is missing is not this process's any more, or its issue is paused. */
export type States = Map<string, string>;

/**
 * Writes down what became of deliveries, and that others are being sent from now on: in one statement, so in one commit.
 * Those may be sent whose state is "sending"; who has left or is suppressed is passed over. Written twice, it is as if written
 * once. An answer that comes after its claim counts as long as nobody else has begun.
 */
export async function settle(entry: Entry): Promise<States> {
  const blamed = entry.finished.filter(({ outcome }) => outcome.blame !== null);
  if (blamed.length === 0) return writeDown(db(), entry);
  return db().$transaction(async (tx) => {
    const states = await writeDown(tx, entry);
    for (const { delivery, outcome } of blamed)
      if (states.get(delivery.id) === "failed") await noteBounce(tx, toBounce(delivery, outcome));
    return states;
  });
}

const toBounce = ({ id, claim, address }: Claimed, { blame, code, words }: Outcome) => ({
  source: "smtp" as const,
  // Of one claim a delivery fails once, however often that is written down; sent again by hand it may fail again.
  eventId: `${id} ${claim}`,
  kind: blame === "hard" ? ("hard-bounce" as const) : ("soft-bounce" as const),
  address,
  deliveryId: id,
  detail: [code, words].filter(Boolean).join(" "),
  happenedAt: new Date(),
});

async function writeDown(tx: Transaction, { finished, begun, sendMs }: Entry): Promise<States> {
  const told = finished.map(({ delivery: { id, claim }, outcome: { kind, code, words }, wait }) => {
    return { id, claim, kind, code, words, wait: wait / 1000 };
  });
  const rows = await tx.$queryRaw<{ id: string; state: string }[]>`
    WITH told AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        AS t(id uuid, claim uuid, kind text, code text, words text, wait float8)),
    fate AS MATERIALIZED (
      SELECT t.*, CASE
        WHEN t.kind = 'sent' THEN 'sent'
        WHEN t.kind = 'refused' OR d."createdAt" < now() - ${seconds(GIVE_UP_AFTER)}
          OR (t.kind = 'uncertain' AND d.uncertain + 1 >= ${MOST_UNCERTAIN}) THEN 'failed'
        WHEN t.kind = 'back' AND d.attempts = 0 THEN 'queued'
        ELSE 'retrying' END AS state
      FROM told t JOIN "DigestDelivery" d ON d.id = t.id),
    finished AS (
      UPDATE "DigestDelivery" d SET state = f.state,
        attempts = d.attempts + (d.state = 'sending' AND f.kind <> 'back')::int,
        uncertain = d.uncertain + (f.kind = 'uncertain')::int - (d.state <> 'sending' AND d.uncertain > 0)::int,
        "sentAt" = CASE WHEN f.state = 'sent' THEN now() END,
        "failedAt" = CASE WHEN f.state = 'failed' THEN now() END,
        "nextAttemptAt" = now() + make_interval(secs => f.wait), "claimedUntil" = NULL,
        "lastCode" = f.code, "lastError" = f.words
      FROM fate f
      WHERE d.id = f.id AND ((d.state = 'sending' AND d.claim = f.claim) OR (f.kind = 'sent' AND d.state NOT IN ('sending', 'sent')))
      RETURNING d.id, d.state),
    start AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(begun.map(({ id, claim }) => ({ id, claim })))}::jsonb) AS t(id uuid, claim uuid)),
    chance AS MATERIALIZED (
      SELECT t.*, CASE
        WHEN s."confirmedAt" IS NULL OR s."unsubscribedAt" IS NOT NULL THEN 'unsubscribed'
        WHEN EXISTS (SELECT FROM "MailSuppression" WHERE address = s.email) THEN 'suppressed'
        WHEN d."createdAt" < now() - ${seconds(GIVE_UP_AFTER)} THEN 'failed'
        ELSE 'sending' END AS state
      FROM start t JOIN "DigestDelivery" d ON d.id = t.id JOIN "Subscription" s ON s.id = d."subscriptionId"
      JOIN "DigestIssue" i ON i.id = d."issueId" AND i."pausedAt" IS NULL),
    begun AS (
      UPDATE "DigestDelivery" d SET state = c.state,
        "failedAt" = CASE WHEN c.state <> 'sending' THEN now() END,
        "lastError" = CASE c.state
          WHEN 'unsubscribed' THEN 'Unsubscribed before it was sent.'
          WHEN 'suppressed' THEN 'The address gets no mail: it was suppressed before this was sent.'
          WHEN 'failed' THEN coalesce(d."lastError", 'Not delivered within two days.')
          ELSE d."lastError" END
      FROM chance c
      WHERE d.id = c.id AND d.claim = c.claim AND d."claimedUntil" >= now() + ${seconds(sendMs)}
        AND d.state IN ('queued', 'retrying', 'sending')
      RETURNING d.id, d.state)
    SELECT id::text, state FROM finished UNION ALL SELECT id::text, state FROM begun`;
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Hands back what was claimed and not begun: it is due again at once. */
export async function handBack(deliveries: Claimed[]): Promise<void> {
  const rows = JSON.stringify(deliveries.map(({ id, claim }) => ({ id, claim })));
  await db().$executeRaw`
    UPDATE "DigestDelivery" d SET claim = NULL, "claimedUntil" = NULL, "nextAttemptAt" = ${AT_ONCE}
    FROM jsonb_to_recordset(${rows}::jsonb) AS t(id uuid, claim uuid)
    WHERE d.id = t.id AND d.claim = t.claim AND d.state IN ('queued', 'retrying')`;
}

/**
 * Frees deliveries whose sender is gone: it had begun them, and its claim has been over for `patience` milliseconds. Nobody
 * knows whether the server took them, so they count as uncertain and are sent again. After a start of PostgreSQL as much
 * time is left to senders that live and have a result to write down. Answers with how many.
 */
export async function recover(patience: number): Promise<number> {
  return db().$executeRaw`
    UPDATE "DigestDelivery" SET attempts = attempts + 1, uncertain = uncertain + 1, claim = NULL, "claimedUntil" = NULL,
      state = CASE WHEN uncertain + 1 >= ${MOST_UNCERTAIN} THEN 'failed' ELSE 'retrying' END,
      "failedAt" = CASE WHEN uncertain + 1 >= ${MOST_UNCERTAIN} THEN now() END, "nextAttemptAt" = ${AT_ONCE},
      "lastCode" = NULL, "lastError" = 'The worker that sent it stopped before it could say what became of it.'
    WHERE id IN (
      SELECT id FROM "DigestDelivery"
      WHERE state = 'sending' AND "claimedUntil" < now() - ${seconds(patience)}
        AND pg_postmaster_start_time() < now() - ${seconds(patience)}
      FOR UPDATE SKIP LOCKED)`;
}

/** Gives up what nobody has begun and is too late by now, but for issues that stand still: their time does not count. */
export async function giveUpLate(now: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "DigestDelivery" d SET state = 'failed', "failedAt" = ${now}, claim = NULL, "claimedUntil" = NULL,
      "lastError" = coalesce(d."lastError", 'Not delivered within two days.')
    WHERE id IN (
      SELECT id FROM "DigestDelivery"
      WHERE state IN ('queued', 'retrying') AND "createdAt" < ${new Date(now.getTime() - GIVE_UP_AFTER)}
        AND "issueId" <> ALL (ARRAY(SELECT id FROM "DigestIssue" WHERE "pausedAt" IS NOT NULL))
      FOR UPDATE SKIP LOCKED)`;
}

/** What stands still is put so far into the future that nobody who looks for what is due comes upon it. */
const OUT_OF_THE_WAY = Prisma.sql`interval '1000 years'`;

/**
 * Stops the sending of an issue; `reason` is for the operator to read. A mail that is under way still goes out. Answers with
 * false when it stood still already.
 */
export async function pauseIssue(issueId: string, reason: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ paused: number }[]>`
    WITH paused AS (
      UPDATE "DigestIssue" SET "pausedAt" = now(), "pausedReason" = ${reason}
      WHERE id = ${issueId}::uuid AND "pausedAt" IS NULL RETURNING id),
    moved AS (
      UPDATE "DigestDelivery" d SET "nextAttemptAt" = d."nextAttemptAt" + ${OUT_OF_THE_WAY}
      FROM paused WHERE d."issueId" = paused.id AND d.state IN ('queued', 'retrying'))
    SELECT count(*)::int AS paused FROM paused`;
  return row!.paused > 0;
}

/**
 * Goes on with an issue. The time that it stood still does not count against its mails; those that a sender claimed before are
 * due again when their claim is over.
 */
export async function resumeIssue(issueId: string): Promise<void> {
  await db().$executeRaw`
    WITH issue AS (SELECT id, "pausedAt" FROM "DigestIssue" WHERE id = ${issueId}::uuid AND "pausedAt" IS NOT NULL FOR UPDATE),
    resumed AS (UPDATE "DigestIssue" i SET "pausedAt" = NULL, "pausedReason" = NULL, "resumedAt" = now() FROM issue WHERE i.id = issue.id)
    UPDATE "DigestDelivery" d SET "createdAt" = d."createdAt" + (now() - issue."pausedAt"),
      "nextAttemptAt" = d."nextAttemptAt" - CASE WHEN d."nextAttemptAt" > now() + ${OUT_OF_THE_WAY} / 2
        THEN ${OUT_OF_THE_WAY} ELSE interval '0' END
    FROM issue WHERE d."issueId" = issue.id AND d.state IN ('queued', 'retrying')`;
}

/**
 * Sends an issue's failed mails once more, as if they were new; not to those whom another issue has told of one of its papers
 * since, for nobody is told twice. Answers with how many.
 */
export async function resendFailed(issueId: string): Promise<number> {
  return db().$executeRaw`
    UPDATE "DigestDelivery" d
    SET state = 'queued', attempts = 0, "nextAttemptAt" = ${AT_ONCE}, "createdAt" = now(), "failedAt" = NULL
    FROM "DigestEdition" e
    WHERE d."issueId" = ${issueId}::uuid AND d.state = 'failed' AND e.id = d."editionId" AND NOT EXISTS (
      SELECT FROM "DigestDelivery" o JOIN "DigestEdition" told ON told.id = o."editionId"
      WHERE o."subscriptionId" = d."subscriptionId" AND o.id <> d.id AND told."paperIds" && e."paperIds"
        AND o.state NOT IN ('failed', 'suppressed', 'unsubscribed'))`;
}
