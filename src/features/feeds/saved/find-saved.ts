import { searchesPath } from "@/features/search/saved/paths";
import { searchPath } from "@/features/search/search-path";
import { toDay } from "@/lib/day";
import { AppError } from "@/lib/errors";
import { type Limit, spend } from "@/lib/rate-limit";
import { type FoundFeed, feedOf, newestOf, pageOf } from "../find-feed";
import { findsByDate } from "../finds-by-date";
import type { FeedOptions } from "../options";
import type { FeedSource } from "../paths";
import { FeedProblem } from "../problem";
import type { Saying } from "../saying";
import { listSavedIds, newestFirst } from "./list-saved";
import { findTokenSearches } from "./queries";

/** Nobody else's request answers these, so each costs its searches: readers that ask every minute are not in need. */
const reads: Limit = { name: "saved-feed", most: 120, seconds: 3600 };

type Saved = Extract<FeedSource, { kind: "saved" }>;

/** What a person's saved searches find, by their token. Throws FeedProblem where it lets read none, and TooSlow. */
export async function findSavedFeed(source: Saved, options: FeedOptions, say: Saying, now: Date): Promise<FoundFeed> {
  const { token, searchId } = source;
  const found = await findTokenSearches(token, searchId);
  if (!found)
    throw new FeedProblem(404, "This address is revoked, or the search is deleted. Make another at /searches.");
  await spendRead(found.tokenId, now);
  const { papers, hasMore } = await pageOf(options, (span) => listSavedIds(found.searches, span, toDay(now)));
  const { t, urlOf } = say;
  const one = searchId === null ? null : found.searches[0]!;
  const words = {
    title: one ? one.name : t("saved.title"),
    description: t("feeds.about.saved"),
    pageUrl: urlOf(one ? searchPath(one.query) : searchesPath()),
  };
  const isByDate = options.min_votes === 0 && found.searches.every(({ query }) => findsByDate(newestFirst(query)));
  const name = `saved/${one ? one.id : found.tokenId}`;
  return {
    feed: feedOf(name, words, papers, say),
    hasMore,
    modifiedAt: isByDate ? newestOf(papers) : now,
  };
}

async function spendRead(tokenId: string, now: Date): Promise<void> {
  try {
    await spend(reads, tokenId, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const minutes = Number(error.problem.values?.minutes ?? 1);
    throw new FeedProblem(429, `This feed was asked for too often. Ask again in ${minutes} minutes.`, minutes * 60);
  }
}
