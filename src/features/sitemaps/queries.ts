import { Prisma } from "@/generated/prisma/client";
import { type Day, toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** A page of one thing, by its id or its first day, and when what it shows last changed. */
export type Place = { name: string; changedAt: Date };

/** The ids from `from` on that stand before `before`; "" stands for an open end. */
export type Range = { from: string; before: string };

/** What a table's rows are told apart by, in the order of its primary key. */
export type Table = "Paper" | "Organization";

/**
 * Ranges of ids that have `most` rows each, the last one perhaps fewer, all of them together everything: one pass over an index.
 * `[]` when there is nothing.
 */
export async function listRanges(table: Table, most: number): Promise<Range[]> {
  const rows =
    table === "Paper"
      ? await db().$queryRaw<{ id: string }[]>`
          SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM "Paper" WHERE "hiddenAt" IS NULL) p
          WHERE place % ${most} = 1 ORDER BY id`
      : await db().$queryRaw<{ id: string }[]>`
          SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM "Organization") o
          WHERE place % ${most} = 1 ORDER BY id`;
  return rows.map(({ id }, index) => ({ from: index === 0 ? "" : id, before: rows[index + 1]?.id ?? "" }));
}

/** The papers of a range that may be seen, at most `most`, by the primary key, and when their words last changed. */
export async function listPapers({ from, before }: Range, most: number): Promise<Place[]> {
  return db().$queryRaw<Place[]>`
    SELECT id AS name, coalesce("wordsChangedAt", "createdAt") AS "changedAt" FROM "Paper"
    WHERE id >= ${from} ${upTo("id", before)} AND "hiddenAt" IS NULL
    ORDER BY id LIMIT ${most}`;
}

/** The organizations of a range of which papers are here, at most `most`, by the primary key, and when the newest came. */
export async function listOrganizations({ from, before }: Range, most: number): Promise<Place[]> {
  return db().$queryRaw<Place[]>`
    SELECT o.id AS name, newest."changedAt" FROM "Organization" o CROSS JOIN LATERAL (
      SELECT max(p."createdAt") AS "changedAt" FROM "Paper" p
      WHERE p."organizationId" = o.id AND p."hiddenAt" IS NULL) newest
    WHERE o.id >= ${from} ${upTo("o.id", before)} AND newest."changedAt" IS NOT NULL
    ORDER BY o.id LIMIT ${most}`;
}

/** Only where there is an end: so that it bounds the walk through the index. */
const upTo = (column: "id" | "o.id", before: string) =>
  before ? Prisma.sql`AND ${Prisma.raw(column)} < ${before}` : Prisma.empty;

/** The days of the feed that have papers, oldest first, and when the newest of their papers came; null when that is unknown. */
export async function listDays(most: number): Promise<{ day: Day; changedAt: Date | null }[]> {
  // Of what came before arrivals were noted the moment is that of the epoch: unknown.
  const rows = await db().$queryRaw<{ day: Date; changedAt: Date | null }[]>`
    SELECT e.day, max(nullif(e."createdAt", 'epoch')) AS "changedAt" FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
    WHERE p."hiddenAt" IS NULL GROUP BY e.day ORDER BY e.day DESC LIMIT ${most}`;
  return rows.map(({ day, changedAt }) => ({ day: toDay(day), changedAt })).reverse();
}
