import { expect, test } from "vitest";
import { rounds } from "@/features/ingestion/timetable";
import { nextRound } from "@/lib/cron";

// April 16, 2026 is a Thursday.
test.each([
  ["*/10 * * * *", "2026-04-16T08:00:00Z", "2026-04-16T08:10:00.000Z"],
  ["*/10 * * * *", "2026-04-16T08:59:59Z", "2026-04-16T09:00:00.000Z"],
  ["7,37 * * * *", "2026-04-16T08:07:00Z", "2026-04-16T08:37:00.000Z"],
  ["7,37 * * * *", "2026-04-16T23:40:00Z", "2026-04-17T00:07:00.000Z"],
  ["17 3 * * *", "2026-04-16T03:17:01Z", "2026-04-17T03:17:00.000Z"],
  ["5-20/5 0 * * *", "2026-04-16T00:11:00Z", "2026-04-16T00:15:00.000Z"],
  ["0 6 * * 1", "2026-04-16T08:00:00Z", "2026-04-20T06:00:00.000Z"],
  ["0 0 18 * 5", "2026-04-16T08:00:00Z", "2026-04-17T00:00:00.000Z"],
  ["0 0 1 5 *", "2026-04-26T08:00:00Z", "2026-05-01T00:00:00.000Z"],
])("after %s, seen at %s, comes %s", (line, now, next) => {
  expect(nextRound(line, new Date(now))?.toISOString()).toBe(next);
});

test("what lies further ahead than a week is not looked for", () => {
  expect(nextRound("0 0 1 1 *", new Date("2026-04-16T08:00:00Z"))).toBeNull();
});

test.each(Object.entries(rounds))("the round of %s comes within the hour", (_, line) => {
  const now = new Date("2026-04-16T08:00:30Z");
  expect(nextRound(line, now)!.getTime() - now.getTime()).toBeLessThanOrEqual(3_600_000);
});
