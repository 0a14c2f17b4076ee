import { type Arxiv, makePaper, startArxiv } from "@tests/support/arxiv-server";
import { type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBatch } from "@/features/ingestion/arxiv/batch";
import { createOutside } from "@/features/ingestion/ask";
import { findBatch } from "@/features/ingestion/batches/queries";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

const PACE_SECONDS = 0.1;
const categories = ["cs.LG", "cs.CL", "stat.ML"];

let arxiv: Arxiv;
/** Stands before arXiv, counts, and complains. */
let gate: SourceServer;
beforeEach(async () => {
  const papers = Array.from({ length: 12 }, (_, index) =>
    makePaper(index + 1, { categories: [categories[index % 3]!] }),
  );
  arxiv = await startArxiv({ papers, pageSize: 4 });
  gate = await startSourceServer({ pace: PACE_SECONDS * 1000, contact: "mailto:ops@example.org" });
  const base = new URL(arxiv.env.ARXIV_OAI_URL).origin;
  const pass = async ({ path }: { path: string }) => ({ body: await (await fetch(base + path)).text() });
  for (const path of ["/oai", "/api/query", `/rss/${categories.join("+")}`]) gate.route(path, pass);
});
afterEach(async () => {
  await gate.close();
  await arxiv.close();
});

test("a batch is taken in by two processes' worth of askers, one question at a time and never too soon", async () => {
  const settings = {
    ...env(),
    SOURCES: ["arxiv" as const],
    CONTACT: "ops@example.org",
    ARXIV_CATEGORIES: categories,
    ARXIV_PACE: PACE_SECONDS,
    ARXIV_API_URL: `${gate.url}/api/query`,
    ARXIV_OAI_URL: `${gate.url}/oai`,
    ARXIV_RSS_URL: `${gate.url}/rss`,
  };
  const now = () => new Date("2026-04-16T05:00:00Z");
  const look = () => checkBatch({ ...createOutside(settings), now }, settings);
  await Promise.all([look(), look()]);
  await look();

  expect(await findBatch("2026-04-16" as Day)).toMatchObject({ fresh: 12, missing: 0, completeAt: now() });
  expect(await db().paper.count()).toBe(12);
  expect(gate.complaints).toEqual([]);
  // Feed, two pages of cs, one of stat; the other's question for the feed, which then stopped; nothing once it is whole.
  expect(gate.figures().mostAtOnce).toBe(1);
  expect(gate.figures().requests).toBeLessThanOrEqual(5);
});
