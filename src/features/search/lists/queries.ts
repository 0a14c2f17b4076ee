import { slugOf } from "@/features/papers/search-labels";
import { Prisma } from "@/generated/prisma/client";
import { db, type Transaction } from "@/lib/db";
import { compile } from "../compile";
import { withTimeLimit } from "../queries";
import { type Author, describeAuthor, type Signed } from "./author";
import { type Counted, type CountedList, distinctKeywords } from "./counted";
import { type Gathered, listQuery } from "./list-query";

/** The newest papers of a name that are read for what stands beside its list. */
const READ_OF_AUTHOR = 300;

/** Where more have signed, nobody is anybody's company; and a paper of three thousand is a megabyte to read. */
const MOST_SIGNED = 200;

/** What is known of the name with this slug; null when no paper is signed with it. Throws TooSlow. */
export async function findAuthor(slug: string): Promise<Author | null> {
  if (!slug || slug !== slugOf(slug)) return null;
  const papers = await withTimeLimit(
    (tx) => tx.$queryRaw<Signed[]>`
      SELECT CASE WHEN jsonb_array_length(p.authors) <= ${MOST_SIGNED} THEN p.authors END AS authors,
        o.id AS "organizationId", o.name AS "organizationName"
      FROM (${newest({ authors: [slug] }, READ_OF_AUTHOR)}) d JOIN "Paper" p ON p.id = d."paperId"
        LEFT JOIN "Organization" o ON o.id = p."organizationId"
      ORDER BY d."publishedOn" DESC, d."paperId"`,
  );
  return describeAuthor(slug, papers) ?? (await findAmongMany(slug, papers.length > 0));
}

/** A name that only papers of very many have: how it is written in the newest of them. */
async function findAmongMany(slug: string, isThere: boolean): Promise<Author | null> {
  if (!isThere) return null;
  const [row] = await db().$queryRaw<{ names: string[] }[]>`
    SELECT ARRAY(SELECT a ->> 'name' FROM jsonb_array_elements(p.authors) a WHERE NOT a ? 'hidden') AS names
    FROM (${newest({ authors: [slug] }, 1)}) d JOIN "Paper" p ON p.id = d."paperId"`;
  const name = row?.names.find((one) => slugOf(one) === slug);
  return name ? { name, spellings: [], company: [], organizations: [] } : null;
}

/** How a keyword is written in the newest papers that have it, the most frequent way; null when none has it. Throws TooSlow. */
export async function findKeyword(slug: string): Promise<string | null> {
  if (!slug || slug !== slugOf(slug)) return null;
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ keyword: string }[]>`
      SELECT keyword FROM (${newest({ keywords: [slug] }, 50)}) d JOIN "Paper" p ON p.id = d."paperId",
        unnest(p."aiKeywords") AS keyword
      GROUP BY keyword ORDER BY count(*) DESC, keyword`,
  );
  return rows.find(({ keyword }) => slugOf(keyword) === slug)?.keyword ?? null;
}

/** The newest papers that a list gathers, the words of the index left where they are. Once found by the index they are sorted. */
function newest(gathered: Gathered, most: number): Prisma.Sql {
  const { labels } = compile(listQuery(gathered, "date"));
  return Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT d."paperId", d."publishedOn" FROM "SearchDocument" d JOIN "Paper" p ON p.id = d."paperId"
      WHERE d.words @@ ${labels}::tsquery AND p."hiddenAt" IS NULL)
    SELECT * FROM found ORDER BY "publishedOn" DESC, "paperId" LIMIT ${most}`;
}

export type OrganizationFound = { id: string; name: string; avatarUrl: string | null };

/** The organization with this id, whatever the size of its letters; null when it is not known. */
export async function findOrganization(id: string): Promise<OrganizationFound | null> {
  if (id.includes("\0")) return null;
  const [row] = await db().$queryRaw<OrganizationFound[]>`
    SELECT id, name, "avatarUrl" FROM "Organization" WHERE lower(id) = lower(${id}) ORDER BY id <> ${id}, id LIMIT 1`;
  return row ?? null;
}

/** Organizations on one page. */
export const ORGANIZATIONS_PER_PAGE = 100;

/** A page (from 1) of the organizations that papers come from, those with the most papers first, and how many there are. Throws TooSlow. */
export async function listOrganizations(page: number) {
  const rows = await withTimeLimit((tx) => countByOrganization(tx, page));
  const total = rows[0]?.total ?? (page > 1 ? await withTimeLimit(countOrganizations) : 0);
  return { organizations: rows, total };
}

type CountedOrganization = OrganizationFound & { papers: number; total: number };

const countByOrganization = (tx: Transaction, page: number) => tx.$queryRaw<CountedOrganization[]>`
  SELECT o.id, o.name, o."avatarUrl", counted.papers, counted.total FROM (
    SELECT "organizationId", count(*)::int AS papers, count(*) OVER ()::int AS total
    FROM "Paper" WHERE "organizationId" IS NOT NULL AND "hiddenAt" IS NULL
    GROUP BY "organizationId" ORDER BY count(*) DESC, "organizationId"
    OFFSET ${(page - 1) * ORGANIZATIONS_PER_PAGE} LIMIT ${ORGANIZATIONS_PER_PAGE}) counted
  JOIN "Organization" o ON o.id = counted."organizationId"
  ORDER BY counted.papers DESC, o.id`;

async function countOrganizations(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(DISTINCT "organizationId")::int AS total FROM "Paper" WHERE "hiddenAt" IS NULL`;
  return row!.total;
}

/** The newest papers that categories and keywords are counted in: some 300 ms. */
export const COUNTED_IN = 20_000;

/** arXiv has some 180 with its archives; other sources may name more. */
const MOST_CATEGORIES = 300;

/** Keywords that are listed; there are about as many as papers. */
export const MOST_KEYWORDS = 200;

/** The categories of the newest papers, those with the most papers first. Throws TooSlow. */
export const listCategories = (most = COUNTED_IN): Promise<CountedList> =>
  countInNewest(
    Prisma.sql`SELECT min(category) AS name, count(DISTINCT id)::int AS papers FROM newest, unnest(categories) category
      GROUP BY lower(category) ORDER BY papers DESC, name LIMIT ${MOST_CATEGORIES}`,
    most,
  );

/**
 * The most frequent keywords of the newest papers, each as most of them write it. Those that differ by the size of letters
 * or by punctuation alone are one. Throws TooSlow.
 */
export async function listKeywords(most = COUNTED_IN): Promise<CountedList> {
  const { counted, isPartial } = await countInNewest(
    Prisma.sql`
      SELECT mode() WITHIN GROUP (ORDER BY keyword) AS name, count(DISTINCT id)::int AS papers
      FROM newest, unnest("aiKeywords") keyword
      GROUP BY trim(BOTH '-' FROM regexp_replace(regexp_replace(lower(keyword), '[''’.]', '', 'g'), '[^[:alnum:]]+', '-', 'g'))
      ORDER BY papers DESC, name LIMIT ${MOST_KEYWORDS}`,
    most,
  );
  return { counted: distinctKeywords(counted), isPartial };
}

async function countInNewest(counting: Prisma.Sql, most: number): Promise<CountedList> {
  return withTimeLimit(async (tx) => {
    const rows = await tx.$queryRaw<(Partial<Counted> & { total: number })[]>`
      WITH newest AS MATERIALIZED (
        SELECT p.id, p.categories, p."aiKeywords" FROM "SearchDocument" d JOIN "Paper" p ON p.id = d."paperId"
        WHERE p."hiddenAt" IS NULL ORDER BY d."publishedOn" DESC, d."paperId" LIMIT ${most + 1})
      SELECT all_of.total, one.name, one.papers FROM (SELECT count(*)::int AS total FROM newest) all_of
        LEFT JOIN (${counting}) one ON true ORDER BY one.papers DESC, one.name`;
    const counted = rows.flatMap(({ name, papers }) => (name && papers ? [{ name, papers }] : []));
    return { counted, isPartial: rows[0]!.total > most };
  });
}
