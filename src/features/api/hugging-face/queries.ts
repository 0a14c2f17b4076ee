import { codeLinkSelect } from "@/features/papers/paper-select";
import { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

/** Everything that the API says of a paper. */
const apiSelect = {
  id: true,
  arxivId: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  revisedAt: true,
  isWithdrawn: true,
  codeUrl: true,
  codeStars: true,
  codeLinks: { select: codeLinkSelect },
  projectUrl: true,
  aiSummary: true,
  aiKeywords: true,
  categories: true,
  doi: true,
  thumbnailUrl: true,
  mediaUrls: true,
  sourceCommentCount: true,
  upvoteTotal: true,
  organization: { select: { id: true, name: true, avatarUrl: true } },
  feedEntries: { select: { day: true, createdAt: true }, orderBy: { day: "desc" } },
  submissions: {
    where: { state: "done", user: { username: { not: null } } },
    select: { day: true, user: { select: { username: true } } },
    orderBy: { createdAt: "desc" },
    take: 1,
  },
} satisfies Prisma.PaperSelect;

export type ApiPaper = Prisma.PaperGetPayload<{ select: typeof apiSelect }>;

/** Papers by their ids, in that order; unknown and hidden ones are left out. */
export async function readPapers(ids: string[]): Promise<ApiPaper[]> {
  if (ids.length === 0) return [];
  const papers = await db().paper.findMany({ where: { id: { in: ids }, hiddenAt: null }, select: apiSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A person of Hugging Face, as its records say who put a paper into its feed. */
export type SourceSubmitter = { name: string; fullname: string | null; avatarUrl: string | null };

/** Who put these papers into Hugging Face's feed, most recently, by paper. */
export async function listSourceSubmitters(ids: string[]): Promise<Map<string, SourceSubmitter>> {
  const rows = await db().$queryRaw<({ paperId: string } & SourceSubmitter)[]>`
    SELECT DISTINCT ON ("paperId") "paperId", coalesce(by->>'name', by->>'user') AS name, by->>'fullname' AS fullname,
      by->>'avatarUrl' AS "avatarUrl"
    FROM (SELECT "paperId", day, key, coalesce(nullif(payload->'submittedBy', 'null'), payload->'paper'->'submittedOnDailyBy') AS by
      FROM "SourceRecord" WHERE source = 'hugging-face' AND "paperId" = ANY (${ids})) record
    WHERE coalesce(by->>'name', by->>'user') <> '' ORDER BY "paperId", day DESC NULLS LAST, key`;
  return new Map(rows.map(({ paperId, ...submitter }) => [paperId, submitter]));
}

/** Which of these papers a person upvoted. */
export async function listUpvotedOf(userId: string, ids: string[]): Promise<Set<string>> {
  const rows = await db().upvote.findMany({ where: { userId, paperId: { in: ids } }, select: { paperId: true } });
  return new Set(rows.map(({ paperId }) => paperId));
}

/** What a list is of: the feed's newest, a day of it, a period, or what is trending; of one person, when there is a name. */
export type Listed = {
  span:
    | { kind: "newest" }
    | { kind: "day"; day: Day }
    | { kind: "period"; first: Day; last: Day }
    | { kind: "trending" };
  submitter: string | null;
};

/** The ids of a stretch of a list, each paper once, and whether more follow. */
export async function listIds(listed: Listed, skip: number, take: number): Promise<{ ids: string[]; isMore: boolean }> {
  const rows = await db().$queryRaw<{ id: string }[]>`${idsOf(listed)} LIMIT ${take + 1} OFFSET ${skip}`;
  const ids = rows.map(({ id }) => id);
  return { ids: ids.slice(0, take), isMore: ids.length > take };
}

const byUpvotes = Prisma.sql`p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id`;

function idsOf({ span, submitter }: Listed): Prisma.Sql {
  const shown = submitter === null ? isShown : Prisma.sql`${isShown} AND ${submittedBy(submitter)}`;
  switch (span.kind) {
    case "newest":
      // A paper that stands on two days is listed with the later one.
      return Prisma.sql`SELECT p.id FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId" AND p."lastDay" = e.day
        WHERE ${shown} ORDER BY e.day DESC, e."createdAt" DESC, p.id`;
    case "day":
      return Prisma.sql`SELECT p.id FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
        WHERE e.day = ${startOfDay(span.day)} AND ${shown} ORDER BY ${byUpvotes}`;
    case "period":
      return Prisma.sql`SELECT p.id FROM "Paper" p WHERE ${shown} AND EXISTS (
          SELECT FROM "FeedEntry" e WHERE e."paperId" = p.id AND e.day BETWEEN ${span.first}::date AND ${span.last}::date)
        ORDER BY ${byUpvotes}`;
    case "trending":
      // Asked like this the index is entered behind the papers that were never in the feed.
      return Prisma.sql`SELECT p.id FROM "Paper" p WHERE ${shown} AND p."trendingScore" IS NOT NULL
        ORDER BY p."trendingScore" DESC, p.id`;
  }
}

const isShown = Prisma.sql`p."hiddenAt" IS NULL`;

const bySomebody = Prisma.sql`coalesce(nullif(r.payload->'submittedBy', 'null'), r.payload->'paper'->'submittedOnDailyBy')`;

/** Put into the feed by them here, or at Hugging Face and by nobody here: as the lists name who did. */
const submittedBy = (username: string) => Prisma.sql`p.id IN (
  SELECT s."paperId" FROM "Submission" s JOIN "User" u ON u.id = s."userId"
  WHERE lower(u.username) = lower(${username}) AND s.state = 'done'
  UNION ALL
  SELECT r."paperId" FROM "SourceRecord" r WHERE r.source = 'hugging-face'
    AND lower(left(coalesce(${bySomebody}->>'name', ${bySomebody}->>'user'), 100)) = lower(${username})
    AND NOT EXISTS (SELECT FROM "Submission" s JOIN "User" u ON u.id = s."userId"
      WHERE s."paperId" = r."paperId" AND s.state = 'done' AND u.username IS NOT NULL))`;

/** Where a list by publication goes on: behind this moment, and behind this id among papers of the same moment. */
export type PublicationPlace = { at: Date; id: string };

/** A stretch of all papers by their publication, the newest first, behind `place`. */
export async function listByPublication(place: PublicationPlace | null, take: number): Promise<ApiPaper[]> {
  const behind = place && {
    OR: [{ publishedAt: { lt: place.at } }, { publishedAt: place.at, id: { gt: place.id } }],
    publishedAt: { lte: place.at },
  };
  return db().paper.findMany({
    where: { hiddenAt: null, publishedAt: { not: null }, ...behind },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    select: apiSelect,
    take,
  });
}
