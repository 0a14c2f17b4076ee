import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";

const read = (entries: unknown) => readText("day.json", JSON.stringify(entries));
const reasons = async (entries: unknown) =>
  (await read(entries)).rejections.map(({ index, reason }) => [index, reason]);

test("an entry of a day stands on the UTC day of its submission to the feed, not on that of its publication", async () => {
  const { records } = await read([dailyEntry({ day: "2026-04-16" })]);
  expect(records).toMatchObject([{ source: "hugging-face", key: "2604.00001@2026-04-16", day: "2026-04-16" }]);
});

test("an offset is read: 23:30 in New York is the next day in UTC", async () => {
  const { records } = await read([dailyEntry({ submittedOnDailyAt: "2026-04-15T23:30:00-04:00" })]);
  expect(records[0]!.day).toBe("2026-04-16");
});

test("older entries say their day in the outer publishedAt", async () => {
  const entry = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2024-05-28T03:14:41.021Z" });
  expect((await read([entry])).records[0]!.day).toBe("2024-05-28");
});

test("a file named for a day holds that day's answer, also where an entry was submitted the evening before", async () => {
  const older = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2025-03-04T22:10:00.000Z" });
  const day = async (file: string) => (await readText(file, JSON.stringify([older]))).records[0]!.day;
  expect(await day("days/2025-03-05.json")).toBe("2025-03-05");
  expect(await day("days/some.json")).toBe("2025-03-04");
});

test("an entry without a day is rejected when its outer date is only the shifted publication", async () => {
  expect(await reasons([dailyEntry({ submittedOnDailyAt: undefined })])).toEqual([
    [0, "paper.submittedOnDailyAt is missing, so its day in the feed is unknown."],
  ]);
});

test("a seed entry without a date stands on the day of the page it was copied from", async () => {
  expect((await read([seedEntry({ date: null })])).records[0]!.day).toBe("2026-04-16");
});

test("what cannot be taken is named with its place and reason, and the rest is taken", async () => {
  const { records, rejections } = await read([
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
    "8: This is no paper of any known source.",
  ]);
});

test.each([
  [{ publishedAt: "0000-04-16T00:00:00Z" }, "paper.publishedAt: must lie between 1900 and 2999"],
  [{ submittedOnDailyAt: "9999-04-16T00:00:00Z" }, "paper.submittedOnDailyAt: must lie between 1900 and 2999"],
])("what PostgreSQL could not take is rejected before it gets there: %o", async (over, reason) => {
  expect(await reasons([dailyEntry(over)])).toEqual([[0, reason]]);
});

test("a count that no source can mean is rejected", async () => {
  expect((await reasons([dailyEntry({ upvotes: 3_000_000_000 })]))[0]![1]).toMatch(/^paper\.upvotes: /);
});

test("a text that only speaks of \\u0000 is taken", async () => {
  expect((await read([dailyEntry({ summary: "the escape \\u0000" })])).rejections).toEqual([]);
});

test("a file that is nothing known is one rejection", async () => {
  const reasonOf = async (text: string) => (await readText("x", text)).rejections;
  expect(await reasonOf("<html><body/></html>")).toEqual([
    { index: null, reason: "An XML file of <html> is not known here: Atom, OAI-PMH and RSS of arXiv are." },
  ]);
  expect(await reasonOf("Dear editor")).toEqual([{ index: null, reason: "The file is not JSON, JSON Lines or XML." }]);
  expect(await reasonOf("  \n ")).toEqual([{ index: null, reason: "The file is empty." }]);
  expect(await reasonOf("[1, 2")).toEqual([{ index: null, reason: expect.stringMatching(/^The file is not JSON: /) }]);
});

test("bytes that are no text are named as such", async () => {
  const binary = Uint8Array.from({ length: 256 }, (_, code) => code);
  const { rejections } = await readText("picture.png", binary);
  expect(rejections).toEqual([{ index: null, reason: "Its bytes are not UTF-8: convert the file and send it again." }]);
});

test("a reason can be stored and shown whatever the file holds", async () => {
  const { rejections } = await readText("x", `[{"paper": {"id": "2604.1\\u0007"}}]`);
  expect(rejections[0]!.reason).not.toMatch(/\p{C}/u);
});

test("a byte order mark is no reason to reject a file", async () => {
  expect((await readText("x", `\uFEFF${JSON.stringify([dailyEntry()])}`)).records).toHaveLength(1);
});
