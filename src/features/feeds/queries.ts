import { withTimeLimit } from "@/features/search/queries";
import { db } from "@/lib/db";
import { type FeedPaper, feedPaperSelect } from "./paper-select";

/** Some papers of a list, behind the first `skip` of it, with at least `minVotes` upvotes. */
export type Span = { skip: number; take: number; minVotes: number };

/** Ids of the papers of the feed, the newest day first and of each the most upvoted; each once, on its newest day. Throws TooSlow. */
export async function listDailyIds({ skip, take, minVotes }: Span): Promise<string[]> {
  // Day after day from the newest until there are enough: joined, PostgreSQL expects next to none, and reads all papers.
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM "FeedEntry" e CROSS JOIN LATERAL (
      SELECT id, "upvoteTotal", "publishedAt" FROM "Paper" WHERE id = e."paperId" AND "lastDay" = e.day
        AND "hiddenAt" IS NULL AND "upvoteTotal" >= ${minVotes} OFFSET 0) p
    ORDER BY e.day DESC, p."upvoteTotal" DESC, p."publishedAt" DESC NULLS LAST, p.id OFFSET ${skip} LIMIT ${take}`,
  );
  return rows.map(({ id }) => id);
}

/** Ids of trending papers (features/feed/trending.ts), highest first. Throws TooSlow. */
export async function listTrendingIds({ skip, take, minVotes }: Span): Promise<string[]> {
  const rows = await withTimeLimit((tx) =>
    tx.paper.findMany({
      // Papers of no day have no score; in the index they come before all others.
      where: { hiddenAt: null, trendingScore: { not: null }, upvoteTotal: { gte: minVotes } },
      orderBy: [{ trendingScore: "desc" }, { id: "asc" }],
      select: { id: true },
      skip,
      take,
    }),
  );
  return rows.map(({ id }) => id);
}

/** What entries tell of these papers, in their order. */
export async function readFeedPapers(ids: string[]): Promise<FeedPaper[]> {
  if (ids.length === 0) return [];
  const papers = await db().paper.findMany({ where: { id: { in: ids } }, select: feedPaperSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
