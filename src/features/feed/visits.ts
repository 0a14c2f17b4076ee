/** When this browser was last here: on the page before, and, as long as this visit lasts, on the visit before it. */
export type Visits = { seenAt: number; previousAt: number | null };

/** A visit ends when no page was looked at for this long; the next look begins another. */
export const VISIT_MS = 30 * 60_000;

/** The visits after a page was looked at `now` (milliseconds since the epoch); `before` is null for a browser that was never here. */
export function lookedAt(before: Visits | null, now: number): Visits {
  // A look that lies ahead was kept by a clock that has been set right since; it says nothing of when one was here.
  if (!before || before.seenAt > now + VISIT_MS) return { seenAt: now, previousAt: null };
  const goesOn = now - before.seenAt < VISIT_MS;
  return { seenAt: Math.max(now, before.seenAt), previousAt: goesOn ? before.previousAt : before.seenAt };
}

/** The visits that a browser's storage kept as text, or null when it kept none that can be read. */
export function readVisits(text: string | null): Visits | null {
  try {
    const { seenAt, previousAt } = JSON.parse(text ?? "null") ?? {};
    const isKnown = Number.isFinite(seenAt) && (previousAt === null || Number.isFinite(previousAt));
    return isKnown ? { seenAt, previousAt } : null;
  } catch {
    return null;
  }
}

/** When something was, as short as the reader needs it: the time of the same day, the weekday, shortened, within six days, else the date. */
export function describeSince(at: number, now: number, language: string): string {
  const days = (now - at) / 86_400_000;
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const options: Intl.DateTimeFormatOptions = isToday
    ? { hour: "numeric", minute: "2-digit" }
    : days < 6
      ? { weekday: "short" }
      : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language, options).format(at);
}
