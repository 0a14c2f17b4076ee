import { atomEntry, atomFeed } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText, recordsOf as records } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest, waitForImporters } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";

const findPaper = (id: string) =>
  db().paper.findUniqueOrThrow({ where: { id }, include: { feedEntries: true, organization: true } });
const everything = async () => ({
  papers: await db().paper.findMany({
    orderBy: { id: "asc" },
    omit: { createdAt: true, updatedAt: true, wordsChangedAt: true },
  }),
  entries: await db().feedEntry.findMany({ omit: { createdAt: true }, orderBy: [{ day: "asc" }, { paperId: "asc" }] }),
  organizations: await db().organization.findMany({ orderBy: { id: "asc" } }),
});

test("a paper is created with what its source says, and its hidden author stays marked", async () => {
  const organization = { _id: "x", name: "nvidia", fullname: "NVIDIA ", avatar: "/avatars/n.svg" };
  expect(await ingest(records(dailyEntry({ organization, githubStars: 5 })))).toEqual({
    created: 1,
    updated: 0,
    unchanged: 0,
  });
  expect(await findPaper("2604.00001")).toMatchObject({
    arxivId: "2604.00001",
    authors: [{ name: "Ada Lovelace" }, { name: "Charles Babbage", hidden: true }],
    codeUrl: "https://github.com/lovelace/engine",
    codeStars: 5,
    sourceUpvotes: { "hugging-face": 7 },
    upvoteTotal: 7,
    sourceCommentCount: 2,
    organization: { id: "nvidia", name: "NVIDIA", avatarUrl: "https://huggingface.co/avatars/n.svg" },
  });
});

test("importing again changes nothing, not even the moment of the last change", async () => {
  const batch = records(dailyEntry(), seedEntry());
  await ingest(batch);
  const before = await findPaper("2604.00001");
  expect(await ingest(batch)).toEqual({ created: 0, updated: 0, unchanged: 2 });
  expect(await findPaper("2604.00001")).toEqual(before);
});

test("a paper that stands on two days appears on both and has the newer day's upvotes, in either order", async () => {
  const first = dailyEntry({ day: "2026-04-10", upvotes: 2 });
  const second = dailyEntry({ day: "2026-04-16", upvotes: 42 });
  await ingest(records(second));
  expect(await ingest(records(first))).toEqual({ created: 0, updated: 1, unchanged: 0 });
  const paper = await findPaper("2604.00001");
  expect(paper.upvoteTotal).toBe(42);
  expect(paper.feedEntries.map(({ day }) => day.toISOString().slice(0, 10)).sort()).toEqual([
    "2026-04-10",
    "2026-04-16",
  ]);
});

test("votes given here are kept apart from those a source brings, and outlive an import", async () => {
  await ingest(records(dailyEntry({ upvotes: 7 })));
  await db().paper.update({ where: { id: "2604.00001" }, data: { upvoteCount: 3 } });
  await ingest(records(dailyEntry({ upvotes: 9 })));
  expect(await findPaper("2604.00001")).toMatchObject({ upvoteCount: 3, sourceUpvoteCount: 9, upvoteTotal: 12 });
});

test("two importers at once end in what one alone ends in, whatever their order", async () => {
  const days = ["2026-04-10", "2026-04-13", "2026-04-14"].map((day, position) =>
    records(
      ...Array.from({ length: 30 }, (_, index) => {
        const name = `lab-${index % 4}`;
        const organization = {
          _id: "x",
          name,
          fullname: `Lab ${index % 4}`,
          avatar: `https://a.example/${position}.png`,
        };
        return dailyEntry({
          id: `2604.${String(10000 + index * (position + 1))}`,
          day,
          upvotes: index + position,
          organization,
        });
      }),
    ),
  );
  for (const day of days) await ingest(day);
  const alone = await everything();
  await db().$executeRaw`TRUNCATE "Paper", "Organization" CASCADE`;

  const tallies = await Promise.all([...days, ...days.toReversed()].map((day) => ingest(day)));

  expect(await everything()).toEqual(alone);
  const sum = tallies.reduce((total, { created }) => total + created, 0);
  expect(sum).toBe(alone.papers.length);
});

test("what arXiv leaves open another source fills, the stars of the same repository too", async () => {
  const summary = "Code: https://github.com/Lovelace/Engine";
  const { records: said } = await readText("answer.xml", atomFeed([atomEntry({ title: "As arXiv has it", summary })]));
  const { records: unsaid } = await readText("answer.xml", atomFeed([atomEntry({ summary: "" })]));
  const other = records(dailyEntry({ githubStars: 5 }));
  await ingest([...said, ...other]);
  expect(await findPaper("2604.00001")).toMatchObject({
    title: "As arXiv has it",
    codeUrl: "https://github.com/Lovelace/Engine",
    codeStars: 5,
  });
  await ingest(unsaid);
  expect(await findPaper("2604.00001")).toMatchObject({
    abstract: (dailyEntry() as { paper: { summary: string } }).paper.summary,
    codeUrl: "https://github.com/lovelace/engine",
    codeStars: 5,
  });
});

test("of two records with the same key in one batch the later one counts", async () => {
  await ingest(records(dailyEntry({ upvotes: 1 }), dailyEntry({ upvotes: 2 })));
  expect((await findPaper("2604.00001")).upvoteTotal).toBe(2);
});

test("a record whose day was corrected moves its paper to that day", async () => {
  await ingest(records(seedEntry({ date: "2025-01-23" })));
  await ingest(records(seedEntry({ date: "2026-04-10" })));
  const [paper] = await db().paper.findMany({ include: { feedEntries: true, sourceRecords: true } });
  const day = new Date("2026-04-10T00:00:00Z");
  expect(paper!.feedEntries.map((entry) => entry.day)).toEqual([day]);
  expect(paper!.sourceRecords.map((record) => record.day)).toEqual([day]);
  expect(paper!.lastDay).toEqual(day);
});

test("the number after a seed paper's date is its upvotes at the source", async () => {
  await ingest(records(seedEntry({ upvotes: 3 })));
  const [paper] = await db().paper.findMany();
  expect(paper).toMatchObject({ sourceUpvotes: { seed: 3 }, upvoteTotal: 3, authorCount: 9 });
});

test("somebody who waits for a page does not wait for an importer for long", async () => {
  let held = () => {};
  let end = () => {};
  const isHeld = new Promise<void>((resolve) => {
    held = resolve;
  });
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve;
  });
  const importer = db().$transaction(async (tx) => {
    await waitForImporters(tx);
    held();
    await mayEnd;
  });
  await isHeld;
  await expect(db().$transaction((tx) => waitForImporters(tx, 50))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  end();
  await importer;
  await db().$transaction((tx) => waitForImporters(tx, 50));
});
