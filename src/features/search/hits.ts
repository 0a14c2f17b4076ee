import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import { type Asked, conditions } from "./ask";

export const FROM = Prisma.sql`FROM "SearchDocument" d JOIN "Paper" p ON p.id = d."paperId"`;

/** Where the index is asked: in all words of a paper, or in its title's. */
export const columns = { anywhere: Prisma.sql`d.words`, inTitle: Prisma.sql`d."titleWords"` };
export type Column = keyof typeof columns;

/**
 * How many papers the planner expects: of the days asked for, with these words in the title, with them anywhere, and all
 * told. It knows the share of each frequent word and costs less than a millisecond.
 */
export type Estimate = { ofDays: number; hits: number } & Record<Column, number>;

/** What a search has to know before it starts. `isTooCommon` when PostgreSQL leaves out all of its words. */
export async function prepare(tx: Transaction, asked: Asked): Promise<{ estimate: Estimate; isTooCommon: boolean }> {
  const { all, title, days } = asked;
  const matching = (column: Column) => Prisma.sql`
    SELECT 1 FROM "SearchDocument" d WHERE ${all ? Prisma.sql`${columns[column]} @@ ${all} AND` : Prisma.empty}
    ${title ? Prisma.sql`${title} AND` : Prisma.empty} ${days}`;
  const [plan] = await tx.$queryRaw<Explained[]>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM "SearchDocument" d WHERE ${days}
    UNION ALL ${matching("inTitle")} UNION ALL ${matching("anywhere")}
    UNION ALL SELECT 1 ${FROM} WHERE ${conditions(asked)}`;
  const [ofDays = 0, inTitle = 0, anywhere = 0, hits = 0] = plan!["QUERY PLAN"][0]!.Plan.Plans!.map(
    (part) => part["Plan Rows"],
  );
  // Without any word, the labels alone are found, a name's among them; without those, nothing.
  const { labels, name } = asked.compiled;
  const mayBeLeftOut = labels !== null || name !== null || anywhere <= 1;
  return { estimate: { ofDays, inTitle, anywhere, hits }, isTooCommon: mayBeLeftOut && (await isLeftOut(tx, asked)) };
}

/** Words like "the" alone are no words to the index, unless somebody is called so. */
async function isLeftOut(tx: Transaction, { words, compiled: { name } }: Asked): Promise<boolean> {
  if (!words) return false;
  const [row] = await tx.$queryRaw<{ nodes: number; isName: boolean }[]>`
    SELECT numnode(${words}) AS nodes,
      EXISTS (SELECT FROM "SearchDocument" WHERE words @@ ${name ?? ""}::tsquery) AS "isName"`;
  return row!.nodes === 0 && !row!.isName;
}

/** So many expected hits are thousands in any case. */
export const MANY_HITS = 10_000;

/**
 * Where the planner expects so many hits, and the index alone can tell what a hit is, there is no need to count to a
 * thousand.
 */
export const isCertainlyMany = ({ isRechecked }: Asked, { hits }: Estimate): boolean =>
  hits > MANY_HITS && !isRechecked;

type Plan = { "Plan Rows": number; Plans?: Plan[] };
export type Explained = { "QUERY PLAN": { Plan: Plan }[] };

/** Microseconds that a document costs whose words are read, and one that the index names (measured at a million papers). */
const READING = 7;
const NAMING = 1.5;

/** Of so many papers with all words of a phrase one has them side by side, as a guess; and of so many at the worst. */
const LOOSE = { usually: 3, worst: 8 };

/**
 * How the newest hits are found: by walking over the newest papers, or by sifting the newest of those that have the words
 * anywhere. `papers` is how many at most; it may find too few.
 */
export type Way = { by: "walking" | "sifting"; papers: number };

/**
 * The cheapest way to `most` of the newest hits, null when that is to collect all that the index names: a word that every
 * third paper has is found by walking, a rare one by the index.
 */
export function wayTo(asked: Asked, estimate: Estimate, column: Column, most: number): Way | null {
  if (asked.all === null) return null;
  const named = estimate[column];
  const found = Math.max(1, Math.min(named, asked.paper ? estimate.hits : Infinity));
  const walked = (most * estimate.ofDays) / found;
  const collecting = named * (asked.isRechecked || asked.isExcluding ? READING + NAMING : NAMING);
  const sifted = LOOSE.worst * most;
  const maySift = asked.loose !== null && named > 2 * most;
  const sifting = maySift ? named * NAMING + LOOSE.usually * most * READING : Infinity;
  if (walked * READING < Math.min(collecting, sifting))
    return { by: "walking", papers: Math.min(Math.ceil(3 * walked) + 1000, estimate.ofDays) };
  return maySift ? { by: "sifting", papers: sifted } : null;
}

/** Whether a way led past all hits, so that there are no more. */
export const isWhole = (way: Way | null, { ofDays }: Estimate): boolean =>
  way === null || (way.by === "walking" && way.papers >= ofDays);

/** Few papers are hidden: they are read once, from an index of their own, and not looked up for each hit. */
const isVisible = Prisma.sql`d."paperId" NOT IN (SELECT id FROM "Paper" WHERE "hiddenAt" IS NOT NULL)`;

/** The newest hits as SQL, up to `most`, as rows of paperId and publishedOn, hidden ones left out. */
export function newest(asked: Asked, column: Column, most: number, way: Way | null): Prisma.Sql {
  const { all, loose, title, days, paper, isExcluding } = asked;
  const matches = (query: Prisma.Sql) => Prisma.sql`${columns[column]} @@ ${query}`;
  const others = [
    isVisible,
    // A title without an excluded word says nothing of the abstract.
    ...(all && isExcluding && column === "inTitle" ? [Prisma.sql`d.words @@ ${all}`] : []),
    ...(title ? [title] : []),
    ...(paper ? [paper] : []),
  ];
  const join = paper ? Prisma.sql`JOIN "Paper" p ON p.id = d."paperId"` : Prisma.empty;
  const order = Prisma.sql`ORDER BY d."publishedOn" DESC, d."paperId"`;
  if (way?.by === "walking" && all)
    return Prisma.sql`
      SELECT d."paperId", d."publishedOn" FROM (SELECT d.* FROM "SearchDocument" d WHERE ${days} ${order} LIMIT ${way.papers}) d ${join}
      WHERE ${Prisma.join([matches(all), ...others], " AND ")} ${order} LIMIT ${most}`;
  // OFFSET 0 keeps the order out, so that the index of words is what is asked. What lies out of line is not read for sorting.
  if (way?.by === "sifting" && all && loose)
    return Prisma.sql`
      SELECT d."paperId", d."publishedOn" FROM (
        SELECT * FROM (
          SELECT d."paperId", d."publishedOn", ${columns[column]} FROM "SearchDocument" d ${join}
          WHERE ${Prisma.join([matches(loose), ...others, days], " AND ")} OFFSET 0) d
        ${order} LIMIT ${way.papers}) d
      WHERE ${matches(all)} ${order} LIMIT ${most}`;
  const where = Prisma.join([...(all ? [matches(all)] : []), ...others, days], " AND ");
  if (all === null)
    return Prisma.sql`SELECT d."paperId", d."publishedOn" FROM "SearchDocument" d ${join} WHERE ${where} ${order} LIMIT ${most}`;
  return Prisma.sql`
    SELECT d."paperId", d."publishedOn" FROM (
      SELECT d."paperId", d."publishedOn" FROM "SearchDocument" d ${join} WHERE ${where} OFFSET 0) d
    ${order} LIMIT ${most}`;
}

/** Any hits as SQL, up to `most`, in no order, hidden ones left out: as rows without columns, for counting. */
export function anyHits({ all, title, days, paper }: Asked, most: number): Prisma.Sql {
  const parts = [
    isVisible,
    days,
    ...(all ? [Prisma.sql`d.words @@ ${all}`] : []),
    ...(title ? [title] : []),
    ...(paper ? [paper] : []),
  ];
  const join = paper ? Prisma.sql`JOIN "Paper" p ON p.id = d."paperId"` : Prisma.empty;
  return Prisma.sql`SELECT FROM "SearchDocument" d ${join} WHERE ${Prisma.join(parts, " AND ")} LIMIT ${most}`;
}
