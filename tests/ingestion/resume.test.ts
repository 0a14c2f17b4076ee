import { makePaper, startArxiv } from "@tests/support/arxiv-server";
import { plainOutside } from "@tests/support/plain-outside";
import { afterEach, beforeEach, expect, test } from "vitest";
import { harvest } from "@/features/ingestion/arxiv/harvest";
import { ingestionJobs } from "@/features/ingestion/jobs";
import { NoAnswer } from "@/features/ingestion/outside";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";

const day = "2026-04-16" as Day;
const started = new Date("2026-04-16T05:00:00Z");
const threeDaysLater = new Date("2026-04-19T05:00:00Z");

let arxiv: Awaited<ReturnType<typeof startArxiv>>;
beforeEach(async () => {
  arxiv = await startArxiv({ papers: [1, 2, 3, 4, 5, 6].map((number) => makePaper(number)) });
});
afterEach(() => arxiv.close());

const env = () => readEnv({ ...process.env, ...arxiv.env, SOURCES: "arxiv", ARXIV_CATEGORIES: "cs.LG" });
const resume = (now: Date, payload = {}) =>
  ingestionJobs({ outside: plainOutside(() => now), env: env() })["ingest:resume"](payload, now);
const theRun = () => db().ingestionRun.findFirstOrThrow();

/** A harvest whose second page was not to be had. */
async function breakOff() {
  arxiv.meddle = ({ number }) => (number > 1 ? { status: 500 } : undefined);
  const window = { from: day, until: day, set: "cs", categories: ["cs.LG"] };
  await expect(
    harvest(
      window,
      plainOutside(() => started),
      env(),
    ),
  ).rejects.toThrow(NoAnswer);
  expect(await theRun()).toMatchObject({ seen: 3, finishedAt: null, attempts: 1 });
}

test("a run that stood still for days because no worker ran goes on where it was", async () => {
  await breakOff();
  arxiv.meddle = undefined;
  expect(await resume(threeDaysLater)).toContain("went on with arxiv harvest");
  expect(await theRun()).toMatchObject({ seen: 6, created: 6, error: null, finishedAt: threeDaysLater, attempts: 2 });
});

test("a run that got no further for a day, however often it was tried, is given up, unless a person asks for it", async () => {
  await breakOff();
  await db().ingestionRun.updateMany({ data: { attempts: 8 } });
  const { id: runId } = await theRun();
  expect(await resume(threeDaysLater, { runId })).toContain("status 500");
  expect(await theRun()).toMatchObject({ finishedAt: null, attempts: 9 });
  const later = new Date("2026-04-20T05:00:00Z");
  expect(await resume(later)).toContain("gave up arxiv harvest");
  expect(await theRun()).toMatchObject({ finishedAt: later, error: expect.stringContaining("status 500") });
});
