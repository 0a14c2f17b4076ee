import { type Day, shiftDay, toDay } from "@/lib/day";
import type { Env } from "@/lib/env";
import type { Outside } from "../outside";
import { huggingFaceLooks } from "../timetable";
import { fetchDay, type Options } from "./fetch-day";
import { lastLooks } from "./queries";

/**
 * Looks at the days of Hugging Face that are due: today often, those before less and less often, as the timetable says.
 * Answers with the days that were looked at. Throws as `fetchDay`; the days that are left stay due.
 */
export async function fetchDueDays(
  outside: Outside,
  env: Pick<Env, "HUGGING_FACE_URL">,
  options: Options = {},
): Promise<Day[]> {
  const now = outside.now();
  const oldest = huggingFaceLooks.at(-1)!.untilDaysAgo;
  const days = dueDays(now, await lastLooks(shiftDay(toDay(now), -oldest)));
  for (const day of days) await fetchDay(day, outside, env, options);
  return days;
}

/** Rounds do not start on the second: a look is due this early. */
const SLACK_MS = 60_000;

/** The days that are to be looked at now, the newest first, by when each was looked at last. */
export function dueDays(now: Date, lastLooks: Map<Day, Date>): Day[] {
  const today = toDay(now);
  const ages = Array.from({ length: huggingFaceLooks.at(-1)!.untilDaysAgo + 1 }, (_, age) => age);
  return ages
    .filter((age) => {
      const { everyHours } = huggingFaceLooks.find(({ untilDaysAgo }) => age <= untilDaysAgo)!;
      const last = lastLooks.get(shiftDay(today, -age));
      return !last || now.getTime() - last.getTime() >= everyHours * 3_600_000 - SLACK_MS;
    })
    .map((age) => shiftDay(today, -age));
}
