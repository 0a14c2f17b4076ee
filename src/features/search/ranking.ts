import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { type Asked, conditions } from "./ask";
import { type Column, type Estimate, FROM, isCertainlyMany, newest, walkFor } from "./hits";
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

/** Hits that are listed to be counted: more than COUNTED_HITS, for some may be hidden. */
const LISTED = COUNTED_HITS + 200;

/** A search as it is carried out: `skip` and `take` are numbers of hits. */
export type Asking = { asked: Asked; estimate: Estimate; order: Order; skip: number; take: number; today: Day };

/** The ids of a page of hits, and how many there are where that came out by the way. */
export async function findIds(tx: Transaction, asking: Asking): Promise<{ ids: string[]; count: HitCount | null }> {
  const { asked, order, take } = asking;
  if (take === 0) return { ids: [], count: null };
  if (order === "relevance" && asked.words) return findRelevant(tx, asking);
  if (order === "votes") return { ids: await findByVotes(tx, asking), count: null };
  if (order === "trending") return { ids: await findTrending(tx, asking), count: null };
  return { ids: await findNewest(tx, asking, Prisma.sql`SELECT NULL::text AS "paperId" WHERE false`), count: null };
}

/** The share of a hit's score that each place of a word gives, as ts_rank wants it: D (keywords), C (abstract), B (authors), A (title). */
const WEIGHTS = "{0.1, 0.2, 0.6, 1}";

/**
 * By where the words stand (title > author > abstract), lifted a little by upvotes and by being new, so that of two equal
 * matches the one that is read today leads. Deterministic for a day. Behind those that are ranked come all others, the
 * newest first.
 */
async function findRelevant(tx: Transaction, asking: Asking) {
  const { asked, estimate, skip, take, today } = asking;
  const { words } = asked;
  const inTitle = newest(asked, "inTitle", RANKED.inTitle, walkFor(asked, estimate, "inTitle", RANKED.inTitle));
  const run = async (list: Prisma.Sql) => {
    const [row] = await tx.$queryRaw<
      { ids: string[]; listed: number; visible: number; ranked: number; shown: number }[]
    >`
      WITH listed AS MATERIALIZED (${list}),
      candidate AS MATERIALIZED (
        SELECT "paperId", bool_or("isInTitle") AS "isInTitle" FROM (
          (SELECT t.*, true AS "isInTitle" FROM (${inTitle}) t)
          UNION ALL (SELECT l.*, false FROM listed l ORDER BY "publishedOn" DESC, "paperId" LIMIT ${RANKED.anywhere})) either
        GROUP BY "paperId"),
      ranked AS MATERIALIZED (
        SELECT d."paperId", d."publishedOn",
          ts_rank(${WEIGHTS}::float4[], d.words, ${words}, 1)
            + CASE WHEN c."isInTitle" THEN 0.5 ELSE 0 END
            + 0.02 * ln(1 + greatest(p."upvoteTotal", 0))
            + 0.05 * exp(-greatest(${startOfDay(today)}::date - d."publishedOn", 0) / 365.0) AS score
        FROM candidate c JOIN "SearchDocument" d USING ("paperId") JOIN "Paper" p ON p.id = d."paperId"
        WHERE p."hiddenAt" IS NULL)
      SELECT (SELECT count(*)::int FROM listed) AS listed, (SELECT count(*)::int FROM candidate) AS ranked,
        CASE WHEN (SELECT count(*) FROM listed) = ${LISTED} THEN ${LISTED}::int ELSE
          (SELECT count(*)::int FROM listed l JOIN "Paper" p ON p.id = l."paperId" WHERE p."hiddenAt" IS NULL) END AS visible,
        (SELECT count(*)::int FROM ranked) AS shown,
        ARRAY(SELECT "paperId" FROM ranked ORDER BY score DESC, "publishedOn" DESC, "paperId"
          OFFSET ${skip} LIMIT ${take}) AS ids`;
    return row!;
  };
  const most = isCertainlyMany(asked, estimate) ? RANKED.anywhere : LISTED;
  const walk = walkFor(asked, estimate, "anywhere", most);
  const list = newest(asked, "anywhere", most, walk);
  const first = await run(list);
  // Fewer than was thought: all hits that the index names are looked at, and counted.
  const isShort = first.listed < most && (most < LISTED || (walk !== null && walk < estimate.ofDays));
  const found = isShort ? await run(newest(asked, "anywhere", LISTED, null)) : first;
  const isAbout = found.visible > COUNTED_HITS || (!isShort && most < LISTED);
  const count = { count: isAbout ? Math.max(found.visible, COUNTED_HITS, estimate.hits) : found.visible, isAbout };
  if (found.ids.length === take || (!isAbout && found.shown === found.visible)) return { ids: found.ids, count };
  const ranked = newest(asked, "anywhere", RANKED.anywhere, isShort ? null : walk);
  const rest = { ...asking, skip: Math.max(0, skip - found.shown), take: take - found.ids.length };
  return {
    ids: [...found.ids, ...(await findNewest(tx, rest, Prisma.sql`(${inTitle}) UNION (${ranked})`, found.ranked))],
    count,
  };
}

/** A page of the newest hits without those of `except`, of which there are `excepted`. */
async function findNewest(tx: Transaction, asking: Asking, except: Prisma.Sql, excepted = 0): Promise<string[]> {
  const { asked, estimate, skip, take } = asking;
  // One in a hundred may be hidden without a page of its own being read for it.
  const most = Math.ceil((skip + take) * 1.01) + 25 + excepted;
  const run = (walk: number | null, limit: number) => tx.$queryRaw<{ ids: string[]; found: number }[]>`
    WITH excepted AS MATERIALIZED (SELECT "paperId" FROM (${except}) e), hit AS MATERIALIZED (${newest(asked, "anywhere", limit, walk)})
    SELECT (SELECT count(*)::int FROM hit) AS found, ARRAY(
      SELECT h."paperId" FROM hit h JOIN "Paper" p ON p.id = h."paperId"
      WHERE p."hiddenAt" IS NULL AND NOT EXISTS (SELECT FROM excepted e WHERE e."paperId" = h."paperId")
      ORDER BY h."publishedOn" DESC, h."paperId" OFFSET ${skip} LIMIT ${take}) AS ids`;
  const walk = walkFor(asked, estimate, "anywhere", most);
  const [first] = await run(walk, most);
  if (first!.ids.length === take) return first!.ids;
  // The walk ended too early, or more than was thought were hidden: then all hits are looked at.
  const isWhole = first!.found < most && (walk === null || walk >= estimate.ofDays);
  if (isWhole) return first!.ids;
  const [second] = await run(null, most + 10_000);
  return second!.ids;
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
  return [...ids, ...(await findNewest(tx, rest, Prisma.sql`SELECT NULL::text AS "paperId" WHERE false`))];
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
