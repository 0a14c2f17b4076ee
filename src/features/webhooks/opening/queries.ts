import { findNewestDay } from "@/features/feed/queries";
import { listNewHits } from "@/features/search/saved/queries";
import type { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import type { ToldPaper } from "../event";
import { toldSelect, toTold } from "../told-paper";

/** Papers that an event names; how many more there are it says. */
export const TOLD_PAPERS = 10;

/** New papers of a search are counted up to this many. */
export const COUNTED = 100;

/** The newest day of the feed, and when its first paper came; null in an empty feed. */
export async function findNewest(): Promise<{ day: Day; since: Date } | null> {
  const day = await findNewestDay();
  if (!day) return null;
  const where = { day: startOfDay(day), paper: { hiddenAt: null } };
  const { _min } = await db().feedEntry.aggregate({ where, _min: { createdAt: true } });
  return _min.createdAt && { day, since: _min.createdAt };
}

/** How many papers a day has, and the most upvoted of them. */
export async function readDay(day: Day, siteUrl: string): Promise<{ count: number; papers: ToldPaper[] }> {
  const where = { feedEntries: { some: { day: startOfDay(day) } }, hiddenAt: null };
  const [count, papers] = await Promise.all([
    db().paper.count({ where }),
    db().paper.findMany({ where, select: toldSelect, take: TOLD_PAPERS, orderBy: mostUpvoted }),
  ]);
  return { count, papers: papers.map((paper) => toTold(paper, siteUrl)) };
}

/** Whether any paper came in behind `since`, until `until`. */
export async function hasNewPapers(since: Date, until: Date): Promise<boolean> {
  const where = { createdAt: { gt: since, lte: until } };
  return (await db().paper.findFirst({ where, select: { id: true } })) !== null;
}

type Asked = { query: string; since: Date; until: Date; siteUrl: string };

/**
 * The papers that a query finds and that came in behind `since`, until `until`: how many, up to COUNTED, and the most
 * upvoted of them. Throws TooSlow.
 */
export async function readNews({ query, since, until, siteUrl }: Asked) {
  const found = await listNewHits(query, { since, until, most: COUNTED + 1, isByVotes: true });
  const ids = found.slice(0, TOLD_PAPERS);
  const papers = await db().paper.findMany({ where: { id: { in: ids } }, select: toldSelect, orderBy: mostUpvoted });
  return {
    count: Math.min(found.length, COUNTED),
    isMore: found.length > COUNTED,
    papers: papers.map((paper) => toTold(paper, siteUrl)),
  };
}

/** What webhooks are told of searches, each with where its owner's webhook stands. */
export async function listToldSearches() {
  return db().webhookSearch.findMany({
    where: { webhook: { pausedAt: null } },
    select: { webhookId: true, toldUntil: true, search: { select: { id: true, name: true, query: true } } },
    orderBy: [{ webhookId: "asc" }, { searchId: "asc" }],
  });
}

export type ToldSearch = Awaited<ReturnType<typeof listToldSearches>>[number];

const mostUpvoted = [
  { upvoteTotal: "desc" },
  { publishedAt: { sort: "desc", nulls: "last" } },
  { id: "asc" },
] satisfies Prisma.PaperOrderByWithRelationInput[];
