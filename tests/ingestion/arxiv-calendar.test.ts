import { describe, expect, test } from "vitest";
import {
  expectedBatch,
  feedTurnsAt,
  latestBatchDay,
  latestExpectedDay,
  nextExpected,
} from "@/features/ingestion/arxiv/calendar";
import {
  feedAddress,
  idsAddress,
  isWanted,
  listAddress,
  setsOf,
  tokenAddress,
} from "@/features/ingestion/arxiv/requests";
import { arxivHolidays } from "@/features/ingestion/timetable";
import type { Day } from "@/lib/day";

const at = (text: string) => new Date(text);

describe("when a batch is expected", () => {
  test.each([
    ["2026-04-16", "2026-04-16T00:00:00.000Z", "2026-04-16T04:00:00.000Z"],
    // Monday's batch comes on Sunday evening.
    ["2026-04-20", "2026-04-20T00:00:00.000Z", "2026-04-20T04:00:00.000Z"],
    ["2026-02-17", "2026-02-17T01:00:00.000Z", "2026-02-17T05:00:00.000Z"],
    // New York's clocks change early on March 8 and on November 1, 2026: the Sunday evening is in the new time.
    ["2026-03-06", "2026-03-06T01:00:00.000Z", "2026-03-06T05:00:00.000Z"],
    ["2026-03-09", "2026-03-09T00:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["2026-11-02", "2026-11-02T01:00:00.000Z", "2026-11-02T05:00:00.000Z"],
  ])("that of %s at %s, and its feed at %s", (day, expected, turns) => {
    expect(expectedBatch(day as Day)).toEqual({ expectedAt: at(expected) });
    expect(feedTurnsAt(day as Day)).toEqual(at(turns));
  });

  test.each([
    ["2026-04-18", { why: "weekend" }],
    ["2026-04-19", { why: "weekend" }],
    // Thanksgiving is a Thursday: Thursday's own batch came the evening before.
    ["2026-11-27", { why: "holiday", name: "Thanksgiving" }],
    // Frozen on a Friday, announced on Sunday evening: a Friday's holiday takes Monday's batch.
    ["2026-06-22", { why: "holiday", name: "Juneteenth" }],
    ["2026-07-06", { why: "holiday", name: "Independence Day" }],
    ["2027-01-01", { why: "holiday", name: "winter break" }],
    ["2027-01-04", { why: "holiday", name: "New Year's Day" }],
  ])("none on %s", (day, why) => {
    expect(expectedBatch(day as Day)).toEqual(why);
  });

  test("a holiday's own batch came the evening before", () => {
    expect(expectedBatch("2026-11-26" as Day).expectedAt).toEqual(at("2026-11-26T01:00:00Z"));
  });

  test("every listed holiday is a weekday", () => {
    const days = Object.keys(arxivHolidays).map((day) => at(`${day}T00:00:00Z`).getUTCDay());
    expect(days.filter((weekday) => weekday === 0 || weekday === 6)).toEqual([]);
  });

  test.each([
    ["2026-04-15T23:59:59Z", "2026-04-15", "2026-04-16"],
    ["2026-04-16T00:00:00Z", "2026-04-16", "2026-04-17"],
    ["2026-04-17T12:00:00Z", "2026-04-17", "2026-04-20"],
    // Over a weekend Friday's is the newest, until Sunday evening.
    ["2026-04-18T15:00:00Z", "2026-04-17", "2026-04-20"],
    ["2026-04-19T23:59:00Z", "2026-04-17", "2026-04-20"],
    ["2026-04-20T00:00:00Z", "2026-04-20", "2026-04-21"],
    ["2026-11-27T12:00:00Z", "2026-11-26", "2026-11-30"],
    ["2026-12-28T12:00:00Z", "2026-12-25", "2026-12-29"],
  ])("at %s the newest is that of %s and the next that of %s", (now, latest, next) => {
    expect(latestExpectedDay(at(now))).toBe(latest);
    expect(nextExpected(at(now)).day).toBe(next);
  });

  test("on a holiday one is looked for all the same", () => {
    expect(latestBatchDay(at("2026-11-27T12:00:00Z"))).toBe("2026-11-27");
  });
});

describe("addresses", () => {
  const base = "https://oaipmh.arxiv.org/oai";

  test("a list is asked for with its window, and its next page with the token alone", () => {
    const window = { from: "2026-04-16" as Day, until: "2026-04-16" as Day, set: "physics:hep-th" };
    expect(listAddress(base, window)).toBe(
      `${base}?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-04-16&until=2026-04-16&set=physics%3Ahep-th`,
    );
    expect(tokenAddress(base, "verb%3DListRecords%26skip%3D2000")).toBe(
      `${base}?verb=ListRecords&resumptionToken=verb%253DListRecords%2526skip%253D2000`,
    );
  });

  test("papers are asked for by their ids, and a feed by its categories", () => {
    expect(idsAddress("https://export.arxiv.org/api/query", ["2604.00001", "math/0309136"])).toBe(
      "https://export.arxiv.org/api/query?id_list=2604.00001%2Cmath%2F0309136&max_results=2",
    );
    expect(feedAddress("https://rss.arxiv.org/rss", ["cs.LG", "cs.CL"])).toBe("https://rss.arxiv.org/rss/cs.LG+cs.CL");
  });

  test("categories lie in sets, each named once", () => {
    expect(setsOf(["cs.LG", "cs.CL", "stat.ML", "hep-th", "cond-mat.str-el", "physics.soc-ph", "math.OC"])).toEqual([
      "cs",
      "stat",
      "physics:hep-th",
      "physics:cond-mat",
      "physics:physics",
      "math",
    ]);
  });

  test.each([
    [["cs.RO", "cs.LG"], ["cs.LG"], true],
    [["cs.RO"], ["cs.LG"], false],
    [["cs.RO"], ["cs"], true],
    [["math-ph"], ["math"], false],
  ])("a paper in %j is wanted by %j: %s", (categories, asked, isWantedHere) => {
    expect(isWanted(categories, asked)).toBe(isWantedHere);
  });
});
