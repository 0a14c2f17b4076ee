import { type Day, shiftDay, toDay } from "@/lib/day";
import { huggingFaceLooks } from "../timetable";

const HOUR_MS = 3_600_000;

/** The days of Hugging Face that are to be looked at now, newest first, by when each was looked at last. */
export function daysDue(lastLooks: Map<Day, Date>, now: Date): Day[] {
  const furthest = huggingFaceLooks.at(-1)!.untilDaysAgo;
  const days = Array.from({ length: furthest + 1 }, (_, age) => shiftDay(toDay(now), -age));
  return days.filter((day, age) => {
    const { everyHours } = huggingFaceLooks.find(({ untilDaysAgo }) => age <= untilDaysAgo)!;
    const last = lastLooks.get(day);
    // A round may come a little early: half a minute does not count.
    return !last || now.getTime() - last.getTime() >= everyHours * HOUR_MS - 30_000;
  });
}
