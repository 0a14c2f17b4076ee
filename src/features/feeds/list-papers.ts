import { findNewestDay, listPeriodTopIds } from "@/features/feed/queries";
import { listQuery } from "@/features/search/lists/list-query";
import { searchIds } from "@/features/search/queries";
import { type Query, readQuery } from "@/features/search/query";
import { type Day, monthOf, weekOf } from "@/lib/day";
import type { FeedSource } from "./paths";
import { FeedProblem } from "./problem";
import { listDailyIds, listTrendingIds, type Span } from "./queries";

/** What everybody may read; issues of the digest are no papers. */
export type PaperSource = Exclude<FeedSource, { kind: "saved" }>;

/** Ids of the papers of a feed, in its order. Throws FeedProblem for a search without words, and TooSlow. */
export async function listPaperIds(source: PaperSource, span: Span, today: Day): Promise<string[]> {
  switch (source.kind) {
    case "daily":
      return listDailyIds(span);
    case "trending":
      return listTrendingIds(span);
    case "week":
    case "month":
      return listNewestPeriod(source.kind, span);
    case "code":
      return listHits(readQuery("has:code"), span, today);
    case "search":
      return listHits(readSearch(source.query), span, today);
    case "digests":
      return [];
    default:
      return listHits(listQuery({ [source.kind]: [source.name] }, "date"), span, today);
  }
}

/** The hits of a query, the newest first where it names no other order. Throws TooSlow. */
export async function listHits(query: Query, { skip, take, minVotes }: Span, today: Day): Promise<string[]> {
  const votes = [...query.filters.votes, ...(minVotes > 0 ? [{ sign: ">=" as const, value: minVotes }] : [])];
  const asked = { ...query, filters: { ...query.filters, votes }, order: query.order ?? "date" };
  return (await searchIds(asked, skip + take, today)).slice(skip);
}

function readSearch(text: string): Query {
  if (!text.trim()) throw new FeedProblem(400, "Say what to search for, as in /feeds/search.atom?q=diffusion.");
  return readQuery(text);
}

/** The most upvoted of the week or the month in which the newest day with papers lies. */
async function listNewestPeriod(kind: "week" | "month", { skip, take, minVotes }: Span): Promise<string[]> {
  const day = await findNewestDay();
  if (!day) return [];
  const { first, last } = kind === "week" ? weekOf(day) : monthOf(day);
  return (await listPeriodTopIds(first, last, skip + take, minVotes)).slice(skip);
}
