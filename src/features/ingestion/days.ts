import { type Day, shiftDay } from "@/lib/day";

/** Days that can be asked for at once: ten years. */
export const MOST_DAYS = 3660;

/** The days from `from` to `until`, both included. */
export function daysFrom(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let one = from; one <= until; one = shiftDay(one, 1)) days.push(one);
  return days;
}

/** " (day 3 of 10)", behind what progress is told of; nothing where there is one day alone. */
export const placeOf = (index: number, days: Day[]): string =>
  days.length > 1 ? ` (day ${index + 1} of ${days.length})` : "";
