import { cardSelect } from "@/features/papers/paper-select";
import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { type Compiled, compile } from "./compile";
import type { Bound, Filters, Order, Query, Span } from "./query";

/** Papers on one page of hits. */
export const HITS_PER_PAGE = 25;

/** Hits that are counted one by one; of more only about how many is said. */
export const COUNTED_HITS = 1000;

/** Hits that can be paged to: whoever looks further narrows the search. */
export const REACHABLE_HITS = 10_000;

/**
 * The newest hits, of these the ones in titles apart, that are ranked by relevance; all further hits follow them, newest
 * first. Ranking reads each one's words: 2,000 take some 50 ms whatever the number of papers (stack.md).
 */
const RANKED = { inTitle: 1000, anywhere: 2000 };

/** A query that takes longer is ended by the database; the reader is asked to narrow it. */
const TIME_LIMIT_MS = 3_000;

/** A search took longer than it may. */
export class TooSlow extends Error {}

/** The number of hits; when `isAbout`, an estimate of more than COUNTED_HITS. */
export type HitCount = { count: number; isAbout: boolean };

/** How the hits are ordered when the query does not say: by relevance to its words, without words the newest first. */
export const orderOf = ({ order, clauses }: Query): Order =>
  order === "relevance" || !order ? (clauses.some(({ isExcluded }) => !isExcluded) ? "relevance" : "date") : order;

/**
 * A page (from 1) of the papers that a query finds, in its order and to the last tie, hidden ones left out, with how many
 * there are. Throws TooSlow.
 */
export async function searchPapers(query: Query, page: number, today: Day) {
  return withTimeLimit(async (tx) => {
    const asked = ask(query);
    const skip = (page - 1) * HITS_PER_PAGE;
    const ids = await findIds(tx, asked, orderOf(query), skip, today);
    const count = await countHits(tx, asked);
    return { papers: await readCards(tx, ids), ...count };
  });
}

/** The ids of the first `most` papers that a query finds, in its order. Throws TooSlow. */
export async function searchIds(query: Query, most: number, today: Day): Promise<string[]> {
  return withTimeLimit((tx) => findIds(tx, ask(query), orderOf(query), 0, today, most));
}

async function readCards(tx: Transaction, ids: string[]) {
  const papers = await tx.paper.findMany({ where: { id: { in: ids } }, select: cardSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Asked = { compiled: Compiled; words: Prisma.Sql | null; all: Prisma.Sql | null; where: Prisma.Sql };

/** The parts of SQL that a query becomes. `d` is the SearchDocument, `p` the Paper. */
function ask(query: Query): Asked {
  const compiled = compile(query);
  const words = compiled.words === null ? null : Prisma.sql`to_tsquery('english', ${compiled.words})`;
  const labels = compiled.labels === null ? null : Prisma.sql`${compiled.labels}::tsquery`;
  const all = words && labels ? Prisma.sql`(${words} && ${labels})` : (words ?? labels);
  return { compiled, words, all, where: Prisma.join(conditions(query.filters), " AND ") };
}

function conditions(filters: Filters): Prisma.Sql[] {
  const anyOf = (parts: Prisma.Sql[]) => (parts.length > 0 ? [Prisma.sql`(${Prisma.join(parts, " OR ")})`] : []);
  return [
    Prisma.sql`p."hiddenAt" IS NULL`,
    ...anyOf(filters.submitted.map((span) => within(Prisma.sql`d."publishedOn"`, span))),
    ...anyOf(filters.featured.map(isFeatured)),
    ...filters.votes.map((bound) => compare(Prisma.sql`p."upvoteTotal"`, bound)),
    ...filters.stars.map((bound) => compare(Prisma.sql`p."codeStars"`, bound)),
    ...anyOf(filters.ids.length > 0 ? [Prisma.sql`p.id = ANY(${filters.ids})`] : []),
    ...anyOf(filters.submitters.length > 0 ? [isSubmittedBy(filters.submitters)] : []),
  ];
}

function within(column: Prisma.Sql, { first, last }: Span): Prisma.Sql {
  return Prisma.sql`${column} BETWEEN ${first ?? "0001-01-01"}::date AND ${last ?? "9999-12-31"}::date`;
}

const isFeatured = (span: Span) => Prisma.sql`EXISTS (
  SELECT FROM "FeedEntry" e WHERE e."paperId" = p.id AND ${within(Prisma.sql`e.day`, span)})`;

const isSubmittedBy = (names: string[]) => Prisma.sql`EXISTS (
  SELECT FROM "Submission" s JOIN "User" u ON u.id = s."userId"
  WHERE s."paperId" = p.id AND s.state = 'done' AND lower(u.username) = ANY(${names.map((name) => name.toLowerCase())}))`;

const signs: Record<Bound["sign"], Prisma.Sql> = {
  ">": Prisma.sql`>`,
  ">=": Prisma.sql`>=`,
  "<": Prisma.sql`<`,
  "<=": Prisma.sql`<=`,
  "=": Prisma.sql`=`,
};

const compare = (column: Prisma.Sql, { sign, value }: Bound) => Prisma.sql`${column} ${signs[sign]} ${value}`;

const matches = (column: Prisma.Sql, query: Prisma.Sql | null) =>
  query === null ? Prisma.sql`true` : Prisma.sql`${column} @@ ${query}`;

const FROM = Prisma.sql`FROM "SearchDocument" d JOIN "Paper" p ON p.id = d."paperId"`;
const ANYWHERE = Prisma.sql`d.words`;
const IN_TITLE = Prisma.sql`d."titleWords"`;

const simpleOrders: Record<Exclude<Order, "relevance">, Prisma.Sql> = {
  date: Prisma.sql`d."publishedOn" DESC, d."paperId"`,
  votes: Prisma.sql`p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id`,
  trending: Prisma.sql`p."trendingScore" DESC NULLS LAST, p.id`,
};

async function findIds(
  tx: Transaction,
  asked: Asked,
  order: Order,
  skip: number,
  today: Day,
  take = HITS_PER_PAGE,
): Promise<string[]> {
  if (skip >= REACHABLE_HITS) return [];
  if (order === "relevance" && asked.words) return findRelevant(tx, asked, skip, take, today);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."paperId" AS id ${FROM} WHERE ${matches(ANYWHERE, asked.all)} AND ${asked.where}
    ORDER BY ${simpleOrders[order === "relevance" ? "date" : order]} OFFSET ${skip} LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/**
 * Relevance: where the words stand (title > author > abstract, features/papers/search-documents.ts), lifted a little by
 * upvotes and by being new, so that of two equal matches the one that is read today leads. Deterministic for a day.
 */
async function findRelevant(tx: Transaction, { words, all, where }: Asked, skip: number, take: number, today: Day) {
  const newest = (column: Prisma.Sql, most: number) => Prisma.sql`
    SELECT d."paperId" ${FROM} WHERE ${matches(column, all)} AND ${where}
    ORDER BY d."publishedOn" DESC, d."paperId" LIMIT ${most}`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH candidate AS MATERIALIZED (
      (${newest(IN_TITLE, RANKED.inTitle)}) UNION (${newest(ANYWHERE, RANKED.anywhere)})),
    ranked AS (
      SELECT d."paperId", d."publishedOn",
        ts_rank('{0.1, 0.25, 0.5, 1}', d.words, ${words}, 1)
          + CASE WHEN d."titleWords" @@ ${words} THEN 0.5 ELSE 0 END
          + 0.02 * ln(1 + greatest(p."upvoteTotal", 0))
          + 0.05 * exp(-greatest(${startOfDay(today)}::date - d."publishedOn", 0) / 365.0) AS score
      FROM candidate c JOIN "SearchDocument" d USING ("paperId") JOIN "Paper" p ON p.id = d."paperId")
    SELECT "paperId" AS id FROM ranked ORDER BY score DESC, "publishedOn" DESC, "paperId" OFFSET ${skip} LIMIT ${take}`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === take || skip + take <= RANKED.inTitle) return ids;
  // Behind those that were ranked, all others, newest first.
  const rest = await tx.$queryRaw<{ id: string; ranked: number }[]>`
    WITH candidate AS MATERIALIZED (
      (${newest(IN_TITLE, RANKED.inTitle)}) UNION (${newest(ANYWHERE, RANKED.anywhere)}))
    SELECT d."paperId" AS id, (SELECT count(*)::int FROM candidate) AS ranked ${FROM}
    WHERE ${matches(ANYWHERE, all)} AND ${where} AND NOT EXISTS (SELECT FROM candidate c WHERE c."paperId" = d."paperId")
    ORDER BY d."publishedOn" DESC, d."paperId"
    OFFSET greatest(0, ${skip}::int - (SELECT count(*)::int FROM candidate)) LIMIT ${take - ids.length}`;
  return [...ids, ...rest.map(({ id }) => id)];
}

async function countHits(tx: Transaction, { all, where }: Asked): Promise<HitCount> {
  const hits = Prisma.sql`${FROM} WHERE ${matches(ANYWHERE, all)} AND ${where}`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT ${hits} LIMIT ${COUNTED_HITS + 1}) hit`;
  if (row!.count <= COUNTED_HITS) return { count: row!.count, isAbout: false };
  const plan = await tx.$queryRaw<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }[]>`
    EXPLAIN (FORMAT JSON) SELECT ${hits}`;
  return { count: Math.max(COUNTED_HITS, plan[0]!["QUERY PLAN"][0]!.Plan["Plan Rows"]), isAbout: true };
}

/** How many papers that a query finds came in after a moment, counted up to `most`. Throws TooSlow after `limit` milliseconds. */
export async function countNewHits(query: Query, since: Date, most: number, limit: number): Promise<number> {
  const { all, where } = ask(query);
  const [row] = await withTimeLimit(
    (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (
        SELECT ${FROM} WHERE ${matches(ANYWHERE, all)} AND ${where} AND p."createdAt" > ${since} LIMIT ${most}) hit`,
    limit,
  );
  return row!.count;
}

/** Runs queries of which the database ends each after `limit` milliseconds. Throws TooSlow. */
export async function withTimeLimit<T>(work: (tx: Transaction) => Promise<T>, limit = TIME_LIMIT_MS): Promise<T> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${limit}`);
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

/** The day after which a paper is new to whoever looked last at `moment`. */
export const dayOf = (moment: Date): Day => toDay(moment);
