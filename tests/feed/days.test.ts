import { dailyEntry } from "@tests/fixtures/daily-papers";
import { recordsOf } from "@tests/support/read-papers";
import { beforeEach, expect, test } from "vitest";
import {
  findNeighbours,
  findNewestDay,
  listDayCounts,
  listFeedDay,
  listFeedPeriod,
  listRecentDays,
  listTrending,
} from "@/features/feed/queries";
import { formatTrendingPlace, parseTrendingPlace } from "@/features/feed/trending";
import { ingest } from "@/features/ingestion/mutations";
import { type Day, parseMonth, parseWeek } from "@/lib/day";
import { db } from "@/lib/db";

const day = (text: string) => text as Day;
const put = (...entries: object[]) => ingest(recordsOf(...entries));
const hide = (id: string) => db().paper.update({ where: { id }, data: { hiddenAt: new Date("2026-04-17T00:00:00Z") } });
const ids = (papers: { id: string }[]) => papers.map(({ id }) => id);

beforeEach(async () => {
  await put(
    dailyEntry({ id: "2604.00001", day: "2026-04-13", upvotes: 5 }),
    dailyEntry({ id: "2604.00002", day: "2026-04-16", upvotes: 5 }),
    dailyEntry({ id: "2604.00003", day: "2026-04-16", upvotes: 9 }),
    dailyEntry({ id: "2604.00004", day: "2026-04-16", upvotes: 5 }),
    dailyEntry({ id: "2604.00005", day: "2026-04-20", upvotes: 1 }),
  );
});

test("a day is ordered by all its upvotes, ties by id", async () => {
  expect(ids(await listFeedDay(day("2026-04-16")))).toEqual(["2604.00003", "2604.00002", "2604.00004"]);
  await db().paper.update({ where: { id: "2604.00004" }, data: { upvoteCount: 10 } });
  expect(ids(await listFeedDay(day("2026-04-16")))[0]).toBe("2604.00004");
});

test("of papers with equal votes the newer one stands first, one without a date last", async () => {
  await put(
    dailyEntry({ id: "2604.00006", publishedAt: "2026-04-15T10:00:00Z", upvotes: 5 }),
    dailyEntry({ id: "2604.00007", publishedAt: "2026-04-15T12:00:00Z", upvotes: 5 }),
  );
  await db().paper.update({ where: { id: "2604.00002" }, data: { publishedAt: null } });
  const order = ids(await listFeedDay(day("2026-04-16")));
  expect(order).toEqual(["2604.00003", "2604.00007", "2604.00006", "2604.00004", "2604.00002"]);
});

test("neighbours are the nearest days that have papers", async () => {
  expect(await findNeighbours(day("2026-04-16"), day("2026-04-16"))).toEqual({
    earlier: "2026-04-13",
    later: "2026-04-20",
  });
  expect(await findNeighbours(day("2026-04-18"), day("2026-04-18"))).toEqual({
    earlier: "2026-04-16",
    later: "2026-04-20",
  });
  expect(await findNeighbours(day("2026-04-20"), day("2026-04-20"))).toEqual({ earlier: "2026-04-16", later: null });
});

test("a hidden paper is nowhere, and a day of hidden papers is no day with papers", async () => {
  await hide("2604.00005");
  expect(await findNewestDay()).toBe("2026-04-16");
  expect(await listFeedDay(day("2026-04-20"))).toEqual([]);
  expect(await listDayCounts(day("2026-04-17"), day("2026-04-30"))).toEqual([]);
  expect((await listRecentDays(9)).map((one) => one.day)).toEqual(["2026-04-16", "2026-04-13"]);
  expect(ids((await listTrending(null)).papers)).not.toContain("2604.00005");
});

test("days are counted for a calendar and for the way back", async () => {
  expect(await listDayCounts(day("2026-04-01"), day("2026-04-30"))).toEqual([
    { day: "2026-04-13", papers: 1 },
    { day: "2026-04-16", papers: 3 },
    { day: "2026-04-20", papers: 1 },
  ]);
  expect(await listRecentDays(1, day("2026-04-20"))).toEqual([{ day: "2026-04-16", papers: 3 }]);
  expect(await listRecentDays(5, day("2026-04-13"))).toEqual([]);
});

test("a week holds its own days, newest first", async () => {
  const { days, next } = await listFeedPeriod(parseWeek("2026-W16")!, null);
  expect(days.map((one) => [one.day, one.papers.length])).toEqual([
    ["2026-04-16", 3],
    ["2026-04-13", 1],
  ]);
  expect(next).toBeNull();
});

test("a long month is paged by whole days that neither repeat nor skip, even when votes change in between", async () => {
  const month = Array.from({ length: 30 }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);
  await put(
    ...month.flatMap((name, index) =>
      Array.from({ length: 25 }, (_, place) =>
        dailyEntry({ id: `2603.${10000 + index * 100 + place}`, day: name, upvotes: place }),
      ),
    ),
  );
  const seen: string[] = [];
  let until: Day | null = null;
  do {
    const { days, next } = await listFeedPeriod(parseMonth("2026-03")!, until);
    seen.push(...days.flatMap(({ papers }) => ids(papers)));
    await db().paper.update({ where: { id: seen.at(-1)! }, data: { upvoteCount: { increment: 1000 } } });
    until = next;
  } while (until);
  expect(seen).toHaveLength(750);
  expect(new Set(seen).size).toBe(750);
});

test("trending needs twice the upvotes for every two days of age, and pages go on where one ended", async () => {
  await put(
    dailyEntry({ id: "2604.10001", day: "2026-04-10", upvotes: 15 }),
    dailyEntry({ id: "2604.10002", day: "2026-04-12", upvotes: 7 }),
    dailyEntry({ id: "2604.10003", day: "2026-04-12", upvotes: 8 }),
    dailyEntry({ id: "2604.10004", day: "2026-04-12", upvotes: 6 }),
  );
  // log2(1 + 15) - 0 days = log2(1 + 7) + 2 / 2 days: equal scores stand by id.
  const order = ids((await listTrending(null)).papers).filter((id) => id.startsWith("2604.1"));
  expect(order).toEqual(["2604.10003", "2604.10001", "2604.10002", "2604.10004"]);
});

test("a page of trending begins behind the place where the last one ended", async () => {
  await put(
    ...Array.from({ length: 120 }, (_, index) =>
      dailyEntry({ id: `2602.${20000 + index}`, day: "2026-02-02", upvotes: index % 7 }),
    ),
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { papers, next } = await listTrending(after === null ? null : parseTrendingPlace(after));
    seen.push(...ids(papers));
    after = next && formatTrendingPlace(next);
  } while (after);
  expect(seen).toHaveLength(125);
  expect(new Set(seen).size).toBe(125);
});
