import { LRUCache } from "lru-cache";

/** The window of a rate, in seconds, as Hugging Face counts its own. */
export const RATE_SECONDS = 300;

/** Networks that are counted at once, the ones seen last. */
const MOST_NETWORKS = 50_000;

/** A search costs some ten times what another answer does. */
const SEARCH_SHARE = 5;

export type Spent = { isOver: boolean; headers: Record<string, string> };

/**
 * Counts the reads of the API by network in windows of five minutes, in this process alone: an answer from the page cache
 * costs less than asking PostgreSQL whether it may be given. So a site of several web processes allows as many times more.
 * `most` per window, a fifth of it for searches; 0 allows all. Answers with the headers that announce what is left
 * (draft-ietf-httpapi-ratelimit-headers, as Hugging Face's client reads them).
 */
export function createReadRate(most: number, now: () => number) {
  const counts = new LRUCache<string, { window: number; count: number }>({ max: MOST_NETWORKS });

  return function spend(network: string, path: string): Spent {
    if (most === 0) return { isOver: false, headers: {} };
    const name = /\/search$/.test(path) ? "search" : "api";
    const allowed = name === "search" ? Math.max(1, Math.floor(most / SEARCH_SHARE)) : most;
    const seconds = now() / 1000;
    const window = Math.floor(seconds / RATE_SECONDS);
    const before = counts.get(`${name} ${network}`);
    const count = before?.window === window ? before.count + 1 : 1;
    counts.set(`${name} ${network}`, { window, count });
    const rest = Math.max(1, Math.ceil((window + 1) * RATE_SECONDS - seconds));
    const isOver = count > allowed;
    return {
      isOver,
      headers: {
        RateLimit: `"${name}";r=${Math.max(0, allowed - count)};t=${rest}`,
        "RateLimit-Policy": `"fixed window";"${name}";q=${allowed};w=${RATE_SECONDS}`,
        ...(isOver ? { "Retry-After": String(rest) } : {}),
      },
    };
  };
}
