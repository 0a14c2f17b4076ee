import { type Day, dayIn, toDay } from "@/lib/day";
import { MINUTE } from "./times";

/** Time zones lie a multiple of 15 minutes from UTC, so an hour begins on a quarter hour everywhere. */
const QUARTER = 15 * MINUTE;

type Hour = { hour: number; timeZone: string };

/**
 * The day of the feed whose digest is due, or null before today's hour has struck in `timeZone`.
 *
 * The digest is that of the UTC day running when the hour struck, and stays due until the local day ends: a worker
 * that was down at the hour still opens it. In spring an hour that the clock skips strikes when it goes on; in autumn
 * one that comes twice strikes the first time.
 */
export function dueDay(now: Date, { hour, timeZone }: Hour): Day | null {
  const today = dayIn(timeZone, now);
  const hourIn = new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", hourCycle: "h23" });
  const hasStruck = (moment: number) =>
    dayIn(timeZone, new Date(moment)) === today && Number(hourIn.format(moment)) >= hour;

  let struck = now.getTime() - (now.getTime() % QUARTER);
  if (!hasStruck(struck)) return null;
  while (hasStruck(struck - QUARTER)) struck -= QUARTER;
  return toDay(new Date(struck));
}
