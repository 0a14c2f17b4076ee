import { cardSelect } from "@/features/papers/paper-select";
import type { Prisma } from "@/generated/prisma/client";
import { type Day, shiftDay, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import type { TrendingPlace } from "./trending";

/** Papers on one page of a day or of trending. */
export const PAGE_SIZE = 100;

/** Most upvoted first; among equals the newer one, then the smaller id, so that an order is an order for good. */
const byUpvotes = [
  { upvoteTotal: "desc" },
  { publishedAt: { sort: "desc", nulls: "last" } },
  { id: "asc" },
] satisfies Prisma.PaperOrderByWithRelationInput[];

/** One page (from 1) of a day of the feed, most upvoted first, hidden papers left out. */
export async function listFeedDay(day: Day, page = 1) {
  return db().paper.findMany({
    where: { feedEntries: { some: { day: startOfDay(day) } }, hiddenAt: null },
    orderBy: byUpvotes,
    select: { ...cardSelect, feedEntries: { where: { day: startOfDay(day) }, select: { createdAt: true } } },
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
}

/** The page (from 1) of a day of the feed on which a paper stands; 1 when it does not stand there. */
export async function findPageOfDay(day: Day, paperId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ place: number }[]>`
    SELECT place FROM (
      SELECT p.id, row_number() OVER (ORDER BY p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id)::int AS place
      FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId" WHERE e.day = ${day}::date AND p."hiddenAt" IS NULL) ranked
    WHERE id = ${paperId}`;
  return Math.ceil((row?.place ?? 1) / PAGE_SIZE);
}

export type FeedPaper = Prisma.PaperGetPayload<{ select: typeof cardSelect }>;
/** A day with how many papers it has, and when the newest of them came into the feed. */
export type DayCount = { day: Day; papers: number; arrivedAt: Date };

/** The days from `first` to `last` that have papers, oldest first, with how many. */
export async function listDayCounts(first: Day, last: Day): Promise<DayCount[]> {
  const rows = await db().$queryRaw<{ day: Date; papers: number; arrivedAt: Date }[]>`
    SELECT e.day, count(*)::int AS papers, max(e."createdAt") AS "arrivedAt" FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
    WHERE e.day BETWEEN ${first}::date AND ${last}::date AND p."hiddenAt" IS NULL
    GROUP BY e.day ORDER BY e.day`;
  return rows.map(({ day, ...count }) => ({ day: toDay(day), ...count }));
}

/** The newest days that have papers, newest first, up to `before` (not included) when it is given. */
export async function listRecentDays(most: number, before?: Day): Promise<Omit<DayCount, "arrivedAt">[]> {
  // Walks the index from day to day instead of counting every entry there is.
  const rows = await db().$queryRaw<{ day: Date; papers: number }[]>`
    WITH RECURSIVE days AS (
      (SELECT e.day, 1 AS place FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
        WHERE p."hiddenAt" IS NULL AND e.day < coalesce(${before ?? null}::date, 'infinity')
        ORDER BY e.day DESC LIMIT 1)
      UNION ALL
      SELECT earlier.day, days.place + 1 FROM days CROSS JOIN LATERAL (
        SELECT e.day FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
        WHERE p."hiddenAt" IS NULL AND e.day < days.day ORDER BY e.day DESC LIMIT 1) earlier
      WHERE days.place < ${most})
    SELECT day, (SELECT count(*)::int FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
      WHERE e.day = days.day AND p."hiddenAt" IS NULL) AS papers
    FROM days ORDER BY day DESC`;
  return rows.map(({ day, papers }) => ({ day: toDay(day), papers }));
}

/** The newest day that has papers, or null in an empty feed. */
export async function findNewestDay(): Promise<Day | null> {
  const { later } = await findNeighbours("0001-01-01" as Day, "9999-12-31" as Day, "newest");
  return later;
}

/**
 * The nearest days with papers before `first` and after `last`; null where there are none.
 * With "newest", `later` is the newest day of all instead of the next one.
 */
export async function findNeighbours(first: Day, last: Day, later: "next" | "newest" = "next") {
  const shown = { paper: { hiddenAt: null } };
  const select = { day: true };
  const [before, after] = await Promise.all([
    db().feedEntry.findFirst({ where: { ...shown, day: { lt: startOfDay(first) } }, orderBy: { day: "desc" }, select }),
    later === "newest"
      ? db().feedEntry.findFirst({ where: shown, orderBy: { day: "desc" }, select })
      : db().feedEntry.findFirst({
          where: { ...shown, day: { gt: startOfDay(last) } },
          orderBy: { day: "asc" },
          select,
        }),
  ]);
  return { earlier: before && toDay(before.day), later: after && toDay(after.day) };
}

/** The most upvoted papers of the days from `first` to `last`, each once however many of these days it stands on. */
export async function listPeriodTop(first: Day, last: Day, most: number) {
  return db().paper.findMany({
    where: { id: { in: await listPeriodTopIds(first, last, most) } },
    orderBy: byUpvotes,
    select: cardSelect,
  });
}

/** The ids alone of those with at least `minVotes` upvotes. An index holds what ranks a paper: only those that win are read whole, abstract and all. */
export async function listPeriodTopIds(first: Day, last: Day, most: number, minVotes = 0): Promise<string[]> {
  const top = await db().$queryRaw<{ id: string }[]>`
    SELECT p.id FROM "Paper" p WHERE p."hiddenAt" IS NULL AND p."upvoteTotal" >= ${minVotes} AND EXISTS (
      SELECT FROM "FeedEntry" e WHERE e."paperId" = p.id AND e.day BETWEEN ${first}::date AND ${last}::date)
    ORDER BY p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id LIMIT ${most}`;
  return top.map(({ id }) => id);
}

/** A paper as one line: its title and all its upvotes. */
export type PaperLine = { id: string; title: string; upvoteTotal: number };
/** A day, or an ISO week by its Monday, with how many papers it has and the most upvoted of them. */
export type TopOfDay = { day: Day; papers: number; top: PaperLine[] };

/** The days or ISO weeks that have papers among the days from `first` to `last`, newest first, each with its `most` most upvoted. */
export async function listTops(first: Day, last: Day, unit: "day" | "week", most: number): Promise<TopOfDay[]> {
  const rows = await db().$queryRaw<(PaperLine & { start: Date; papers: number })[]>`
    WITH entry AS (
      SELECT DISTINCT date_trunc(${unit}, day::timestamp)::date AS start, "paperId" FROM "FeedEntry"
      WHERE day BETWEEN ${first}::date AND ${last}::date),
    ranked AS (
      SELECT entry.start, p.id, p."upvoteTotal", count(*) OVER (PARTITION BY entry.start)::int AS papers,
        row_number() OVER (PARTITION BY entry.start
          ORDER BY p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id) AS place
      FROM entry JOIN "Paper" p ON p.id = entry."paperId" WHERE p."hiddenAt" IS NULL)
    SELECT start, papers, id, (SELECT title FROM "Paper" WHERE id = ranked.id) AS title, "upvoteTotal"
    FROM ranked WHERE place <= ${most} ORDER BY start DESC, place`;
  const tops = new Map<Day, TopOfDay>();
  for (const { start, papers, ...line } of rows) {
    const day = toDay(start);
    const { top } = tops.get(day) ?? { top: [] };
    tops.set(day, { day, papers, top: [...top, line] });
  }
  return [...tops.values()];
}

/** A page of trending papers (features/feed/trending.ts), behind `after` when given, and the place it ends at. */
export async function listTrending(after: TrendingPlace | null) {
  const behind = after && {
    trendingScore: { lte: after.score },
    OR: [{ trendingScore: { lt: after.score } }, { trendingScore: after.score, id: { gt: after.id } }],
  };
  const papers = await db().paper.findMany({
    // Papers of no day have no score; in the index they come before all others.
    where: { hiddenAt: null, AND: [{ trendingScore: { not: null } }, behind ?? {}] },
    orderBy: [{ trendingScore: "desc" }, { id: "asc" }],
    select: { ...cardSelect, trendingScore: true },
    take: PAGE_SIZE / 2 + 1,
  });
  const shown = papers.slice(0, PAGE_SIZE / 2);
  const end = papers.length > shown.length ? shown.at(-1) : undefined;
  return { papers: shown, next: end ? { score: end.trendingScore!, id: end.id } : null };
}

/** Days over which a rise is counted: today and those before it. */
export const RISING_DAYS = 3;

/** The papers of the feed that gained most upvotes in the RISING_DAYS days that end with `today`, highest first. */
export async function listRising(today: Day, most: number): Promise<(PaperLine & { gained: number })[]> {
  return db().$queryRaw`
    WITH gain AS (
      SELECT "paperId", sum(gained)::int AS gained FROM "UpvoteGain"
      WHERE day BETWEEN ${shiftDay(today, 1 - RISING_DAYS)}::date AND ${today}::date
      GROUP BY "paperId" HAVING sum(gained) > 0)
    SELECT p.id, p.title, p."upvoteTotal", gain.gained FROM gain JOIN "Paper" p ON p.id = gain."paperId"
    WHERE p."hiddenAt" IS NULL AND p."lastDay" IS NOT NULL
    ORDER BY gain.gained DESC, p."trendingScore" DESC, p.id LIMIT ${most}`;
}

/** How many upvotes these papers gained in the RISING_DAYS days that end with `today`, by id; those that gained none are left out. */
export async function listGains(paperIds: string[], today: Day): Promise<Record<string, number>> {
  const gains = await db().upvoteGain.groupBy({
    by: ["paperId"],
    where: {
      paperId: { in: paperIds },
      day: { gte: startOfDay(shiftDay(today, 1 - RISING_DAYS)), lte: startOfDay(today) },
    },
    _sum: { gained: true },
  });
  return Object.fromEntries(
    gains.flatMap(({ paperId, _sum: { gained } }) => (gained && gained > 0 ? [[paperId, gained]] : [])),
  );
}
