import { type Day, isWeekend, parseDay, shiftDay, toDay } from "@/lib/day";
import type { ArxivRecord } from "./record";

/** From a version's submission to its announcement: a weekend or holidays and some days with the moderators. */
const LONGEST_WAIT_DAYS = 7;

/**
 * What OAI-PMH lets guess of a paper's announcement. The datestamp is the UTC day of the last change, and for a new paper
 * or version that is the batch's day. It moves on when the record is changed for any other reason (a DOI, a bulk
 * update), so it counts only on a weekday within LONGEST_WAIT_DAYS of the newest version; a paper whose record is
 * changed again in that time is taken for announced twice. The feed says it exactly, as long as it stands.
 */
export function guessAnnouncement(
  newest: { version: number; at: string },
  datestamp: string,
): NonNullable<ArxivRecord["announced"]> | null {
  const on = parseDay(datestamp.slice(0, 10));
  if (!on || isWeekend(on)) return null;
  const submitted: Day = toDay(new Date(newest.at));
  if (on <= submitted || on > shiftDay(submitted, LONGEST_WAIT_DAYS)) return null;
  return { as: newest.version === 1 ? "new" : "replace", on };
}
