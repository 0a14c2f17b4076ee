import { cardSelect } from "@/features/papers/paper-select";
import { Prisma } from "@/generated/prisma/client";
import type { Day } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { type Asked, ask, conditions } from "./ask";
import { type Correction, correct } from "./correct";
import { type Facets, noFacets, readFacets } from "./facets";
import { anyHits, type Estimate, isCertainlyMany, newest, prepare, wayTo } from "./hits";
import { isEmptyQuery, type Order, type Query } from "./query";
import { COUNTED_HITS, findIds, type HitCount } from "./ranking";
import { relax } from "./relax";

export { COUNTED_HITS, type HitCount } from "./ranking";

/** Papers on one page of hits. */
export const HITS_PER_PAGE = 25;

/** Hits that can be paged to: whoever looks further narrows the search. */
export const REACHABLE_HITS = 10_000;

/** A query that takes longer is ended by the database; the reader is asked to narrow it. */
const TIME_LIMIT_MS = 3_000;

/** New papers that are looked at one by one: some 100 ms. */
const FEW_NEW = 10_000;

/** A search took longer than it may. */
export class TooSlow extends Error {}

/** How the hits are ordered when the query does not say: by relevance to its words, without words the newest first. */
export const orderOf = ({ order, clauses }: Query): Order =>
  order === "relevance" || !order ? (clauses.some(({ isExcluded }) => !isExcluded) ? "relevance" : "date") : order;

/**
 * A page (from 1) of the papers that a query finds, in its order and to the last tie, hidden ones left out, with how many
 * there are. `isTooCommon` when its words stand in every text ("the"): they were left out, and without a filter nothing is
 * found. Throws TooSlow, when it takes the database more than `limit` milliseconds.
 */
export async function searchPapers(query: Query, page: number, today: Day, limit = TIME_LIMIT_MS) {
  const skip = (Math.max(1, page) - 1) * HITS_PER_PAGE;
  return search(query, limit, async (tx, asked, estimate, isTooCommon) => {
    if (!asked) return { papers: [], count: 0, isAbout: false, isTooCommon };
    const take = Math.max(0, Math.min(HITS_PER_PAGE, REACHABLE_HITS - skip));
    const found = await findIds(tx, { asked, estimate, order: orderOf(query), skip, take, today });
    const count = found.count ?? (await countHits(tx, asked, estimate));
    return { papers: await readCards(tx, found.ids), ...count, isTooCommon };
  });
}

/** The ids of the first `most` papers that a query finds, in its order. Throws TooSlow. */
export async function searchIds(query: Query, most: number, today: Day, limit = TIME_LIMIT_MS): Promise<string[]> {
  return search(query, limit, async (tx, asked, estimate) => {
    if (!asked) return [];
    const asking = { asked, estimate, order: orderOf(query), skip: 0, take: Math.min(most, REACHABLE_HITS), today };
    return (await findIds(tx, asking)).ids;
  });
}

/** What the hits of a query can be narrowed by, with how many each would leave. Throws TooSlow. */
export async function countFacets(query: Query, today: Day, limit = TIME_LIMIT_MS): Promise<Facets> {
  return search(query, limit, async (tx, asked, estimate) =>
    asked ? readFacets(tx, asked, estimate, today) : noFacets,
  );
}

/**
 * The query with its misspelled words as they are spelled in the papers: those that no paper has, where a similar word is
 * known. Null when there are none. Throws TooSlow.
 */
export async function correctQuery(query: Query, limit = TIME_LIMIT_MS): Promise<Correction | null> {
  return withTimeLimit((tx) => correct(tx, query), limit);
}

/** Whoever finds nothing does not wait much longer for less. */
const RELAX_LIMIT_MS = 1_000;

/** The query for papers that have most of its words (relax.ts); null also where that would take too long. */
export async function relaxQuery(query: Query, limit = RELAX_LIMIT_MS): Promise<Query | null> {
  return withTimeLimit((tx) => relax(tx, query), limit).catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });
}

/** How many papers that a query finds came in after a moment, counted up to `most`. Throws TooSlow after `limit` milliseconds. */
export async function countNewHits(query: Query, since: Date, most: number, limit: number): Promise<number> {
  const where = conditions(ask(query));
  return withTimeLimit(async (tx) => {
    const [recent] = await tx.$queryRaw<{ papers: number }[]>`
      SELECT count(*)::int AS papers FROM (SELECT FROM "Paper" WHERE "createdAt" > ${since} LIMIT ${FEW_NEW + 1}) one`;
    // Of few new papers each is looked at; of many, PostgreSQL finds the way.
    const source =
      recent!.papers <= FEW_NEW
        ? Prisma.sql`(SELECT id FROM "Paper" WHERE "createdAt" > ${since} OFFSET 0) new
            JOIN "Paper" p ON p.id = new.id JOIN "SearchDocument" d ON d."paperId" = p.id WHERE`
        : Prisma.sql`"SearchDocument" d JOIN "Paper" p ON p.id = d."paperId" WHERE p."createdAt" > ${since} AND`;
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM ${source} ${where} LIMIT ${most}) hit`;
    return row!.count;
  }, limit);
}

/** Hands over what is asked for; null in its place when nothing is left of it. */
async function search<T>(
  query: Query,
  limit: number,
  work: (tx: Transaction, asked: Asked | null, estimate: Estimate, isTooCommon: boolean) => Promise<T>,
): Promise<T> {
  return withTimeLimit(async (tx) => {
    const asked = ask(query);
    const { estimate, isTooCommon } = await prepare(tx, asked);
    if (!isTooCommon) return work(tx, asked, estimate, false);
    const rest = ask({ ...query, clauses: [] });
    const isNarrowed = !isEmptyQuery({ ...query, clauses: [] });
    return work(tx, isNarrowed ? rest : null, (await prepare(tx, rest)).estimate, true);
  }, limit);
}

async function readCards(tx: Transaction, ids: string[]) {
  if (ids.length === 0) return [];
  const papers = await tx.paper.findMany({ where: { id: { in: ids } }, select: cardSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Counts one by one, unless there are many more than are counted anyway. */
async function countHits(tx: Transaction, asked: Asked, estimate: Estimate): Promise<HitCount> {
  const { hits } = estimate;
  if (isCertainlyMany(asked, estimate)) return { count: hits, isAbout: true };
  const most = COUNTED_HITS + 1;
  const count = async (some: Prisma.Sql) => {
    const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${some}) hit`;
    return row!.count;
  };
  const way = wayTo(asked, estimate, "anywhere", most);
  const newer = way === null ? 0 : await count(newest(asked, "anywhere", most, way));
  const counted = newer === most ? most : await count(anyHits(asked, most));
  const isAbout = counted === most;
  return { count: isAbout ? Math.max(COUNTED_HITS, hits) : counted, isAbout };
}

/**
 * Runs queries of which the database ends each after `limit` milliseconds, and that ask its indexes: the planner does not
 * count that words lie out of line, and thinks reading all of them cheap. Throws TooSlow.
 */
export async function withTimeLimit<T>(work: (tx: Transaction) => Promise<T>, limit = TIME_LIMIT_MS): Promise<T> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`
          SELECT set_config('statement_timeout', ${String(limit)}, true), set_config('enable_seqscan', 'off', true),
            set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)`;
        return work(tx);
      },
      { timeout: 4 * limit + 2_000, maxWait: 5_000 },
    );
  } catch (error) {
    // 57014: query_canceled (https://www.postgresql.org/docs/current/errcodes-appendix.html)
    if (/57014|statement timeout/.test(String((error as Error).message)))
      throw new TooSlow("The search took too long.");
    throw error;
  }
}
