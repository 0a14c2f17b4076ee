import { atomEntry, atomFeed } from "@tests/fixtures/arxiv";
import { dailyEntry } from "@tests/fixtures/daily-papers";
import { readText, recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { correctPaper, removePaper, restorePaper, setDays } from "@/features/ingestion/hand/mutations";
import { ingest } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

const editing = { paperId: "2604.00001", editorId: "somebody" };
const fromArxiv = async (title: string) => (await readText("a.xml", atomFeed([atomEntry({ title })]))).records;
const find = () => db().paper.findUniqueOrThrow({ where: { id: editing.paperId } });
const now = new Date("2026-04-17T12:00:00Z");

test("a corrected field is overwritten by no source, and the others go on to follow theirs", async () => {
  await ingest(recordsOf(dailyEntry()));
  await correctPaper({ ...editing, fields: { title: "The right title", authors: ["Ada Lovelace", "Luigi Menabrea"] } });
  await ingest(await fromArxiv("A wrong title"));
  await ingest(recordsOf(dailyEntry({ upvotes: 90, title: "Another wrong title" })));
  expect(await find()).toMatchObject({
    title: "The right title",
    authors: [{ name: "Ada Lovelace" }, { name: "Luigi Menabrea" }],
    abstract: "An abstract.",
    sourceUpvoteCount: 90,
  });
});

test("two corrections stand side by side, and a field that is given back follows its sources again", async () => {
  await ingest(recordsOf(dailyEntry()));
  await correctPaper({ ...editing, fields: { title: "Mine" } });
  await correctPaper({ ...editing, fields: { abstract: "Mine, too." } });
  expect(await find()).toMatchObject({ title: "Mine", abstract: "Mine, too." });
  await correctPaper({ ...editing, fields: { title: undefined } });
  expect(await find()).toMatchObject({ title: "On the Analytical Engine 2604.00001", abstract: "Mine, too." });
});

test("two editors at once lose nothing", async () => {
  await ingest(recordsOf(dailyEntry()));
  await Promise.all([
    correctPaper({ ...editing, fields: { title: "Mine" } }),
    correctPaper({ ...editing, fields: { abstract: "Mine, too." } }),
    ingest(recordsOf(dailyEntry({ upvotes: 8 }))),
  ]);
  expect(await find()).toMatchObject({ title: "Mine", abstract: "Mine, too.", sourceUpvoteCount: 8 });
});

test("a removed paper doesn't come back with its source's next word, only by hand", async () => {
  await ingest(recordsOf(dailyEntry()));
  await removePaper(editing.paperId, now);
  await ingest(recordsOf(dailyEntry({ upvotes: 50 })));
  await ingest(await fromArxiv("It again"));
  expect((await find()).hiddenAt).toEqual(now);
  await restorePaper(editing.paperId);
  expect((await find()).hiddenAt).toBeNull();
});

test("a paper that isn't here cannot be edited, and a title cannot be taken away", async () => {
  await expect(correctPaper({ ...editing, fields: { title: "x" } })).rejects.toThrow(AppError);
  await expect(setDays(editing)).rejects.toThrow(AppError);
  await expect(removePaper("2604.99999", now)).rejects.toThrow(AppError);
  await ingest(recordsOf(dailyEntry()));
  await expect(correctPaper({ ...editing, fields: { title: " " } })).rejects.toThrow("title");
});
