import { gunzipSync } from "node:zlib";
import { dailyEntry } from "@tests/fixtures/daily-papers";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { NotNow } from "@/features/ingestion/outside";
import {
  advanceRun,
  closeForgotten,
  failRun,
  finishRun,
  forgetAnswers,
  forgetRuns,
  pauseRun,
  RunTakenOver,
  takeUpRun,
} from "@/features/ingestion/runs/mutations";
import { db } from "@/lib/db";

const now = new Date("2026-04-16T00:31:00Z");
const later = new Date("2026-04-16T00:41:00Z");
const asking = { source: "arxiv", job: "harvest", window: { from: "2026-04-01", until: "2026-04-02" } };
const find = (id: string) => db().ingestionRun.findUniqueOrThrow({ where: { id }, include: { answers: true } });
const answer = (body: string) => ({
  url: "https://arxiv.example/oai",
  status: 200,
  headers: {},
  body: Buffer.from(body),
});

test("a step takes in its records, adds to the counts, keeps the answer and moves the cursor", async () => {
  const run = await takeUpRun(asking, now);
  const next = await advanceRun(
    run,
    {
      records: recordsOf(dailyEntry(), dailyEntry({ id: "2604.00002" })),
      rejections: [{ file: "page 1", index: 3, reason: "It has no title." }],
      passed: 4,
      expected: 7,
      answer: answer("<x/>"),
      cursor: { token: "a" },
    },
    now,
  );
  await advanceRun(next, { records: recordsOf(dailyEntry()), answer: answer("<y/>"), cursor: { token: "b" } }, later);
  const row = await find(run.id);
  expect(row).toMatchObject({
    source: "arxiv",
    window: asking.window,
    expected: 7,
    seen: 8,
    passed: 4,
    created: 2,
    updated: 0,
    unchanged: 1,
    rejected: 1,
    requests: 2,
    pages: 2,
    bytes: 8n,
    cursor: { token: "b" },
    step: 2,
    finishedAt: null,
    activeAt: later,
  });
  expect(row.rejections).toEqual([{ file: "page 1", index: 3, reason: "It has no title." }]);
  expect(row.answers.map(({ body }) => gunzipSync(body).toString()).sort()).toEqual(["<x/>", "<y/>"]);
});

test("whoever comes back to the same window goes on where it stopped; another window, or a finished one, is a new run", async () => {
  const run = await advanceRun(await takeUpRun(asking, now), { cursor: { token: "a" } }, now);
  await failRun(run, new Error("It ended early."), now);
  const again = await takeUpRun({ ...asking, window: { until: "2026-04-02", from: "2026-04-01" } }, later);
  expect(again).toMatchObject({ id: run.id, cursor: { token: "a" }, step: 1, attempts: 2 });
  expect((await takeUpRun({ ...asking, job: "batch" }, later)).id).not.toBe(run.id);
  await finishRun(again, later);
  expect(await find(run.id)).toMatchObject({ finishedAt: later, error: null });
  expect(await takeUpRun(asking, later)).toMatchObject({ cursor: null, attempts: 1 });
});

test("two processes that begin at once share one run, and only one of them takes each step", async () => {
  const [one, other] = await Promise.all([takeUpRun(asking, now), takeUpRun(asking, now)]);
  expect(one.id).toBe(other.id);
  const step = { records: recordsOf(dailyEntry()), cursor: { page: 1 } };
  const results = await Promise.allSettled([advanceRun(one, step, now), advanceRun(other, step, now)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(RunTakenOver) });
  expect(await find(one.id)).toMatchObject({ created: 1, unchanged: 0, step: 1 });
});

test("a finished run takes no further step", async () => {
  const run = await takeUpRun(asking, now);
  await finishRun(run, now);
  await expect(advanceRun(run, { records: recordsOf(dailyEntry()) }, later)).rejects.toThrow(RunTakenOver);
  expect(await db().paper.count()).toBe(0);
});

test("a pause is written down with its reason, and ends when the run is taken up again", async () => {
  const run = await takeUpRun(asking, now);
  await pauseRun(run, new NotNow("arxiv", later, "too many requests"), now);
  const row = await find(run.id);
  expect(row.pausedUntil).toEqual(later);
  expect(row.notes).toEqual([{ at: now.toISOString(), kind: "paused", text: "too many requests" }]);
  await takeUpRun(asking, later);
  expect((await find(run.id)).pausedUntil).toBeNull();
});

test("raw answers are forgotten after a while, the run stays", async () => {
  const run = await advanceRun(await takeUpRun(asking, now), { answer: answer("x") }, now);
  expect(await forgetAnswers(now)).toBe(0);
  expect(await forgetAnswers(later)).toBe(1);
  expect(await find(run.id)).toMatchObject({ requests: 1, answers: [] });
});

test("a paper that was looked up while its source was down stays no unfinished run for ever; what goes on is left alone", async () => {
  const looked = await takeUpRun({ source: "arxiv", job: "paper", window: { id: "2604.00001" } }, now);
  await failRun(looked, new Error("No answer."), now);
  const checked = await takeUpRun({ source: "code", job: "check", window: {} }, now);
  const harvested = await takeUpRun(asking, now);
  expect(await closeForgotten(now, later)).toBe(0);
  expect(await closeForgotten(later, later)).toBe(2);
  expect(await find(looked.id)).toMatchObject({ finishedAt: later, error: "No answer." });
  expect(await find(checked.id)).toMatchObject({ finishedAt: later, error: "Nobody asked for it again." });
  expect(await find(harvested.id)).toMatchObject({ finishedAt: null });
});

test("finished runs are forgotten after a while, with their answers; one that is not finished stays", async () => {
  const done = await advanceRun(await takeUpRun(asking, now), { answer: answer("x") }, now);
  await finishRun(done, now);
  const open = await takeUpRun({ ...asking, job: "batch" }, now);
  expect(await forgetRuns(now)).toBe(0);
  expect(await forgetRuns(later)).toBe(1);
  expect(await db().ingestionRun.findMany({ select: { id: true } })).toEqual([{ id: open.id }]);
});
