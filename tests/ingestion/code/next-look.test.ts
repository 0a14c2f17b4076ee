import { expect, test } from "vitest";
import { nextLook, nextTry } from "@/features/ingestion/code/next-look";

const now = new Date("2026-04-16T05:00:00Z");
const url = "https://github.com/ada/engine";
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const dayOf = (interest: object) =>
  nextLook(url, { state: "alive", stars: 3, newestPaper: daysAgo(200), upvotes: 2, ...interest }, now)
    .toISOString()
    .slice(0, 10);

test.each([
  ["an old paper's", {}, "2026-04-23"],
  ["a new paper's", { newestPaper: daysAgo(3) }, "2026-04-17"],
  ["a new paper's that is not there yet", { newestPaper: daysAgo(3), state: "gone" }, "2026-04-17"],
  ["a paper's that many upvoted", { upvotes: 50 }, "2026-04-17"],
  ["one with many stars", { stars: 1000 }, "2026-04-17"],
  ["one without any paper that has a day", { newestPaper: null }, "2026-04-23"],
  ["one that is gone", { state: "gone", stars: 1000 }, "2026-05-16"],
])("%s repository is due again on its day", (_, interest, day) => {
  expect(dayOf(interest)).toBe(day);
});

test("looks are spread over the day, each address at its own time", () => {
  const looks = Array.from({ length: 2400 }, (_, index) =>
    nextLook(`${url}-${index}`, { state: "alive", stars: null, newestPaper: now, upvotes: 0 }, now),
  );
  const perHour = new Map<number, number>();
  for (const look of looks) perHour.set(look.getUTCHours(), (perHour.get(look.getUTCHours()) ?? 0) + 1);
  expect(perHour.size).toBe(24);
  expect(Math.max(...perHour.values())).toBeLessThan(150);
});

test("what fails is tried after an hour, then after twice as long each time, up to a week", () => {
  const hours = [1, 2, 3, 4, 8, 9, 20].map(
    (failures) => (nextTry(failures, now).getTime() - now.getTime()) / 3_600_000,
  );
  expect(hours).toEqual([1, 2, 4, 8, 128, 168, 168]);
});
