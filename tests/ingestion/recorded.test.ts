import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";

const shared = "../shared/data";
const isHere = existsSync(shared);
const skipWord = isHere ? "" : " (skipped: ../shared/data is not here)";
const list = (folder: string) => readdirSync(`${shared}/${folder}`).map((name) => `${shared}/${folder}/${name}`);
const read = (path: string) => readText(path, readFileSync(path), 65_536);

test.skipIf(!isHere)(`all 44 recorded days import without loss${skipWord}`, async () => {
  for (const path of list("daily_papers")) {
    const { records, rejections } = await read(path);
    expect(rejections).toEqual([]);
    expect(new Set(records.map(({ day }) => day))).toEqual(new Set([path.slice(-15, -5)]));
    await ingest(records);
  }
  expect(await db().paper.count()).toBe(879);
  expect(await db().feedEntry.count()).toBe(880);
  const twice = await db().paper.findUniqueOrThrow({ where: { id: "2604.07429" }, include: { feedEntries: true } });
  expect(twice.feedEntries).toHaveLength(2);
  expect(twice.upvoteTotal).toBe(42);
});

test.skipIf(!isHere)(`the older shapes import without loss, on the days they are named for${skipWord}`, async () => {
  for (const path of list("daily_papers_variants")) {
    const { records, rejections } = await read(path);
    expect(rejections).toEqual([]);
    expect(new Set(records.map(({ day }) => day))).toEqual(new Set([path.slice(-15, -5)]));
    await ingest(records);
  }
  expect(await db().feedEntry.count()).toBe(71);
});

test("the 38 seed papers import, each on its own day", async () => {
  const { records, rejections } = await read("prisma/papers-seed.json");
  expect(rejections).toEqual([]);
  expect(await ingest(records)).toEqual({ created: 38, updated: 0, unchanged: 0 });
  expect(await db().paper.count({ where: { codeUrl: { not: null } } })).toBe(15);
  const undated = await db().paper.findFirstOrThrow({ where: { publishedAt: null }, include: { feedEntries: true } });
  expect(undated.feedEntries.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(["2026-04-16"]);
});

test.skipIf(!isHere)(`every recorded answer of arXiv and OpenAlex is read with nothing lost${skipWord}`, async () => {
  const papers: Record<string, number> = {};
  for (const path of [...list("arxiv"), ...list("other_apis")].filter((name) => /\.xml$|openalex/.test(name))) {
    const { records, rejections } = await read(path);
    expect(rejections, path).toEqual([]);
    papers[path.split("/").at(-1)!] = records.length;
    for (let at = 0; at < records.length; at += 500) await ingest(records.slice(at, at + 500));
  }
  expect(papers).toEqual({
    "atom-2007-manual-typical.xml": 1,
    "atom-2025-oldserializer-search.xml": 2,
    "atom-2026-empty-unknown-id.xml": 0,
    "atom-2026-error-400-bad-id.xml": 0,
    "atom-2026-id-1605.08386.xml": 1,
    "atom-2026-oldid-affiliations.xml": 1,
    "atom-2026-search-page1.xml": 10,
    "atom-2026-search-page2.xml": 10,
    "oai-arXiv-GetRecord.xml": 1,
    "oai-arXiv-ListRecords-hep-ex.xml": 3,
    "oai-arXivRaw-ErrorResponseBadResumptionToken.xml": 0,
    "oai-arXivRaw-ErrorResponseNoRecordsMatch.xml": 0,
    "oai-arXivRaw-GetRecord.xml": 1,
    "oai-oai_dc-ListRecords-2014-withdrawn-oldids.xml": 12,
    "oai-oai_dc-ListRecords-resumptionToken.xml": 3,
    "openalex-W2101234009.json": 1,
    "openalex-works-page.json": 5,
    "rss-2024-11-28-60items.xml": 60,
    "rss-2024-11-28-empty.xml": 0,
    "rss-2024-11-28-error-bad-archive.xml": 0,
  });
  expect(await db().paper.count()).toBe(111);
});

test.skipIf(!isHere)(`the 66 odd papers are taken with nothing lost${skipWord}`, async () => {
  const { records, rejections } = await read(`${shared}/odd-papers.jsonl`);
  expect(rejections).toEqual([]);
  expect(await ingest(records)).toEqual({ created: 66, updated: 0, unchanged: 0 });
});
