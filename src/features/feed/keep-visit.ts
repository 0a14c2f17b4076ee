import { lookedAt, readVisits, type Visits } from "./visits";

const KEY = "visits";

/** Counts a look at a page, `now` in milliseconds since the epoch, and answers with this browser's visits after it; where nothing is stored every visit is a first one. */
export function keepVisit(now: number): Visits {
  try {
    const visits = lookedAt(readVisits(localStorage.getItem(KEY)), now);
    localStorage.setItem(KEY, JSON.stringify(visits));
    return visits;
  } catch {
    return { seenAt: now, previousAt: null };
  }
}

/** Does a work once the page is looked at: a prerendered one, or one in the background, is not yet. Answers with how to call it off. */
export function onceShown(work: () => void): () => void {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", look);
    work();
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => document.removeEventListener("visibilitychange", look);
}
