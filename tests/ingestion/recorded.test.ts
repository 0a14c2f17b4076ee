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
