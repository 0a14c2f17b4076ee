import { db } from "@/lib/db";
import { countNewHits, TooSlow } from "../queries";
import { readQuery } from "../query";

/** New papers of a search are counted up to this many. */
export const COUNTED_NEW = 100;

/** One search may take this long to be counted, and all of a person's together; what is left is not counted. */
const EACH_MS = 500;
const TOGETHER_MS = 2_000;

export type SavedSearch = { id: string; name: string; query: string; lookedAt: Date };

/** A person's searches by name. */
export async function listSavedSearches(userId: string): Promise<SavedSearch[]> {
  return db().savedSearch.findMany({
    where: { userId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true, lookedAt: true },
  });
}

/**
 * How many papers are new to each of these searches, by its id, up to `most`; null where counting takes too long. `clock`
 * gives milliseconds.
 */
export async function countNews(
  searches: SavedSearch[],
  most = COUNTED_NEW,
  clock: () => number = () => performance.now(),
): Promise<Record<string, number | null>> {
  const end = clock() + TOGETHER_MS;
  const news: Record<string, number | null> = {};
  for (const { id, query, lookedAt } of searches) {
    const left = Math.round(Math.min(EACH_MS, end - clock()));
    news[id] = left > 0 ? await countOrNull(query, lookedAt, most, left) : null;
  }
  return news;
}

/** How many of a person's searches have something new, as far as that can be told in a moment. */
export async function countSearchesWithNews(userId: string): Promise<number> {
  const news = await countNews(await listSavedSearches(userId), 1);
  return Object.values(news).filter((count) => count !== null && count > 0).length;
}

async function countOrNull(query: string, since: Date, most: number, limit: number): Promise<number | null> {
  return countNewHits(readQuery(query), since, most, limit).catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });
}
