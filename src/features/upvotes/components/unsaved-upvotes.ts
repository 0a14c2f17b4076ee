const key = (paperId: string) => `unsaved-upvote ${paperId}`;

/** A reload comes within seconds; a vote that failed longer ago is the reader's to give again. */
const LASTS_MS = 10_000;

/**
 * Notes in this tab that a vote is on its way to the server. A page that is reloaded meanwhile finds it and sends it
 * once more, which is safe: it names the state it wants.
 */
export function noteUnsavedUpvote(paperId: string, upvoted: boolean, now: number): void {
  inStorage((storage) => storage.setItem(key(paperId), JSON.stringify({ upvoted, until: now + LASTS_MS })));
}

/** The state that a vote on its way wants, or null when there is none; asking forgets it. */
export function takeUnsavedUpvote(paperId: string, now: number): boolean | null {
  const kept = inStorage((storage) => storage.getItem(key(paperId)));
  if (!kept) return null;
  inStorage((storage) => storage.removeItem(key(paperId)));
  const { upvoted, until } = JSON.parse(kept) as { upvoted: boolean; until: number };
  return until > now ? upvoted : null;
}

/** A browser may keep no storage for us; then a reload shows what the server says. */
function inStorage<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}
