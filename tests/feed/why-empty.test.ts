import { expect, test } from "vitest";
import { whereAnnounced, whyEmpty } from "@/features/feed/why-empty";
import type { Day } from "@/lib/day";

const today = "2026-04-16" as Day;
const earlier = "2026-03-02" as Day;

test.each([
  ["2026-04-16", null, "feed.noPapersYet"],
  ["2026-04-15", null, "feed.noPapersYet"],
  ["2026-04-14", null, "feed.noPapersOnDay"],
  ["2026-04-15", "2026-04-16", "feed.noPapersOnDay"],
  ["2026-04-11", null, "feed.noPapersOnWeekend"],
])("%s, with the next papers on %s, is empty because of %s", (day, later, why) => {
  expect(whyEmpty({ day: day as Day, today, earlier, later: later as Day | null })).toBe(why);
});

test("a day before the first papers says so", () => {
  expect(whyEmpty({ day: today, today, earlier: null, later: today })).toBe("feed.noPapersBefore");
});

test.each([
  [40, ["hugging-face"], "feed.announced.huggingFace"],
  [40, ["hugging-face", "category:cs.CL"], "feed.announced.chosen"],
  [40, ["none"], "feed.announced.chosen"],
  [40, ["announced"], null],
  [0, ["hugging-face"], null],
])("where %i announced papers are, with FEATURE=%s: %s", (announced, feature, where) => {
  expect(whereAnnounced(announced, feature)).toBe(where);
});
