import { TZDate } from "@date-fns/tz";
import { type Day, dayIn, isWeekend, shiftDay, startOfDay } from "@/lib/day";
import { ANNOUNCED_AT_HOUR, ARXIV_TIME_ZONE, arxivHolidays, FEED_TURNS_AT_HOUR } from "../timetable";

/** Whether a day has a batch: when it is made public, or why there is none. */
export type ExpectedBatch =
  | { expectedAt: Date; why?: undefined }
  | { expectedAt?: undefined; why: "weekend" }
  | { expectedAt?: undefined; why: "holiday"; name: string };

/** What is to be expected of the batch of `day`, as arXiv counts days: the pubDate of its feed. */
export function expectedBatch(day: Day): ExpectedBatch {
  if (isWeekend(day)) return { why: "weekend" };
  const name = arxivHolidays[frozenOn(day)];
  return name ? { why: "holiday", name } : { expectedAt: eveningBefore(day) };
}

/** 20:00 in New York on the evening before `day`: 00:00 UTC of the day itself in summer, 01:00 in winter. */
export function eveningBefore(day: Day): Date {
  return momentIn(shiftDay(day, -1), ANNOUNCED_AT_HOUR);
}

/** When arXiv's announcement feed turns to `day`. */
export function feedTurnsAt(day: Day): Date {
  return momentIn(shiftDay(day, -1), FEED_TURNS_AT_HOUR);
}

/** The newest day whose batch should be public by now. */
export function latestExpectedDay(now: Date): Day {
  let day = latestBatchDay(now);
  while (expectedBatch(day).why) day = shiftDay(day, -1);
  return day;
}

/** The newest Monday to Friday whose evening before has come, though it may be a holiday's. */
export function latestBatchDay(now: Date): Day {
  let day = shiftDay(dayIn(ARXIV_TIME_ZONE, now), 1);
  while (isWeekend(day) || eveningBefore(day) > now) day = shiftDay(day, -1);
  return day;
}

/** The next batch that is still to come, and when. */
export function nextExpected(now: Date): { day: Day; expectedAt: Date } {
  for (let day = shiftDay(latestBatchDay(now), 1); ; day = shiftDay(day, 1)) {
    const { expectedAt } = expectedBatch(day);
    if (expectedAt && expectedAt > now) return { day, expectedAt };
  }
}

/** The day on which the papers of a batch were frozen: the one before, for Monday's batch the Friday. */
const frozenOn = (day: Day) => shiftDay(day, startOfDay(day).getUTCDay() === 1 ? -3 : -1);

/** An hour of a day in New York, counted from its midnight; 24 is the midnight that ends it. */
function momentIn(day: Day, hour: number): Date {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(new TZDate(year, month - 1, date, hour, ARXIV_TIME_ZONE).getTime());
}
