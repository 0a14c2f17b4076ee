import { expect, test } from "vitest";
import {
  type Day,
  dayIn,
  formatDay,
  formatLongDay,
  formatMonthName,
  formatPeriod,
  formatWeekdayName,
  monthOf,
  parseDay,
  parseMonth,
  parseWeek,
  shiftDay,
  toDay,
  weekOf,
} from "@/lib/day";

const day = (text: string) => text as Day;

test.each(["2026-04-16", "2024-02-29", "2000-02-29"])("%s is a day", (text) => expect(parseDay(text)).toBe(text));
test.each([
  "2026-02-30",
  "2026-02-29",
  "1900-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-4-16",
  "0026-04-16",
  "2026-04-16T00:00",
  " 2026-04-16",
  "today",
  "",
])("%j is no day", (text) => expect(parseDay(text)).toBeNull());

test.each([
  ["2026-W16", "2026-04-13", "2026-04-19"],
  ["2026-W01", "2025-12-29", "2026-01-04"],
  ["2026-W53", "2026-12-28", "2027-01-03"],
  ["2024-W52", "2024-12-23", "2024-12-29"],
])("%s runs from %s to %s", (name, first, last) =>
  expect(parseWeek(name)).toEqual({ kind: "week", name, first, last }),
);
test.each(["9999-W52", "2025-W53", "2026-W00", "2026-W54", "2026-16", "2026-W1", "W16"])("%j is no week", (text) =>
  expect(parseWeek(text)).toBeNull(),
);

test("a day at the turn of the year lies in the week ISO 8601 counts it to", () => {
  expect(weekOf(day("2027-01-03")).name).toBe("2026-W53");
  expect(weekOf(day("2025-12-29")).name).toBe("2026-W01");
});

test("a month ends on its last day", () => {
  expect(parseMonth("2024-02")).toMatchObject({ first: "2024-02-01", last: "2024-02-29" });
  expect(monthOf(day("2026-12-05"))).toMatchObject({ name: "2026-12", last: "2026-12-31" });
  expect(monthOf(day("9999-12-31"))).toMatchObject({ first: "9999-12-01", last: "9999-12-31" });
  expect(parseMonth("2026-13")).toBeNull();
});

test("days are UTC days wherever the process runs", () => {
  expect(toDay(new Date("2026-04-16T23:59:59.999Z"))).toBe("2026-04-16");
  expect(shiftDay(day("2026-03-29"), 1)).toBe("2026-03-30");
  expect(dayIn("America/New_York", new Date("2026-04-16T02:00:00Z"))).toBe("2026-04-15");
});

test("a date drops its year in the current year", () => {
  expect(formatDay(day("2025-01-23"), day("2026-04-16"))).toBe("Jan 23, 2025");
  expect(formatDay(day("2026-02-17"), day("2026-04-16"))).toBe("Feb 17");
  expect(formatLongDay(day("2026-04-16"))).toBe("Thursday, April 16, 2026");
  expect(formatPeriod(weekOf(day("2026-04-16")))).toBe("Week 16 of 2026");
  expect(formatPeriod(monthOf(day("2026-04-16")))).toBe("April 2026");
});

test("the names of a weekday and of a month do not mix, whichever is asked for first", () => {
  const thursday = day("2026-04-16");
  const said = [formatWeekdayName, formatMonthName, formatWeekdayName].map((say) => say(thursday));
  expect(said).toEqual(["Thursday", "April", "Thursday"]);
});
