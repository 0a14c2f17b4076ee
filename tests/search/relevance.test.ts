import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { correctQuery, searchPapers } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { type Judged, judgedAll, judgedDemo, judgedFew } from "./support/relevance-queries";

const shared = "../shared/data";
const isHere = existsSync(shared);
const skipWord = isHere ? "" : " (skipped: ../shared/data is not here)";
const today = "2026-04-16" as Day;

async function take(path: string) {
  const { records } = await readText(path, readFileSync(path), 65_536);
  for (let at = 0; at < records.length; at += 500) await ingest(records.slice(at, at + 500));
}

/** The first page as the page shows it: of the corrected query where few are found. */
async function find(text: string) {
  const query = readQuery(text);
  const found = await searchPapers(query, 1, today);
  const correction = found.count < 5 ? await correctQuery(query) : null;
  return correction ? searchPapers(correction.query, 1, today) : found;
}

/**
 * The mean of 1 / (place of the first expected paper), and the mean share of the expected papers among the first ten; with
 * each query that has none of them in the first place.
 */
async function score(judged: Judged[]) {
  let [reciprocal, recall] = [0, 0];
  const misses: string[] = [];
  for (const [text, ...papers] of judged) {
    const { papers: found } = await find(text);
    const isExpected = (index: number, paper: string) =>
      found[index]!.id === paper || found[index]!.title.startsWith(paper);
    const first = found.findIndex((_, index) => papers.some((paper) => isExpected(index, paper)));
    if (first >= 0) reciprocal += 1 / (first + 1);
    const ten = found.slice(0, 10).map((_, index) => index);
    recall += papers.filter((paper) => ten.some((index) => isExpected(index, paper))).length / papers.length;
    if (first !== 0) misses.push(`${text}: ${first < 0 ? "not found" : `place ${first + 1}`}`);
  }
  return { mrr: reciprocal / judged.length, recallAt10: recall / judged.length, misses };
}

test("what is searched for among the demo's papers comes first", { timeout: 60_000 }, async () => {
  await take("prisma/papers-seed.json");
  const { mrr, recallAt10, misses } = await score([...judgedFew, ...judgedDemo]);
  if (process.env.SAY_SCORES) console.log(`demo: MRR ${mrr.toFixed(3)}, recall@10 ${recallAt10.toFixed(3)}`, misses);
  expect(mrr, misses.join("; ")).toBeGreaterThan(0.95);
  expect(recallAt10, misses.join("; ")).toBeGreaterThan(0.95);
});

test.skipIf(!isHere)(
  `what is searched for among the recorded papers comes first${skipWord}`,
  { timeout: 180_000 },
  async () => {
    const files = (folder: string) => readdirSync(`${shared}/${folder}`).map((name) => `${shared}/${folder}/${name}`);
    const atom = files("arxiv").filter((path) => path.endsWith(".xml"));
    for (const path of [
      "prisma/papers-seed.json",
      ...files("daily_papers"),
      ...atom,
      "tests/fixtures/odd-papers.jsonl",
    ])
      await take(path);
    const { mrr, recallAt10, misses } = await score([...judgedDemo, ...judgedAll]);
    if (process.env.SAY_SCORES) console.log(`all: MRR ${mrr.toFixed(3)}, recall@10 ${recallAt10.toFixed(3)}`, misses);
    expect(mrr, misses.join("; ")).toBeGreaterThan(0.95);
    expect(recallAt10, misses.join("; ")).toBeGreaterThan(0.95);
  },
);
