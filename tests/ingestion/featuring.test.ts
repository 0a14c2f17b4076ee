import { rssFeed, rssItem } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText, recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { readRules } from "@/features/ingestion/featuring";
import { setDays } from "@/features/ingestion/hand/mutations";
import { describeAgain, ingest } from "@/features/ingestion/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

const announced = async (...kinds: string[]) =>
  (
    await readText(
      "a.xml",
      rssFeed(kinds.map((kind, index) => rssItem({ kind, guid: `oai:arXiv.org:2604.0000${index + 1}v1` }))),
    )
  ).records;
const daysOf = async (id: string) => {
  const entries = await db().feedEntry.findMany({ where: { paperId: id }, orderBy: { day: "asc" } });
  return entries.map(({ day }) => day.toISOString().slice(0, 10));
};
const feature = (...names: string[]) => readRules(names);
const day = (text: string) => text as Day;

test("what arXiv announces stands in no day's feed unless a rule says so, and is here all the same", async () => {
  await ingest(await announced("new"), feature("hugging-face"));
  expect(await daysOf("2604.00001")).toEqual([]);
  expect((await db().paper.findUniqueOrThrow({ where: { id: "2604.00001" } })).lastDay).toBeNull();
});

test("all that is announced stands on the day of its announcement, replacements excepted", async () => {
  await ingest(await announced("new", "cross", "replace"), feature("announced"));
  expect([await daysOf("2604.00001"), await daysOf("2604.00002"), await daysOf("2604.00003")]).toEqual([
    ["2026-04-16"],
    ["2026-04-16"],
    [],
  ]);
});

test("a paper that seems to be announced again some days later stands on the first of these days, in either order", async () => {
  const [first] = await announced("new");
  const again = { ...first!, key: "arXivRaw:2604.00001v1@2026-04-20:new", day: day("2026-04-20") };
  await ingest([again], feature("announced"));
  await ingest([first!], feature("announced"));
  expect(await daysOf("2604.00001")).toEqual(["2026-04-16"]);
});

test.each([
  ["category:cs.LG", 1],
  ["category:cs.CV", 0],
  ["keyword:abstract", 1],
  ["keyword:an abstract with", 1],
  ["keyword:line", 1],
  ["keyword:abstr", 0],
  ["keyword:a (title", 0],
])("the rule %s features %i of an announced paper in cs.LG", async (rule, count) => {
  await ingest(await announced("new"), feature(rule));
  expect(await db().feedEntry.count()).toBe(count);
});

test("without its rule, Hugging Face's papers come and stand on no day; what was imported for a day does", async () => {
  await ingest(recordsOf(dailyEntry(), seedEntry()), feature());
  expect(await daysOf("2604.00001")).toEqual([]);
  expect(await db().feedEntry.count()).toBe(1);
});

test("a day that an earlier rule brought stays, and describing papers anew by another rule adds its days", async () => {
  await ingest(recordsOf(dailyEntry({ day: "2026-04-10" })), feature("hugging-face"));
  await ingest(await announced("new"), feature());
  expect(await daysOf("2604.00001")).toEqual(["2026-04-10"]);
  await db().$transaction((tx) => describeAgain(tx, ["2604.00001"], feature("announced")));
  expect(await daysOf("2604.00001")).toEqual(["2026-04-10", "2026-04-16"]);
});

test("an admin's days stand above every rule and every later import, until the admin says otherwise", async () => {
  const records = recordsOf(dailyEntry({ day: "2026-04-16" }));
  await ingest(records);
  const editing = { paperId: "2604.00001", editorId: "somebody" };
  await setDays({ ...editing, add: [day("2026-04-17")], remove: [day("2026-04-16")] });
  await ingest(recordsOf(dailyEntry({ day: "2026-04-16", upvotes: 9 })));
  expect(await daysOf("2604.00001")).toEqual(["2026-04-17"]);
  expect((await db().paper.findUniqueOrThrow({ where: { id: "2604.00001" } })).lastDay).toEqual(new Date("2026-04-17"));

  await setDays({ ...editing, add: [day("2026-04-16")], remove: [day("2026-04-17")] });
  expect(await daysOf("2604.00001")).toEqual(["2026-04-16"]);
});
