import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { openAlexFacts } from "@/features/ingestion/open-alex";

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

const line = (over: object = {}) => JSON.stringify({ id: "2604.00001", title: "A title", authors: ["Ada"], ...over });

test("of JSON Lines each line stands for itself, and a damaged or endless one costs only itself", async () => {
  const endless = `{"id": "x", "title": "${"x".repeat(5_000_001)}"}`;
  const { records, rejections } = await readText(
    "papers.jsonl",
    [line(), "{oops", endless, "", line({ id: "paper 7", title: "Another title" })].join("\r\n"),
    65_536,
  );
  expect(records.map(({ source, key, paperId }) => [source, key, paperId])).toEqual([
    ["lines", "2604.00001", "2604.00001"],
    ["lines", "paper 7", expect.stringMatching(/^another-title-ada-[0-9a-f]{8}$/)],
  ]);
  expect(rejections).toEqual([
    { index: 1, isLine: true, reason: expect.stringMatching(/^The line is not JSON: /) },
    { index: 2, isLine: true, reason: "The line is longer than 5000000 characters." },
  ]);
});

test.each([
  [{ title: " " }, "title: is empty"],
  [{ title: null }, "title: is missing"],
  [{ title: 7, abstract: ["a"] }, "title: must be text; abstract: must be text"],
  [{ authors: "Ada" }, "authors: must be a list"],
  [{ authors: [7] }, "authors.0: must be a name"],
])("what is wrong with a line is said in plain words: %o", async (over, reason) => {
  const { rejections } = await readText("papers.jsonl", `${line()}\n${line(over)}\n`);
  expect(rejections).toEqual([{ index: 1, isLine: true, reason }]);
});

test("a line whose day has not come is rejected: it would be the newest day until then", async () => {
  const line = (day: string) => JSON.stringify({ id: "a", title: "T", day });
  const { records, rejections } = await readText("some.jsonl", `${line("2026-04-16")}\n${line("9999-12-31")}\n`);
  expect(records.map(({ day }) => day)).toEqual(["2026-04-16"]);
  expect(rejections).toMatchObject([{ index: 1, reason: "day: 9999-12-31 lies in the future." }]);
});

test("an arXiv id that a table program took for a number is read as what it was", async () => {
  const { records } = await readText(
    "papers.jsonl",
    `${line({ id: "1711.0626100000002" })}\n${line({ id: "1909.1321699999999" })}`,
  );
  expect(records.map(({ paperId }) => paperId)).toEqual(["1711.06261", "1909.13217"]);
});

test("a JSON document of one object that goes over several lines is read as a whole", async () => {
  const page = JSON.stringify({ meta: { count: 1 }, results: [{ id: "2604.00001", title: "A title" }] }, null, 2);
  expect((await readText("page.json", page)).records.map(({ paperId }) => paperId)).toEqual(["2604.00001"]);
});

test("a work of OpenAlex finds its arXiv id and puts its abstract together again", async () => {
  const work = {
    id: "https://openalex.org/W1",
    doi: "https://doi.org/10.48550/arxiv.2604.00001",
    title: "A title",
    publication_date: "2026-04-02",
    authorships: [{ author: { display_name: "Ada Bee" }, institutions: [{ id: "x", display_name: "École Normale" }] }],
    abstract_inverted_index: { goes: [1], It: [0], on: [2, 4], and: [3] },
  };
  const [record] = (await readText("works.json", JSON.stringify({ results: [work] }))).records;
  expect(record).toMatchObject({ source: "open-alex", key: "W1", paperId: "2604.00001" });
  expect(openAlexFacts(record!.payload)).toMatchObject({
    abstract: "It goes on and on",
    authors: [{ name: "Ada Bee" }],
    organization: { name: "École Normale" },
  });
});

test("a damaged or an empty first line costs only itself", async () => {
  const damaged = await readText("papers.jsonl", `{oops\n${line()}\n${line({ id: "2604.00002" })}`);
  expect(damaged.records.map(({ paperId }) => paperId)).toEqual(["2604.00001", "2604.00002"]);
  expect(damaged.rejections).toMatchObject([
    { index: 0, isLine: true, reason: expect.stringMatching(/^The line is not JSON: /) },
  ]);
  expect((await readText("papers.jsonl", `\n\n${line()}`)).records).toHaveLength(1);
});

test("a file of nothing but space is an empty one, however long", async () => {
  expect((await readText("papers.jsonl", " ".repeat(300_000), 65_536)).rejections).toEqual([
    { index: null, reason: expect.stringMatching(/^The file is (empty|not JSON, JSON Lines or XML)\.$/) },
  ]);
});
