import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { type Asked, conditions } from "./ask";
import { type Column, type Estimate, FROM, isCertainlyMany, isWhole, newest, type Way, wayTo } from "./hits";
import type { Order } from "./query";

/** Hits that are counted one by one; of more only about how many is said. */
export const COUNTED_HITS = 1000;

/** The number of hits; when `isAbout`, an estimate of more than COUNTED_HITS. */
export type HitCount = { count: number; isAbout: boolean };

/**
 * The newest hits, of these the ones in titles apart, that are ranked by relevance; all further hits follow them, newest
 * first. Ranking reads each one's words, so its cost does not grow with the number of papers.
 */
export const RANKED: Record<Column, number> = { inTitle: 300, anywhere: 400 };

/** A search as it is carried out: `skip` and `take` are numbers of hits. */
export type Asking = { asked: Asked; estimate: Estimate; order: Order; skip: number; take: number; today: Day };

/** The ids of a page of hits, and how many there are where that came out by the way. */
export async function findIds(tx: Transaction, asking: Asking): Promise<{ ids: string[]; count: HitCount | null }> {
  const { asked, order, take } = asking;
  if (take === 0) return { ids: [], count: null };
  if (order === "relevance" && asked.words) return findRelevant(tx, asking, asked.words);
  if (order === "votes") return { ids: await findByVotes(tx, asking), count: null };
  if (order === "trending") return { ids: await findTrending(tx, asking), count: null };
  return { ids: await findNewest(tx, asking), count: null };
}

/**
 * Those with all of the query in the title, then those with it anywhere, then all others, each found only when the ones
 * before it do not fill the page.
 */
async function findRelevant(tx: Transaction, asking: Asking, words: Prisma.Sql) {
  const { asked, estimate, skip, take } = asking;
  const isBehindRanked = skip >= RANKED.inTitle + RANKED.anywhere;
  const order = isBehindRanked ? null : { words, today: asking.today };
  const titles = await findRanked(tx, asking, "inTitle", { most: RANKED.inTitle, except: [], order });
  if (titles.ids.length >= skip + take) return { ids: titles.ids.slice(skip, skip + take), count: null };

  // One more than are counted, unless there is no need to count.
  const most = isCertainlyMany(asked, estimate) ? RANKED.anywhere : COUNTED_HITS + 1;
  const others = await findRanked(tx, asking, "anywhere", { most, except: titles.ids, order });
  const isAll = others.isAll && others.found <= COUNTED_HITS;
  const count = isAll
    ? { count: others.found, isAbout: false }
    : { count: Math.max(COUNTED_HITS, estimate.hits), isAbout: true };

  const ranked = [...titles.ids, ...others.ids];
  const ids = ranked.slice(skip, skip + take);
  if (ids.length === take || (isAll && ranked.length === others.found)) return { ids, count };
  const rest = { ...asking, skip: Math.max(0, skip - ranked.length), take: take - ids.length };
  return { ids: [...ids, ...(await findNewest(tx, rest, ranked))], count };
}

type Ranking = { most: number; except: string[]; order: { words: Prisma.Sql; today: Day } | null };

/**
 * The newest hits that are ranked by relevance, without `except`; in their order, or in none when that is null. `found`
 * counts all hits up to `most`, `isAll` tells that there are no more.
 */
async function findRanked(tx: Transaction, { asked, estimate }: Asking, column: Column, ranking: Ranking) {
  const { most, except, order } = ranking;
  const run = async (way: Way | null) => {
    const [row] = await tx.$queryRaw<{ found: number; ids: string[] }[]>`
      WITH listed AS MATERIALIZED (${newest(asked, column, most, way)}),
      candidate AS MATERIALIZED (
        SELECT "paperId" FROM (SELECT "paperId" FROM listed ORDER BY "publishedOn" DESC, "paperId" LIMIT ${RANKED[column]}) l
        WHERE "paperId" <> ALL(${except}))
      SELECT (SELECT count(*)::int FROM listed) AS found, ARRAY(${order ? ranked(order) : allCandidates}) AS ids`;
    return row!;
  };
  const way = wayTo(asked, estimate, column, most);
  const first = await run(way);
  if (first.found === most) return { ...first, isAll: false };
  if (isWhole(way, estimate)) return { ...first, isAll: true };
  // Fewer than was thought: all hits that the index names are looked at.
  const second = await run(null);
  return { ...second, isAll: second.found < most };
}

const allCandidates = Prisma.sql`SELECT "paperId" FROM candidate`;

/** The share of a hit's score that each place of a word gives, as ts_rank wants it: D (keywords), C (abstract), B (authors), A (title). */
const WEIGHTS = "{0.1, 0.2, 0.6, 1}";

/**
 * By where the words stand (title > author > abstract), lifted a little by upvotes and by being new, so that of two equal
 * matches the one that is read today leads. Deterministic for a day.
 */
const ranked = ({ words, today }: NonNullable<Ranking["order"]>) => Prisma.sql`
  SELECT d."paperId" FROM candidate c JOIN "SearchDocument" d USING ("paperId") JOIN "Paper" p ON p.id = d."paperId"
  ORDER BY ts_rank(${WEIGHTS}::float4[], d.words, ${words}, 1) + 0.02 * ln(1 + greatest(p."upvoteTotal", 0))
    + 0.05 * exp(-greatest(${startOfDay(today)}::date - d."publishedOn", 0) / 365.0) DESC, d."publishedOn" DESC, d."paperId"`;

/** A page of the newest hits without those of `except`. */
async function findNewest(tx: Transaction, asking: Asking, except: string[] = []): Promise<string[]> {
  const { asked, estimate, skip, take } = asking;
  const most = skip + take + except.length;
  const run = (way: Way | null) => tx.$queryRaw<{ ids: string[]; found: number }[]>`
    WITH hit AS MATERIALIZED (${newest(asked, "anywhere", most, way)})
    SELECT (SELECT count(*)::int FROM hit) AS found, ARRAY(
      SELECT "paperId" FROM hit WHERE "paperId" NOT IN (SELECT unnest(${except}::text[]))
      ORDER BY "publishedOn" DESC, "paperId" OFFSET ${skip} LIMIT ${take}) AS ids`;
  const way = wayTo(asked, estimate, "anywhere", most);
  const [first] = await run(way);
  // Unless the way ended too early: then all hits are looked at.
  if (first!.found === most || isWhole(way, estimate)) return first!.ids;
  return (await run(null))[0]!.ids;
}

const byVotes = Prisma.sql`p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id`;

async function findByVotes(tx: Transaction, asking: Asking): Promise<string[]> {
  return (await findInOrder(tx, asking, byVotes, Prisma.sql`true`)).ids;
}

/** Those that never stood in the feed have no score; they follow, the newest first. */
async function findTrending(tx: Transaction, asking: Asking): Promise<string[]> {
  const { asked, skip, take } = asking;
  const order = Prisma.sql`p."trendingScore" DESC, p.id`;
  const { ids, found } = await findInOrder(tx, asking, order, Prisma.sql`p."trendingScore" IS NOT NULL`);
  if (ids.length === take) return ids;
  const isUnscored = Prisma.sql`p."trendingScore" IS NULL`;
  const unscored = { ...asked, paper: asked.paper ? Prisma.sql`${asked.paper} AND ${isUnscored}` : isUnscored };
  const rest = { ...asking, asked: unscored, skip: Math.max(0, skip - found), take: take - ids.length };
  return [...ids, ...(await findNewest(tx, rest))];
}

/** Microseconds that a paper costs whose order is looked up for a hit that the index names. */
const LOOKING_UP = 4.5;

/** A page of hits in an order of Paper's that has an index, and how many were found, up to the end of the page. */
async function findInOrder(tx: Transaction, asking: Asking, order: Prisma.Sql, isIn: Prisma.Sql) {
  const { asked, estimate, skip, take } = asking;
  const most = skip + take;
  const walk = (most * estimate.ofDays) / Math.max(1, estimate.hits);
  const run = async (papers: Prisma.Sql) => {
    const [row] = await tx.$queryRaw<{ ids: string[]; found: number }[]>`
      WITH hit AS MATERIALIZED (${papers})
      SELECT (SELECT count(*)::int FROM hit) AS found, ARRAY(SELECT id FROM hit OFFSET ${skip} LIMIT ${take}) AS ids`;
    return row!;
  };
  if (asked.all && walk * (2 * LOOKING_UP) < estimate.anywhere * LOOKING_UP) {
    const walked = await run(Prisma.sql`
      SELECT p.id FROM (SELECT p.* FROM "Paper" p WHERE ${isIn} ORDER BY ${order} LIMIT ${Math.ceil(3 * walk) + 1000}) p
      JOIN "SearchDocument" d ON d."paperId" = p.id WHERE ${conditions(asked)} ORDER BY ${order} LIMIT ${most}`);
    if (walked.found === most) return walked;
  }
  return run(
    asked.all
      ? Prisma.sql`
        SELECT p.id FROM (SELECT p.* ${FROM} WHERE ${conditions(asked)} AND ${isIn} OFFSET 0) p ORDER BY ${order} LIMIT ${most}`
      : Prisma.sql`SELECT p.id ${FROM} WHERE ${conditions(asked)} AND ${isIn} ORDER BY ${order} LIMIT ${most}`,
  );
}
