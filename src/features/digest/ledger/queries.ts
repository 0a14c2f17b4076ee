import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { countFigures, type Figures, figuresSchema, type Tally } from "./figures";

export { type DeliveryState, deliveryStates, type Tally } from "./figures";

/** Issues on one page of the operator's list. */
export const LEDGER_PAGE = 30;

/** An issue as the operator sees it. */
export type IssueLine = {
  day: Day;
  openedAt: Date;
  pausedAt: Date | null;
  pausedReason: string | null;
  /** Its mails were too old to be kept: from then on nothing can be done about them, and their figures stay. */
  forgottenAt: Date | null;
};

/** A page (from 1) of all issues, the newest first, each with what became of its mails, and how many issues there are. */
export async function listIssueLines(
  page: number,
): Promise<{ issues: (IssueLine & { tally: Tally })[]; total: number }> {
  const [rows, total] = await Promise.all([
    db().$queryRaw<(Omit<IssueLine, "day"> & { day: Date; tally: Tally })[]>`
      SELECT i.day, i."openedAt", i."pausedAt", i."pausedReason", i."forgottenAt",
        coalesce(i.figures->'tally', t.tally, '{}') AS tally
      FROM (SELECT * FROM "DigestIssue" ORDER BY day DESC OFFSET ${(page - 1) * LEDGER_PAGE} LIMIT ${LEDGER_PAGE}) i
      LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(state, count) AS tally
        FROM (SELECT state, count(*)::int FROM "DigestDelivery" WHERE "issueId" = i.id GROUP BY state) one) t ON i.figures IS NULL
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

/** What became of an issue's mails, in all, by receiving domain and by reason. */
export type Ledger = IssueLine & Figures & { id: string };

/** The ledger of a day's issue; null when there is none. */
export async function findLedger(day: Day): Promise<Ledger | null> {
  const issue = await db().digestIssue.findUnique({ where: { day: startOfDay(day) } });
  if (!issue) return null;
  const { id, openedAt, pausedAt, pausedReason, forgottenAt, figures } = issue;
  const known = figures === null ? await countFigures(db(), id) : figuresSchema.parse(figures);
  return { id, day, openedAt, pausedAt, pausedReason, forgottenAt, ...known };
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
