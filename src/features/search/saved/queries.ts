import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { ask, conditions } from "../ask";
import { countNewHits, TooSlow, withTimeLimit } from "../queries";
import { readQuery } from "../query";

/** New papers of a search are counted up to this many. */
export const COUNTED_NEW = 100;

/** All of a person's searches may take this long to be counted in one query, and, where that is too little, … */
const AT_ONCE_MS = 700;
/** … each by itself this long, and these together; what is left is not counted. */
const EACH_MS = 500;
const TOGETHER_MS = 2_000;

/** How long the papers that are new to one search may take to be listed, in milliseconds. */
const LISTED_MS = 1_000;

export type SavedSearch = { id: string; name: string; query: string; lookedAt: Date };

/** "Search 9" before "Search 10", large letters beside small ones. */
const byName = new Intl.Collator("en", { numeric: true });

/** A person's searches in the order of their names. */
export async function listSavedSearches(userId: string): Promise<SavedSearch[]> {
  const rows = await db().savedSearch.findMany({
    where: { userId },
    select: { id: true, name: true, query: true, lookedAt: true },
  });
  return rows.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

type NewHits = {
  since: Date;
  until?: Date;
  most: number;
  /** Most upvoted first, instead of the newest. */
  isByVotes?: boolean;
};

/**
 * The ids of the papers that a query finds and that came behind `since`, until `until`: the first `most` of them. Throws TooSlow
 * after a second.
 */
export async function listNewHits(query: string, { since, until, most, isByVotes }: NewHits): Promise<string[]> {
  const order = isByVotes
    ? Prisma.sql`p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id`
    : Prisma.sql`p."createdAt" DESC, p.id`;
  const end = until ? Prisma.sql`AND "createdAt" <= ${until}` : Prisma.empty;
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM (SELECT id FROM "Paper" WHERE "createdAt" > ${since} ${end} OFFSET 0) new
        JOIN "Paper" p ON p.id = new.id JOIN "SearchDocument" d ON d."paperId" = p.id
      WHERE ${conditions(ask(readQuery(query)))} ORDER BY ${order} LIMIT ${most}`,
    LISTED_MS,
  );
  return rows.map(({ id }) => id);
}

type Counting = {
  most?: number;
  /** Milliseconds. */
  clock?: () => number;
  /** Milliseconds that the one query for all may take. */
  atOnceMs?: number;
};

/**
 * How many papers are new to each of these searches, by its id, up to `most`; null where counting takes too long. One query
 * for all; when that is too slow, one for each, as long as there is time.
 */
export async function countNews(
  searches: SavedSearch[],
  { most = COUNTED_NEW, clock = () => performance.now(), atOnceMs = AT_ONCE_MS }: Counting = {},
): Promise<Record<string, number | null>> {
  if (searches.length === 0) return {};
  const atOnce = await orNull(countAtOnce(searches, most, atOnceMs));
  if (atOnce) return atOnce;
  const end = clock() + TOGETHER_MS;
  const news: Record<string, number | null> = {};
  for (const { id, query, lookedAt } of searches) {
    const left = Math.round(Math.min(EACH_MS, end - clock()));
    news[id] = left > 0 ? await orNull(countNewHits(readQuery(query), lookedAt, most, left)) : null;
  }
  return news;
}

/** The searches that the menu has room for. */
const IN_MENU = 5;

/**
 * What a person's menu says: how many searches have something new, and the first of them by name, then the others. Of a
 * search that takes too long to be counted `news` is null.
 */
export async function listForMenu(userId: string) {
  const searches = await listSavedSearches(userId);
  const news = await countNews(searches);
  const counted = searches.map((search) => ({ ...search, news: news[search.id] ?? null }));
  const fresh = counted.filter((one) => one.news !== 0);
  return {
    withNews: fresh.filter((one) => one.news !== null).length,
    searches: [...fresh, ...counted.filter((one) => one.news === 0)].slice(0, IN_MENU),
  };
}

async function countAtOnce(searches: SavedSearch[], most: number, limit: number): Promise<Record<string, number>> {
  const first = new Date(Math.min(...searches.map(({ lookedAt }) => lookedAt.getTime())));
  const counts = searches.map(
    ({ id, query, lookedAt }) => Prisma.sql`
      SELECT ${id} AS id, (SELECT count(*)::int FROM (
        SELECT FROM recent JOIN "Paper" p ON p.id = recent.id JOIN "SearchDocument" d ON d."paperId" = p.id
        WHERE recent."createdAt" > ${lookedAt} AND ${conditions(ask(readQuery(query)))} LIMIT ${most}) hit) AS count`,
  );
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ id: string; count: number }[]>`
      WITH recent AS MATERIALIZED (SELECT id, "createdAt" FROM "Paper" WHERE "createdAt" > ${first})
      ${Prisma.join(counts, " UNION ALL ")}`,
    limit,
  );
  return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
}

async function orNull<T>(counting: Promise<T>): Promise<T | null> {
  return counting.catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });
}
