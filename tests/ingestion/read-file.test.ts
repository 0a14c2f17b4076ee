import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { expect, test } from "vitest";
import { readFile } from "@/features/ingestion/read-file";

const read = (entries: unknown) => readFile("day.json", JSON.stringify(entries));
const reasons = (entries: unknown) => read(entries).rejections.map(({ index, reason }) => [index, reason]);

test("an entry of a day stands on the UTC day of its submission to the feed, not on that of its publication", () => {
  const { records } = read([dailyEntry({ day: "2026-04-16" })]);
  expect(records).toMatchObject([{ source: "hugging-face", key: "2604.00001@2026-04-16", day: "2026-04-16" }]);
});

test("an offset is read: 23:30 in New York is the next day in UTC", () => {
  const { records } = read([dailyEntry({ submittedOnDailyAt: "2026-04-15T23:30:00-04:00" })]);
  expect(records[0]!.day).toBe("2026-04-16");
});

test("older entries say their day in the outer publishedAt", () => {
  const entry = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2024-05-28T03:14:41.021Z" });
  expect(read([entry]).records[0]!.day).toBe("2024-05-28");
});

test("a file named for a day holds that day's answer, also where an entry was submitted the evening before", () => {
  const older = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2025-03-04T22:10:00.000Z" });
  const day = (file: string) => readFile(file, JSON.stringify([older])).records[0]!.day;
  expect(day("days/2025-03-05.json")).toBe("2025-03-05");
  expect(day("days/some.json")).toBe("2025-03-04");
});

test("an entry without a day is rejected when its outer date is only the shifted publication", () => {
  expect(reasons([dailyEntry({ submittedOnDailyAt: undefined })])).toEqual([
    [0, "paper.submittedOnDailyAt is missing, so its day in the feed is unknown."],
  ]);
});

test("a seed entry without a date stands on the day of the page it was copied from", () => {
  expect(read([seedEntry({ date: null })]).records[0]!.day).toBe("2026-04-16");
});

test("what cannot be taken is named with its place and reason, and the rest is taken", () => {
  const { records, rejections } = read([
    dailyEntry(),
    dailyEntry({ id: "2604" }),
    dailyEntry({ upvotes: -1 }),
    dailyEntry({ title: " " }),
    dailyEntry({ summary: "a\u0000b" }),
    dailyEntry({ summary: "half a pair \ud83d" }),
    null,
    "text",
    { something: "else" },
    dailyEntry({ id: "2604.00002" }),
  ]);
  expect(records.map(({ paperId }) => paperId)).toEqual(["2604.00001", "2604.00002"]);
  expect(rejections.map(({ index, reason }) => `${index}: ${reason}`)).toEqual([
    "1: paper.id: must be an arXiv id like 2604.07429",
    expect.stringMatching(/^2: paper\.upvotes: /),
    expect.stringMatching(/^3: paper\.title: /),
    "4: Its text holds a character that is not valid Unicode text.",
    "5: Its text holds a character that is not valid Unicode text.",
    "6: This is not an object.",
    "7: This is not an object.",
    "8: Neither an entry of Hugging Face's api/daily_papers nor of the seed list.",
  ]);
});

test.each([
  [{ publishedAt: "0000-04-16T00:00:00Z" }, "paper.publishedAt: must lie between 1900 and 2999"],
  [{ submittedOnDailyAt: "9999-04-16T00:00:00Z" }, "paper.submittedOnDailyAt: must lie between 1900 and 2999"],
])("what PostgreSQL could not take is rejected before it gets there: %o", (over, reason) => {
  expect(reasons([dailyEntry(over)])).toEqual([[0, reason]]);
});

test("a count that no source can mean is rejected", () => {
  expect(reasons([dailyEntry({ upvotes: 3_000_000_000 })])[0]![1]).toMatch(/^paper\.upvotes: /);
});

test("a text that only speaks of \\u0000 is taken", () => {
  expect(read([dailyEntry({ summary: "the escape \\u0000" })]).rejections).toEqual([]);
});

test("a file that is no list is one rejection", () => {
  expect(reasons({ papers: [] })).toEqual([[null, "The file holds no list of papers: it must be a JSON array."]]);
  expect(readFile("x", "<html>").rejections[0]!.reason).toMatch(/^The file is not JSON: /);
});

test("a reason can be stored and shown whatever the file holds", () => {
  const binary = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));
  const [rejection] = readFile("picture.png", binary).rejections;
  expect(rejection!.reason).toMatch(/^The file is not JSON: /);
  expect(rejection!.reason).not.toMatch(/\p{C}/u);
});

test("a byte order mark is no reason to reject a file", () => {
  expect(readFile("x", `\uFEFF${JSON.stringify([dailyEntry()])}`).records).toHaveLength(1);
});
