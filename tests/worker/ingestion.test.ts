import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { makePaper, startArxiv } from "@tests/support/arxiv-server";
import { afterAll, afterEach, expect, test } from "vitest";
import { queueRun } from "@/features/admin/mutations";
import { latestBatchDay } from "@/features/ingestion/arxiv/calendar";
import { startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { addJob } from "@/lib/queue";
import { endWorkers, startWorker } from "./support/worker-process";

const day = latestBatchDay(new Date());
const announced = (number: number) =>
  makePaper(number, { datestamp: day, versions: [`${day}T00:00:00Z`], announced: "new" });
const arxiv = await startArxiv({ papers: [1, 2, 3, 4, 5].map(announced), feedDay: day });
const settings = { ...arxiv.env, ARXIV_PACE: "0", FEATURE: "announced", SOURCES: "arxiv", ARXIV_CATEGORIES: "cs.LG" };
afterAll(() => arxiv.close());
afterEach(() => {
  endWorkers();
  arxiv.asked.length = 0;
});

const run = promisify(execFile);
const ingest = (...words: string[]) =>
  run(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "./scripts/settings.mjs",
      "--import",
      "tsx",
      "scripts/ingest.ts",
      ...words,
    ],
    { env: { ...process.env, ...settings } },
  );

test("a worker takes in the day's batch by itself, says that it is whole, and asks no more", async () => {
  const worker = startWorker(settings);
  await worker.says("worker ready");
  const findBatch = () => db().batch.findUnique({ where: { source_day: { source: "arxiv", day: startOfDay(day) } } });
  await expect.poll(async () => (await findBatch())?.completeAt ?? null, { timeout: 30_000 }).not.toBeNull();
  expect(await findBatch()).toMatchObject({ fresh: 5, missing: 0, problem: null });
  expect(await db().feedEntry.count({ where: { day: startOfDay(day) } })).toBe(5);
  expect(await db().ingestionRun.count({ where: { finishedAt: null } })).toBe(0);
}, 60_000);

test("while a source is slow its job waits for the one at work, and others go on", async () => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  arxiv.meddle = async (_asked, usual) => {
    await slow;
    return usual();
  };
  const worker = startWorker({ ...settings, LOG_LEVEL: "debug" });
  const atWork = async () =>
    (
      await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM graphile_worker.jobs
      WHERE task_identifier = 'ingest:arxiv-batch' AND locked_at IS NOT NULL`
    )[0]!.count;
  await expect.poll(atWork, { timeout: 30_000 }).toBe(1);
  await queueRun({ job: "arxiv-batch" }, ["arxiv"]);
  await db().$transaction((tx) => addJob(tx, "digest:sweep", {}, { key: "a-later-one" }));
  const waiting = async () =>
    (await db().$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE key = 'a-later-one'`).length;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
  expect(await atWork()).toBe(1);
  arxiv.meddle = undefined;
  answer();
  const left = async () =>
    (await db().$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'ingest:arxiv-batch'`)
      .length;
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
  expect(worker.output()).not.toContain("job failed");
}, 90_000);

test("a source that is switched off is not asked", async () => {
  const worker = startWorker({ ...settings, SOURCES: "none", LOG_LEVEL: "debug" });
  await worker.says('"job":"papers:describe"');
  await worker.says('"job":"ingest:resume"');
  expect(arxiv.asked).toEqual([]);
  expect(await db().ingestionRun.count()).toBe(0);
}, 60_000);

test("an operator takes in days by hand, and the same command once more finds nothing new", async () => {
  const first = await ingest("arxiv", "--from", day, "--until", day);
  expect(first.stdout).toMatch(new RegExp(`^arXiv sent 5 papers of ${day} \\(`));
  const again = await ingest("arxiv", "--date", day);
  expect(again.stdout).toContain("arXiv sent 5 papers");
  const runs = await db().ingestionRun.findMany({ where: { job: "harvest" }, orderBy: { startedAt: "asc" } });
  expect(runs.map(({ created, unchanged }) => [created, unchanged])).toEqual([
    [5, 0],
    [0, 5],
  ]);
});

test("Ctrl-C ends it with its sentence while it waits for an answer, as often as npm passes it on", async () => {
  arxiv.meddle = () => new Promise(() => {});
  const words = ["scripts/settings.mjs", "scripts/lib/command.mjs", "tsx"].flatMap((one) => [
    "--import",
    one.endsWith("mjs") ? `./${one}` : one,
  ]);
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", ...words, "scripts/ingest.ts", "arxiv", "--date", day],
    { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const said = text(child.stdout!);
  await expect.poll(() => arxiv.asked.length, { timeout: 30_000 }).toBeGreaterThan(0);
  child.kill("SIGINT");
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  arxiv.meddle = undefined;
  expect(code).toBe(130);
  expect(await said).toContain("Interrupted. What came is kept");
}, 60_000);

test.each([
  [["arxiv", "--from", "2026-02-30"], "“2026-02-30” is not a day of the calendar"],
  [["arxiv", "--from", "2999-01-01", "--until", "2999-01-02"], "has not come yet"],
  [["arxiv", "--id", "hello"], "“hello” is no arXiv id"],
  [["nature"], "“nature” is no source"],
  [[], "Say what to take in"],
  [["arxiv", "--frm", "2026-04-01"], "--frm"],
  [["arxiv", "--until", "2026-04-01"], "“arxiv --until” makes no sense. Say what to take in"],
  [["arxiv", "--stale"], "“arxiv --stale” makes no sense"],
  [["hugging-face", "--id", "2604.07429"], "“hugging-face --id” makes no sense"],
  [["papers", "--from", "2026-04-01"], "“papers --from” makes no sense"],
])("npm run ingest -- %j ends with a sentence", async (words, sentence) => {
  await expect(ingest(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) });
  expect(arxiv.asked).toEqual([]);
});

test("one paper is taken in by its id, and an unknown one is said to be unknown", async () => {
  expect((await ingest("arxiv", "--id", "2604.00001v1")).stdout).toContain("2604.00001 is here.");
  await expect(ingest("arxiv", "--id", "2604.09999")).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining("arXiv knows no paper 2604.09999."),
  });
  expect((await ingest("papers")).stdout).toContain("Computed 1 papers anew.");
});
