import { atomEntry, atomFeed } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { emptyDatabase } from "@tests/support/database";
import { readText, recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import type { IncomingRecord } from "@/features/ingestion/source-record";
import { db } from "@/lib/db";

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain, by Tommy Ettinger). */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<T>(list: T[], random: () => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

function cut<T>(list: T[], random: () => number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; ) {
    const length = 1 + Math.floor(random() * 4);
    parts.push(list.slice(at, at + length));
    at += length;
  }
  return parts;
}

const weaving = "On the Weaving of Algebraical Patterns by Engines";
const looms = "Looms That Learn: A Study in Four Movements";
const shared = "The Same Title Was Chosen by Two Groups at Once";
const authors = [{ name: "Ada Bee" }, { name: "Carl Dee" }];
const doi = "10.1145/3292500";

async function everyRecord(): Promise<IncomingRecord[]> {
  const entry = (id: string, title: string, inside = "") =>
    atomEntry({
      id: `http://arxiv.org/abs/${id}`,
      title,
      inside,
      summary: `See https://github.com/bee/p${id.slice(5, 10)}.`,
    });
  const atom = [
    entry("2604.00001v1", weaving),
    entry("2604.00001v2", "A Wholly New Title for the Second Version", `<arxiv:doi>${doi}</arxiv:doi>`),
    entry("2604.00002v1", looms),
    entry("2604.00003v1", shared),
    entry("2604.00004v1", shared),
    entry("2604.00005v1", "This One Stands Alone and Has No Twin at All"),
  ];
  return [
    ...(await readText("a.xml", atomFeed(atom))).records,
    ...recordsOf(
      dailyEntry({ id: "2604.00001", title: weaving, day: "2026-04-10", upvotes: 4, authors }),
      seedEntry({ title: weaving, authorCount: 2, date: "2026-04-09", upvotes: 3 }),
      { id: "line-1", title: weaving, authors: ["Bee, A."], day: "2026-04-11", codeUrl: "https://github.com/x/y" },
      // By its DOI alone, and with a title that leads on to a further one.
      {
        id: "line-2",
        title: "The Journal Has Its Own Idea of a Title",
        authors: ["Ada Bee"],
        doi,
        published: "2026-05-01",
      },
      {
        id: "line-3",
        title: "The Journal Has Its Own Idea of a Title",
        authors: ["A. Bee"],
        organizations: ["Loom Lab"],
      },
      // Two without an arXiv id, and two that could be either of two arXiv papers.
      { id: "line-4", title: "Nobody Put This Work on a Preprint Server", authors: ["Eve Eff"], day: "2026-04-12" },
      { id: "line-5", title: "Nobody put this work on a preprint server", authors: ["Eff, Eve"], abstract: "Words." },
      { id: "line-6", title: shared, authors: ["Ada Bee"], doi: "10.48550/arXiv.2604.00004" },
      seedEntry({ title: shared, authorCount: 2, date: "2026-04-13" }),
      // What is told apart by its author, its year, its short title.
      { id: "line-7", title: looms, authors: ["Zoe Zed"] },
      { id: "line-8", title: looms, authors: ["Ada Bee"], published: "2019-01-01" },
      { id: "line-9", title: "Introduction", authors: ["Ada Bee"] },
      seedEntry({ title: "Introduction", authorCount: 1 }),
    ),
  ];
}

/** All that a reader can see, and which address leads where. */
const everything = async () => ({
  papers: await db().paper.findMany({
    where: { hiddenAt: null },
    orderBy: { id: "asc" },
    omit: { createdAt: true, updatedAt: true, wordsChangedAt: true },
    include: { codeLinks: { orderBy: { repositoryUrl: "asc" } } },
  }),
  places: await db().paper.findMany({ orderBy: { id: "asc" }, select: { id: true, mergedIntoId: true } }),
  entries: await db().feedEntry.findMany({ omit: { createdAt: true }, orderBy: [{ day: "asc" }, { paperId: "asc" }] }),
  records: await db().sourceRecord.findMany({
    orderBy: [{ source: "asc" }, { key: "asc" }],
    select: { source: true, key: true, paperId: true, ownPaperId: true },
  }),
  merges: await db().paperMerge.findMany({
    where: { undoneAt: null },
    orderBy: { fromId: "asc" },
    select: { fromId: true, intoId: true, reason: true, evidence: true },
  }),
});

test("the same records end in the same papers in any order and any parts, and a second time changes nothing", async () => {
  const records = await everyRecord();
  await ingest(records);
  const expected = await everything();
  expect(expected.papers).toHaveLength(10);
  expect(expected.merges).toHaveLength(7);
  for (let seed = 1; seed <= 15; seed++) {
    const random = randomFrom(seed);
    await emptyDatabase();
    const parts = cut(shuffled(records, random), random);
    for (const part of parts) await ingest(part);
    expect(await everything(), `seed ${seed}`).toEqual(expected);
    for (const part of cut(shuffled(records, random), random))
      expect(await ingest(part)).toEqual({ created: 0, updated: 0, unchanged: part.length });
    expect(await everything(), `seed ${seed}, again`).toEqual(expected);
  }
}, 120_000);

test("importers side by side end in the same papers, too", async () => {
  const records = await everyRecord();
  await ingest(records);
  const expected = await everything();
  for (let seed = 1; seed <= 5; seed++) {
    const random = randomFrom(seed);
    await emptyDatabase();
    const parts = [...cut(shuffled(records, random), random), ...cut(shuffled(records, random), random)];
    await Promise.all(parts.map((part) => ingest(part)));
    expect(await everything(), `seed ${seed}`).toEqual(expected);
  }
}, 60_000);

test("a DOI that more and more papers bear tells nothing in the end, in whatever parts they came", async () => {
  const records = recordsOf(
    ...Array.from({ length: 22 }, (_, number) => ({
      id: `line-${number}`,
      title: `Part ${number} of a Volume That Goes on and on`,
      authors: ["Ada Bee"],
      doi,
    })),
  );
  await ingest(records);
  const expected = await everything();
  expect(expected.papers).toHaveLength(22);
  for (const length of [1, 7, 20]) {
    await emptyDatabase();
    for (let at = 0; at < records.length; at += length) await ingest(records.slice(at, at + length));
    expect(await everything(), `${length} at once`).toEqual(expected);
  }
}, 60_000);
