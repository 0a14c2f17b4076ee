import { tz } from "@date-fns/tz";
import { addDays, getISOWeek, getISOWeekYear, lastDayOfMonth, setISOWeek, startOfISOWeek } from "date-fns";
import { type Language, languages } from "./languages";

/** A calendar day as "2026-04-16". Days of the feed are UTC days; only this file turns them into Date and back. */
export type Day = string & { readonly __brand: "Day" };

/** An ISO week ("2026-W16") or a month ("2026-04") with its first and last day. */
export type Period = { kind: "week" | "month"; name: string; first: Day; last: Day };

const utc = { in: tz("UTC") };

/** The day this text names, or null when it is no day of the calendar (2026-02-30, 2026-2-1, "today"). */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1000") return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? (text as Day) : null;
}

/** The ISO 8601 week this text ("2026-W16") names, or null when that year has no such week. */
export function parseWeek(text: string): Period | null {
  const [, year, week] = /^([1-9]\d{3})-W(\d{2})$/.exec(text) ?? [];
  if (!year || !week) return null;
  // 4 January is in week 1 by definition (ISO 8601).
  const monday = startOfISOWeek(setISOWeek(new Date(`${year}-01-04T00:00:00Z`), Number(week), utc), utc);
  const period = weekOf(toDay(monday));
  // The last week of the year 9999 ends in a year that no day is written with.
  return period.name === text && parseDay(period.last) ? period : null;
}

/** The month this text ("2026-04") names, or null. */
export function parseMonth(text: string): Period | null {
  const first = parseDay(`${text}-01`);
  return first && monthOf(first);
}

/** The ISO week a day lies in. */
export function weekOf(day: Day): Period {
  const date = startOfDay(day);
  const first = toDay(startOfISOWeek(date, utc));
  const name = `${getISOWeekYear(date, utc)}-W${String(getISOWeek(date, utc)).padStart(2, "0")}`;
  return { kind: "week", name, first, last: shiftDay(first, 6) };
}

/** The month a day lies in. */
export function monthOf(day: Day): Period {
  const name = day.slice(0, 7);
  const first = `${name}-01` as Day;
  return { kind: "month", name, first, last: toDay(lastDayOfMonth(startOfDay(first), utc)) };
}

/** The day that lies `days` later, or earlier when negative. */
export function shiftDay(day: Day, days: number): Day {
  return toDay(addDays(startOfDay(day), days, utc));
}

/** Whether the day is a Saturday or a Sunday. */
export function isWeekend(day: Day): boolean {
  return [0, 6].includes(startOfDay(day).getUTCDay());
}

/** The first moment of the day in UTC, which is also how PostgreSQL's `date` travels. */
export function startOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The UTC day a moment, or a `date` read from the database, lies in. */
export function toDay(moment: Date): Day {
  return new Date(moment.getTime()).toISOString().slice(0, 10) as Day;
}

/** The day a moment lies in for somebody in `timeZone`. */
export function dayIn(timeZone: string, moment: Date): Day {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment) as Day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(day: Day, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(languages[language].tag, { ...options, timeZone: "UTC" });
  formats.set(key, known);
  return known.format(startOfDay(day));
}

/** "Jan 23, 2025", and "Jan 23" when that is this year. */
export function formatDay(day: Day, today: Day, language: Language = "en"): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return format(day, language, { month: "short", day: "numeric", ...year });
}

/** "Thursday, April 16, 2026". */
export function formatLongDay(day: Day, language: Language = "en"): string {
  return format(day, language, { weekday: "long", month: "long", day: "numeric", year: "numeric" });
}

/** "Thu", "Do", "周四". */
export function formatWeekday(day: Day, language: Language = "en"): string {
  return format(day, language, { weekday: "short" });
}

/** "Thursday", "Donnerstag", "星期四". */
export function formatWeekdayName(day: Day, language: Language = "en"): string {
  return format(day, language, { weekday: "long" });
}

/** "April". */
export function formatMonthName(day: Day, language: Language = "en"): string {
  return format(day, language, { month: "long" });
}

/** "April 2026". */
export function formatMonth(day: Day, language: Language = "en"): string {
  return format(day, language, { month: "long", year: "numeric" });
}

/** "Week 16 of 2026" or "April 2026", in English; pages say it with `feed.week` of the catalogue. */
export function formatPeriod({ kind, name, first }: Period): string {
  return kind === "month" ? formatMonth(first) : `Week ${Number(name.slice(6))} of ${name.slice(0, 4)}`;
}
