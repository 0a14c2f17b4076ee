import { startOfDay, toDay } from "@/lib/day";
import type { FeedPaper } from "./paper-select";

/** What comes later than this after its day was brought by an import of past days; milliseconds. */
const LATE_MS = 3 * 86_400_000;

/**
 * When a paper first appeared in the feed: the moment it came, or, where an import brought it long after its day, the
 * beginning of that day. A paper that never stood in the feed appeared when it came here.
 */
export function firstAppearance({ feedEntries, createdAt }: Pick<FeedPaper, "feedEntries" | "createdAt">): Date {
  const [first] = feedEntries;
  if (!first) return createdAt;
  const start = startOfDay(toDay(first.day));
  const late = first.createdAt.getTime() - start.getTime();
  return late >= 0 && late < LATE_MS ? first.createdAt : start;
}

/** When anything of a paper last came here or changed its words: what a reader that asks by date has not seen yet. */
export function lastArrival({ feedEntries, createdAt, wordsChangedAt }: FeedPaper): Date {
  const moments = [createdAt, wordsChangedAt, ...feedEntries.map((entry) => entry.createdAt)];
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));
}
