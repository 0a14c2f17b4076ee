import { parseDay } from "@/lib/day";
import type { Problem } from "@/lib/errors";
import { isLanguage } from "@/lib/languages";
import type { Preferences, Values } from "./form-values";
import { LEAST_PAPERS, MOST_PAPERS, MOST_UPVOTES, type Topic } from "./profile";
import { EVERY_DAY, maskOf, rhythms, weekdays } from "./rhythm";

/** What is wrong with a filled-in form, by the name of the field. */
export type Problems = Record<string, Problem>;

/**
 * The preferences that a filled-in form says, or what is wrong with it. `timeZone` is the zone that was found for what was
 * typed, null for none; `topics` are its topics.
 */
export function readPreferences(
  values: Values,
  { timeZone, topics }: { timeZone: string | null; topics: Topic[] },
): { preferences: Preferences } | { problems: Problems } {
  const problems: Problems = {};
  const wrong = (field: string, key: string, given?: Problem["values"]) => {
    problems[field] = { key: `problems.preferences.${key}`, values: given };
  };
  const number = (field: string, least: number, most: number): number => {
    const text = (values[field] ?? "").trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) wrong(field, "number", { least, most });
    return value;
  };

  const rhythm = rhythms.find((one) => one === values.rhythm) ?? "daily";
  const chosen = weekdays.filter((day) => values[`day-${day}`]);
  const mask =
    rhythm === "daily"
      ? EVERY_DAY
      : maskOf(rhythm === "days" ? chosen : weekdays.filter((day) => String(day) === values.weekday));
  if (mask === 0) wrong(rhythm === "days" ? "day-0" : "weekday", "noDay");

  const hour = number("hour", 0, 23);
  if (timeZone === null) wrong("timeZone", "timeZone", { typed: (values.timeZone ?? "").trim() });

  const isSelection = values.what === "selection";
  if (isSelection && topics.length === 0) wrong("what", "noTopic");

  const minUpvotes = values.minUpvotes?.trim() ? number("minUpvotes", 0, MOST_UPVOTES) : 0;
  const most = values.most?.trim() ? number("most", LEAST_PAPERS, MOST_PAPERS) : null;

  const pause = values.pausedUntil?.trim() ?? "";
  const pausedUntil = pause ? parseDay(pause) : null;
  if (pause && !pausedUntil) wrong("pausedUntil", "day", { typed: pause });

  const { language } = values;
  if (!isLanguage(language)) wrong("language", "language");
  if (Object.keys(problems).length > 0 || timeZone === null || !isLanguage(language)) return { problems };
  return {
    preferences: {
      hour,
      timeZone,
      weekdays: mask,
      pausedUntil,
      sendsEmpty: Boolean(values.sendsEmpty),
      language,
      profile: {
        topics: isSelection ? topics : [],
        minUpvotes,
        withCode: Boolean(values.withCode),
        most,
        abstracts: values.abstracts === "full" ? "full" : "short",
      },
    },
  };
}
