import { type Day, isWeekend, shiftDay } from "@/lib/day";

/** A day without papers, the day it is now, and the nearest days that have papers. */
type Empty = { day: Day; today: Day; earlier: Day | null; later: Day | null };

/** Why a day is empty, as a key of the catalogue. Papers are still to come for today and, late ones, for yesterday. */
export function whyEmpty({ day, today, earlier, later }: Empty) {
  if (!earlier) return "feed.noPapersBefore";
  if (isWeekend(day)) return "feed.noPapersOnWeekend";
  return later || day < shiftDay(today, -1) ? "feed.noPapersOnDay" : "feed.noPapersYet";
}

/**
 * Where the papers are that arXiv announced for an empty day, as a key of the catalogue, by what FEATURE lets into the
 * feed; null where arXiv announced none, or where all of them would stand in the feed.
 */
export function whereAnnounced(announced: number, feature: string[]) {
  if (announced === 0 || feature.includes("announced")) return null;
  return feature.join() === "hugging-face" ? "feed.announced.huggingFace" : "feed.announced.chosen";
}
