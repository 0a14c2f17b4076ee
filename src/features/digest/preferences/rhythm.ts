/** On which days issues come: every day, on some days of the week, or on one. */
export const rhythms = ["daily", "days", "weekly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** Days of the week by their number in Subscription.weekdays; 0 is Monday. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** All days, as Subscription.weekdays has them: bit 0 is Monday. */
export const EVERY_DAY = 127;

/** The days of a bit mask, in order. */
export const daysOf = (mask: number): number[] => weekdays.filter((day) => (mask & (1 << day)) !== 0);

/** The bit mask of these days. */
export const maskOf = (days: number[]): number => days.reduce((mask, day) => mask | (1 << day), 0);

/** How a bit mask is told. */
export function rhythmOf(mask: number): Rhythm {
  if (mask === EVERY_DAY) return "daily";
  return daysOf(mask).length === 1 ? "weekly" : "days";
}
