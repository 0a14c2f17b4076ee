import { dailyEntry } from "@tests/fixtures/daily-papers";
import { recordsOf } from "@tests/support/read-papers";
import { beforeEach, expect, test } from "vitest";
import {
  findNeighbours,
  findNewestDay,
  listDayCounts,
  listFeedDay,
  listPeriodTop,
  listRecentDays,
  listTops,
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
  const arrivedAt = expect.any(Date);
  expect(await listDayCounts(day("2026-04-01"), day("2026-04-30"))).toEqual([
    { day: "2026-04-13", papers: 1, arrivedAt },
    { day: "2026-04-16", papers: 3, arrivedAt },
    { day: "2026-04-20", papers: 1, arrivedAt },
  ]);
  expect(await listRecentDays(1, day("2026-04-20"))).toEqual([{ day: "2026-04-16", papers: 3 }]);
  expect(await listRecentDays(5, day("2026-04-13"))).toEqual([]);
});

test("a week's top has its most upvoted papers, each once however many of its days it stands on", async () => {
  await put(dailyEntry({ id: "2604.00001", day: "2026-04-17", upvotes: 7 }));
  const { first, last } = parseWeek("2026-W16")!;
  expect(ids(await listPeriodTop(first, last, 10))).toEqual(["2604.00003", "2604.00001", "2604.00002", "2604.00004"]);
  expect(ids(await listPeriodTop(first, last, 2))).toEqual(["2604.00003", "2604.00001"]);
});

test("the days of a week tell their size and their most upvoted, newest first, without what is hidden", async () => {
  await hide("2604.00002");
  const { first, last } = parseWeek("2026-W16")!;
  expect(await listTops(first, last, "day", 1)).toEqual([
    { day: "2026-04-16", papers: 2, top: [{ id: "2604.00003", title: expect.any(String), upvoteTotal: 9 }] },
    { day: "2026-04-13", papers: 1, top: [{ id: "2604.00001", title: expect.any(String), upvoteTotal: 5 }] },
  ]);
});

test("the weeks of a month begin on Mondays and count a paper once, within the month's own days", async () => {
  await put(
    dailyEntry({ id: "2604.00002", day: "2026-04-17", upvotes: 5 }),
    dailyEntry({ id: "2603.00001", day: "2026-03-31", upvotes: 50 }),
    dailyEntry({ id: "2604.00009", day: "2026-04-01", upvotes: 1 }),
  );
  const { first, last } = parseMonth("2026-04")!;
  const weeks = await listTops(first, last, "week", 2);
  expect(weeks.map(({ day, papers, top }) => [day, papers, ids(top)])).toEqual([
    ["2026-04-20", 1, ["2604.00005"]],
    ["2026-04-13", 4, ["2604.00003", "2604.00001"]],
    ["2026-03-30", 1, ["2604.00009"]],
  ]);
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
