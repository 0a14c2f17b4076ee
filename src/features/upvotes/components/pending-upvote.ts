const KEY = "pending-upvote";
const LASTS_MS = 60 * 60 * 1000;

/** Remembers in this browser that a signed-out person asked for this vote, so that it is cast once they are signed in. */
export function rememberPendingUpvote(paperId: string, now: number): void {
  inStorage((storage) => storage.setItem(KEY, JSON.stringify({ paperId, until: now + LASTS_MS })));
}

/** Forgets it again: the vote needed no signing in. */
export function forgetPendingUpvote(): void {
  inStorage((storage) => storage.removeItem(KEY));
}

/**
 * Whether this browser asked for this vote within the last hour; asking forgets it. A link somebody else made leads to
 * the same page but finds nothing here, so it cannot cast a vote.
 */
export function takePendingUpvote(paperId: string, now: number): boolean {
  const kept = inStorage((storage) => storage.getItem(KEY));
  forgetPendingUpvote();
  if (!kept) return false;
  const pending = JSON.parse(kept) as { paperId: string; until: number };
  return pending.paperId === paperId && pending.until > now;
}

/** A browser may keep no storage for us; then the vote waits for its button. */
function inStorage<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}
