import { expect, test } from "vitest";
import { describeSince, lookedAt, readVisits, VISIT_MS } from "@/features/feed/visits";

const at = (text: string) => new Date(text).getTime();

test("a first visit has none before it, and looking on within it changes nothing", () => {
  const first = lookedAt(null, 1000);
  expect(first).toEqual({ seenAt: 1000, previousAt: null });
  expect(lookedAt(first, 1000 + VISIT_MS - 1)).toEqual({ seenAt: 1000 + VISIT_MS - 1, previousAt: null });
});

test("the next visit counts from the last look of the one before, however many pages it looks at", () => {
  const last = { seenAt: 5000, previousAt: null };
  const next = lookedAt(last, 5000 + VISIT_MS);
  expect(next).toEqual({ seenAt: 5000 + VISIT_MS, previousAt: 5000 });
  expect(lookedAt(next, 6000 + VISIT_MS).previousAt).toBe(5000);
});

test("two tabs of one visit agree, whichever is looked at last", () => {
  const visit = { seenAt: 5000 + VISIT_MS, previousAt: 5000 };
  expect(lookedAt(lookedAt(visit, 7000 + VISIT_MS), 6000 + VISIT_MS)).toEqual({
    seenAt: 7000 + VISIT_MS,
    previousAt: 5000,
  });
});

test("a look that a wrong clock kept far ahead counts for nothing", () => {
  expect(lookedAt({ seenAt: 9 * VISIT_MS, previousAt: 5000 }, 1000)).toEqual({ seenAt: 1000, previousAt: null });
});

test.each([null, "", "{}", "null", "[1]", '{"seenAt":"x","previousAt":null}', '{"seenAt":1}'])(
  "what is no record of visits is read as none: %j",
  (text) => expect(readVisits(text)).toBeNull(),
);

test("what was kept is read back", () => {
  expect(readVisits(JSON.stringify({ seenAt: 2, previousAt: 1 }))).toEqual({ seenAt: 2, previousAt: 1 });
});

test.each([
  ["2026-04-16T08:12:00", "2026-04-16T19:00:00", "en-GB", "8:12"],
  ["2026-04-14T23:00:00", "2026-04-16T08:00:00", "en-US", "Tue"],
  ["2026-04-15T23:59:00", "2026-04-16T00:01:00", "de-DE", "Mi"],
  ["2026-03-02T08:00:00", "2026-04-16T08:00:00", "en-US", "Mar 2"],
])("%s is told at %s in %s as %s", (before, now, language, told) => {
  expect(describeSince(at(before), at(now), language)).toBe(told);
});
