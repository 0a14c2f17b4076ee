import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** What becomes of a delivery, in the order of its life. */
export const deliveryStates = [
  "queued",
  "sending",
  "retrying",
  "sent",
  "failed",
  "suppressed",
  "unsubscribed",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How many deliveries are in each state; those in which none is are left out. */
export type Tally = Partial<Record<DeliveryState, number>>;

/** Issues on one page of the operator's list. */
export const LEDGER_PAGE = 30;

/** An issue as the operator sees it. */
export type IssueLine = { day: Day; openedAt: Date; pausedAt: Date | null; pausedReason: string | null; tally: Tally };

/** A page (from 1) of all issues, the newest first, each with what became of its mails, and how many issues there are. */
export async function listIssueLines(page: number): Promise<{ issues: IssueLine[]; total: number }> {
  const [rows, total] = await Promise.all([
    db().$queryRaw<(Omit<IssueLine, "day"> & { day: Date })[]>`
      SELECT i.day, i."openedAt", i."pausedAt", i."pausedReason", coalesce(t.tally, '{}') AS tally
      FROM (SELECT * FROM "DigestIssue" ORDER BY day DESC OFFSET ${(page - 1) * LEDGER_PAGE} LIMIT ${LEDGER_PAGE}) i
      LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(state, count) AS tally
        FROM (SELECT state, count(*)::int FROM "DigestDelivery" WHERE "issueId" = i.id GROUP BY state) one) t ON true
      ORDER BY i.day DESC`,
    db().digestIssue.count(),
  ]);
  return { issues: rows.map(({ day, ...issue }) => ({ day: toDay(day), ...issue })), total };
}

/** The id of a day's issue; null when there is none. */
export async function findIssueId(day: Day): Promise<string | null> {
  const issue = await db().digestIssue.findUnique({ where: { day: startOfDay(day) }, select: { id: true } });
  return issue?.id ?? null;
}

/** Domains and reasons that are listed; the rest of them is few. */
const MOST_LISTED = 25;

/** What became of an issue's mails, in all, by receiving domain and by reason. */
export type Ledger = IssueLine & {
  id: string;
  editions: number;
  /** Handed over in the last minute. */
  lastMinute: number;
  firstSentAt: Date | null;
  lastSentAt: Date | null;
  /** Handed over more than once, because no answer came. */
  uncertain: number;
  domains: { domain: string; tally: Tally }[];
  /** Why mails wait or failed: the server's code, one of its sentences, and of how many. */
  reasons: { state: DeliveryState; code: string | null; words: string | null; count: number }[];
};

/** The ledger of a day's issue; null when there is none. */
export async function findLedger(day: Day): Promise<Ledger | null> {
  const issue = await db().digestIssue.findUnique({ where: { day: startOfDay(day) } });
  if (!issue) return null;
  const { id, openedAt, pausedAt, pausedReason } = issue;
  const [[sums], domains, reasons] = await Promise.all([
    db().$queryRaw<Omit<Ledger, "id" | "day" | "domains" | "reasons" | "openedAt" | "pausedAt" | "pausedReason">[]>`
      SELECT coalesce((SELECT jsonb_object_agg(state, count) FROM (
          SELECT state, count(*)::int FROM "DigestDelivery" WHERE "issueId" = ${id}::uuid GROUP BY state) one), '{}') AS tally,
        (SELECT count(*)::int FROM "DigestEdition" WHERE "issueId" = ${id}::uuid) AS editions,
        count(*) FILTER (WHERE "sentAt" > now() - interval '1 minute')::int AS "lastMinute",
        min("sentAt") AS "firstSentAt", max("sentAt") AS "lastSentAt",
        count(*) FILTER (WHERE uncertain > 0)::int AS uncertain
      FROM "DigestDelivery" WHERE "issueId" = ${id}::uuid`,
    db().$queryRaw<Ledger["domains"]>`
      SELECT domain, jsonb_object_agg(state, count) AS tally FROM (
        SELECT domain, state, count(*)::int FROM "DigestDelivery" WHERE "issueId" = ${id}::uuid GROUP BY domain, state) one
      GROUP BY domain ORDER BY sum(count) DESC, domain LIMIT ${MOST_LISTED}`,
    db().$queryRaw<Ledger["reasons"]>`
      SELECT state, "lastCode" AS code, min("lastError") AS words, count(*)::int AS count
      FROM "DigestDelivery" WHERE "issueId" = ${id}::uuid AND state IN ('retrying', 'failed')
      GROUP BY state, "lastCode" ORDER BY count(*) DESC, state, "lastCode" LIMIT ${MOST_LISTED}`,
  ]);
  return { id, day, openedAt, pausedAt, pausedReason, ...sums!, domains, reasons };
}

/** Suppressed addresses on one page. */
export const SUPPRESSIONS_PAGE = 50;

/** A page (from 1) of the suppressed addresses that hold `text`, the newest first, and how many there are. */
export async function listSuppressions(text: string, page: number) {
  const where = text ? { address: { contains: text.toLowerCase() } } : {};
  const [suppressions, total] = await Promise.all([
    db().mailSuppression.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { address: "asc" }],
      skip: (page - 1) * SUPPRESSIONS_PAGE,
      take: SUPPRESSIONS_PAGE,
    }),
    db().mailSuppression.count({ where }),
  ]);
  return { suppressions, total };
}

/** How many subscriptions there are, by what they are. */
export async function countSubscriptions(): Promise<{
  active: number;
  waiting: number;
  unsubscribed: number;
  suppressed: number;
}> {
  const [row] = await db().$queryRaw<{ active: number; waiting: number; unsubscribed: number; suppressed: number }[]>`
    SELECT count(*) FILTER (WHERE "confirmedAt" IS NOT NULL AND "unsubscribedAt" IS NULL)::int AS active,
      count(*) FILTER (WHERE "confirmedAt" IS NULL)::int AS waiting,
      count(*) FILTER (WHERE "unsubscribedAt" IS NOT NULL)::int AS unsubscribed,
      (SELECT count(*)::int FROM "MailSuppression") AS suppressed
    FROM "Subscription"`;
  return row!;
}

/** The subscription of an address, for the operator; null when there is none. */
export async function findSubscriptionOf(email: string) {
  return db().subscription.findUnique({ where: { email }, include: { profile: true } });
}
