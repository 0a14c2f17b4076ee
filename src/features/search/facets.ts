import { Prisma } from "@/generated/prisma/client";
import type { Day } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import { type Asked, ask, conditions } from "./ask";
import { type Estimate, type Explained, FROM, isWhole, MANY_HITS, newest, type Way, wayTo } from "./hits";
import { periodParts } from "./parts";
import { readQuery } from "./query";

/** The newest hits that facets are counted over; where there are more, the counts are of these alone. Where there are many more, half of them tell as much. */
export const FACET_HITS = 1200;

const MOST_VALUES = 10;

/** The least upvotes that can be asked for. */
export const VOTE_STEPS = [10, 50, 100] as const;

/**
 * What hits can be narrowed by. `part` is what the query is given for it. Where `isAbout`, organizations, categories, code and
 * upvotes are counted over the newest hits alone, and periods are estimates.
 */
export type Facets = {
  organizations: { id: string; name: string; count: number }[];
  categories: { name: string; count: number }[];
  hasCode: number;
  periods: { part: string; count: number }[];
  votes: { least: number; count: number }[];
  isAbout: boolean;
};

export const noFacets: Facets = {
  organizations: [],
  categories: [],
  hasCode: 0,
  periods: [],
  votes: [],
  isAbout: false,
};

type Row = {
  found: number;
  oldest: string | null;
  organizations: Facets["organizations"] | null;
  categories: Facets["categories"] | null;
  code: number;
  periods: number[];
  votes: number[];
};

/** Counts what the newest hits can be narrowed by, most frequent first. */
export async function readFacets(tx: Transaction, asked: Asked, estimate: Estimate, today: Day): Promise<Facets> {
  const parts = Object.values(periodParts(today));
  const queries = parts.map((part) => readQuery(part));
  const periods = queries.map((query) => ask(query).days);
  const most = estimate.hits > MANY_HITS ? FACET_HITS / 2 : FACET_HITS;
  const run = async (way: Way | null) => {
    const [row] = await tx.$queryRaw<Row[]>`
      WITH hit AS MATERIALIZED (${newest(asked, "anywhere", most, way)}),
      d AS MATERIALIZED (
        SELECT hit."publishedOn", p."organizationId", p.categories, p."upvoteTotal", p."codeUrl" IS NOT NULL AS "hasCode"
        FROM hit JOIN "Paper" p ON p.id = hit."paperId")
      SELECT (SELECT count(*)::int FROM hit) AS found, (SELECT min("publishedOn")::text FROM hit) AS oldest,
        (SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'count', count) ORDER BY count DESC, id) FROM (
          SELECT o.id, o.name, count FROM (
            SELECT "organizationId", count(*)::int FROM d WHERE "organizationId" IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}) most JOIN "Organization" o ON o.id = "organizationId") o
        ) AS organizations,
        (SELECT jsonb_agg(jsonb_build_object('name', name, 'count', count) ORDER BY count DESC, name) FROM (
          SELECT name, count(*)::int FROM d, unnest(categories) name GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}) c
        ) AS categories,
        (SELECT count(*)::int FROM d WHERE "hasCode") AS code,
        ARRAY[${Prisma.join(periods.map((days) => Prisma.sql`(SELECT count(*)::int FROM d WHERE ${days})`))}] AS periods,
        ARRAY[${Prisma.join(VOTE_STEPS.map((least) => Prisma.sql`(SELECT count(*)::int FROM d WHERE "upvoteTotal" >= ${least})`))}] AS votes`;
    return row!;
  };
  const way = wayTo(asked, estimate, "anywhere", most);
  const first = await run(way);
  const row = first.found === most || isWhole(way, estimate) ? first : await run(null);
  const isAbout = row.found === most;
  const estimates = isAbout ? await estimatePeriods(tx, asked, periods) : [];
  // Of a period that begins behind the oldest of these hits, all were seen.
  const isSeen = queries.map(({ filters }) => !isAbout || (filters.submitted[0]!.first ?? "") > row.oldest!);
  const counts = row.periods.map((count, index) => (isSeen[index] ? count : Math.max(count, estimates[index]!)));
  return {
    organizations: row.organizations ?? [],
    categories: row.categories ?? [],
    hasCode: row.code,
    periods: parts.map((part, index) => ({ part, count: counts[index]! })),
    votes: VOTE_STEPS.map((least, index) => ({ least, count: row.votes[index]! })),
    isAbout,
  };
}

/** The newest hits say nothing of older ones: there the planner is asked, which knows how papers spread over the days. */
async function estimatePeriods(tx: Transaction, asked: Asked, periods: Prisma.Sql[]): Promise<number[]> {
  const [plan] = await tx.$queryRaw<Explained[]>`
    EXPLAIN (FORMAT JSON) ${Prisma.join(
      periods.map((days) => Prisma.sql`SELECT 1 ${FROM} WHERE ${conditions(asked)} AND ${days}`),
      " UNION ALL ",
    )}`;
  return plan!["QUERY PLAN"][0]!.Plan.Plans!.map((part) => part["Plan Rows"]);
}
