import { describe, expect, test } from "vitest";
import { dueDay } from "@/features/digest/due-day";

const due = (moment: string, hour: number, timeZone = "UTC") => dueDay(new Date(moment), { hour, timeZone });

test("nothing is due before the hour, and the day's digest from then until the day ends", () => {
  expect(due("2026-04-16T17:59:59Z", 18)).toBeNull();
  expect(due("2026-04-16T18:00:00Z", 18)).toBe("2026-04-16");
  expect(due("2026-04-16T23:59:59Z", 18)).toBe("2026-04-16");
  expect(due("2026-04-17T00:00:00Z", 18)).toBeNull();
});

test("the hour follows the clock of its time zone through the year", () => {
  expect(due("2026-01-16T16:59:00Z", 18, "Europe/Berlin")).toBeNull();
  expect(due("2026-01-16T17:00:00Z", 18, "Europe/Berlin")).toBe("2026-01-16");
  expect(due("2026-07-16T15:59:00Z", 18, "Europe/Berlin")).toBeNull();
  expect(due("2026-07-16T16:00:00Z", 18, "Europe/Berlin")).toBe("2026-07-16");
});

test("a time zone off by half or three quarters of an hour strikes on its own hour", () => {
  expect(due("2026-04-16T12:29:00Z", 18, "Asia/Kolkata")).toBeNull();
  expect(due("2026-04-16T12:30:00Z", 18, "Asia/Kolkata")).toBe("2026-04-16");
  expect(due("2026-04-16T12:14:00Z", 18, "Asia/Kathmandu")).toBeNull();
  expect(due("2026-04-16T12:15:00Z", 18, "Asia/Kathmandu")).toBe("2026-04-16");
});

describe("the day is the UTC day running when the hour struck", () => {
  test("in the east the morning's digest is that of the UTC day before", () => {
    expect(due("2026-04-15T21:00:00Z", 6, "Asia/Tokyo")).toBe("2026-04-15");
  });

  test("a worker that comes back after UTC midnight still opens the day of the hour it missed", () => {
    expect(due("2026-04-16T16:00:00Z", 9, "America/Los_Angeles")).toBe("2026-04-16");
    expect(due("2026-04-17T03:00:00Z", 9, "America/Los_Angeles")).toBe("2026-04-16");
    expect(due("2026-04-17T07:00:00Z", 9, "America/Los_Angeles")).toBeNull();
  });
});

describe("daylight saving", () => {
  // Berlin, 29 March 2026: 01:59 is followed by 03:00.
  test("an hour that the clock skips strikes when it goes on", () => {
    expect(due("2026-03-29T00:59:00Z", 2, "Europe/Berlin")).toBeNull();
    expect(due("2026-03-29T01:00:00Z", 2, "Europe/Berlin")).toBe("2026-03-29");
  });

  // Cairo, 24 April 2026: 23:59 of the 23rd is followed by 01:00, so the day has no midnight.
  test("a day without midnight has its digest at its first moment", () => {
    expect(due("2026-04-23T21:59:00Z", 23, "Africa/Cairo")).toBe("2026-04-23");
    expect(due("2026-04-23T22:00:00Z", 0, "Africa/Cairo")).toBe("2026-04-23");
  });

  // New York, 1 November 2026: 01:00 to 01:59 come twice, at 05:00 and at 06:00 UTC.
  test("an hour that comes twice strikes the first time, and names one day", () => {
    expect(due("2026-11-01T04:59:00Z", 1, "America/New_York")).toBeNull();
    expect(due("2026-11-01T05:00:00Z", 1, "America/New_York")).toBe("2026-11-01");
    expect(due("2026-11-01T06:30:00Z", 1, "America/New_York")).toBe("2026-11-01");
  });

  test("every day of a year has exactly one digest", () => {
    const struck: string[] = [];
    for (let hour = 16; hour < 365 * 24; hour += 24) {
      // 16:00 UTC is 17:00 or 18:00 in Berlin, 17:00 UTC is 18:00 or 19:00.
      const [before, after] = [hour, hour + 1].map((at) =>
        dueDay(new Date(Date.UTC(2026, 0, 1, at)), { hour: 18, timeZone: "Europe/Berlin" }),
      );
      expect(before ?? after).toBe(after);
      struck.push(after!);
    }
    expect(new Set(struck).size).toBe(365);
  });
});
