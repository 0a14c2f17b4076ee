const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long is waited behind each try that failed, in milliseconds, as Standard Webhooks proposes: ten tries in a little more
 * than three days.
 */
const pauses = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

export const MOST_ATTEMPTS = pauses.length + 1;

/**
 * When a delivery that failed for the `attempts`th time is tried again, some percent earlier or later so that those that
 * failed together do not come together, and not before the pause that its receiver asked for; null when it is given up.
 * Pauses are in milliseconds, `random` is from 0 to 1.
 */
export function nextAttempt(attempts: number, now: Date, askedForMs: number, random: number): Date | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  const spread = Math.round(pause * (0.9 + 0.2 * random));
  return new Date(now.getTime() + Math.max(spread, askedForMs));
}
