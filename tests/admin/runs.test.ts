import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jobsOf, sourceOfHost } from "@/app/status/sources";
import { describeDay } from "@/features/feed/describe-day-batch";
import type { Batch } from "@/features/ingestion/batches/queries";
import { describeNotes, describeRun, describeRuns, describeTask } from "@/features/ingestion/runs/describe-run";
import { addUp, countSubjects, foldMixedRuns, foldRuns } from "@/features/ingestion/runs/fold-runs";
import { ingestionMeasures } from "@/features/ingestion/runs/measures";
import { nextTry } from "@/features/ingestion/runs/next-try";
import { listQueuedJobs, listRuns, RUNS_PER_PAGE, type RunLine } from "@/features/ingestion/runs/queries";
import type { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { languageCodes } from "@/lib/languages";
import { addJob } from "@/lib/queue";
import { translatorOf } from "@/words/translator";

const now = new Date("2026-04-16T12:00:00Z");
const t = translatorOf("en");
const telling = { t, language: "en" as const, now, today: "2026-04-16" as Day };
const at = (text: string) => new Date(`2026-04-16T${text}Z`);

const run: RunLine = {
  id: "0190c3f0-0000-7000-8000-000000000001",
  source: "arxiv",
  job: "harvest",
  window: { from: "2026-04-01", until: "2026-04-03", set: "cs" },
  startedAt: at("00:31:00"),
  activeAt: at("00:31:12"),
  finishedAt: at("00:31:12"),
  attempts: 1,
  expected: 450,
  seen: 450,
  passed: 0,
  created: 412,
  updated: 38,
  unchanged: 0,
  rejected: 0,
  requests: 4,
  pages: 4,
  bytes: 0n,
  notes: [],
  pausedUntil: null,
  error: null,
};
const counts = "412 new papers, 38 updated, nothing rejected, 4 pages, 12 s";

test.each<[what: string, over: Partial<RunLine>, sentence: string]>([
  ["done", {}, `Apr 16, 00:31 UTC: ${counts}`],
  [
    "without news",
    { created: 0, updated: 0, rejected: 3, pages: 1 },
    "Apr 16, 00:31 UTC: no new papers, none updated, 3 rejected, 1 page, 12 s",
  ],
  ["given up", { error: "It broke." }, `Apr 16, 00:31 UTC, failed and was given up: ${counts}`],
  [
    "broken off",
    { finishedAt: null, error: "It broke." },
    `Apr 16, 00:31 UTC, broke off and goes on by itself: ${counts} so far`,
  ],
  ["interrupted", { finishedAt: null }, `Apr 16, 00:31 UTC, was interrupted and goes on by itself: ${counts} so far`],
  [
    "paused",
    { finishedAt: null, pausedUntil: at("12:45:00") },
    `Apr 16, 00:31 UTC, waiting until Apr 16, 12:45 UTC, as it was asked to: ${counts} so far`,
  ],
  [
    "at work",
    { finishedAt: null, startedAt: at("11:59:00"), activeAt: at("11:59:12") },
    `Apr 16, 11:59 UTC, at work: ${counts} so far`,
  ],
  [
    "a batch that is looked for",
    { job: "batch", finishedAt: null, startedAt: at("11:49:00"), activeAt: at("11:49:12") },
    `Apr 16, 11:49 UTC, not whole yet and looked for every ten minutes: ${counts} so far`,
  ],
  [
    "a check of repositories",
    { job: "check", seen: 12, updated: 1, rejected: 0 },
    "Apr 16, 00:31 UTC: 12 repositories looked at, 1 changed, all answered, 12 s",
  ],
])("a run that is %s says so", (_, over, sentence) => {
  expect(describeRun({ ...run, ...over }, telling)).toBe(sentence);
});

test.each([{ error: "It broke." }, {}])("nothing goes on by itself where the source is switched off: %o", (over) => {
  expect(describeRun({ ...run, finishedAt: null, ...over }, telling, false)).toBe(
    `Apr 16, 00:31 UTC, was interrupted: ${counts} so far`,
  );
});

test.each<[what: string, over: Partial<RunLine>, when: string | undefined]>([
  ["a batch", { job: "batch" }, "12:00:00"],
  ["a harvest", { job: "harvest" }, "12:00:00"],
  ["a day that broke off a moment ago", { job: "day", activeAt: at("11:58:00") }, "12:05:00"],
  ["a day that broke off for the third time", { job: "day", attempts: 3, activeAt: at("11:58:00") }, "12:20:00"],
  ["a harvest whose source asked for a pause", { job: "harvest", pausedUntil: at("13:00:30") }, "13:05:00"],
  ["an import", { job: "import" }, undefined],
])("%s goes on with its round", (_, over, when) => {
  expect(nextTry({ ...run, finishedAt: null, ...over }, now)?.toISOString()).toBe(when && at(when).toISOString());
});

test.each([
  [
    { job: "harvest", window: { from: "2026-04-01", until: "2026-04-03", set: "cs" } },
    "Catching up, Apr 1 to Apr 3, Computer Science",
  ],
  [
    { job: "harvest", window: { from: "2026-04-16", until: "2026-04-16", set: "physics:hep-th" } },
    "Catching up, Apr 16, High Energy Physics - Theory",
  ],
  [{ job: "day", window: { day: "2026-04-16" } }, "Papers of a day, Apr 16"],
  [{ job: "check", window: {} }, "Checking repositories"],
  [{ job: "something new", window: {} }, "something new"],
])("%o is told as %s", (of, sentence) => {
  expect(describeTask(of, telling)).toBe(sentence);
});

test("days that were looked at one after another are told as one, and what is unlike them by itself", () => {
  const days = ["14", "13", "12", "11"].map(
    (day): RunLine => ({ ...run, job: "day", window: { day: `2026-04-${day}` }, created: 2, updated: 1, pages: 1 }),
  );
  days[2] = { ...days[2]!, notes: [{ at: "", kind: "truncated", text: "" }] };
  const groups = foldRuns(days, now);
  expect(groups.map((group) => group.length)).toEqual([2, 1, 1]);
  const sum = addUp(groups[0]!);
  expect(countSubjects([days[0]!, days[0]!, days[1]!])).toBe(2);
  expect(describeRuns(sum, countSubjects(groups[0]!), telling)).toBe(
    "Apr 16, 00:31 UTC: 2 days looked at, 4 new papers, 2 updated, nothing rejected, 2 pages, 24 s",
  );
  expect(describeTask(sum, telling)).toBe("Papers of a day, Apr 13 to Apr 14");
});

test.each(languageCodes)(
  "every job of the status page whose runs are folded has its words for several runs in %s",
  (language) => {
    const words = translatorOf(language);
    const jobs = Object.values(jobsOf).flat();
    const lacking = jobs.filter((job) => !words.has(`status.several.${job}` as "status.several.day"));
    expect(lacking).toEqual(["batch", "import"]);
  },
);

test("a note is told by its kind, each once, and what it says itself is kept from readers", () => {
  const notes = [
    { at: "", kind: "truncated", text: "http://10.0.0.7:8080/?token=secret ended early" },
    { at: "", kind: "truncated", text: "again" },
    { at: "", kind: "a kind of tomorrow", text: "db.internal" },
  ];
  expect(describeNotes(notes, { t })).toEqual([
    "A page came truncated and was asked for again.",
    "Something unusual was noticed; whoever runs this site can see what.",
  ]);
});

test.each(languageCodes)("every kind of note that a source's reader writes has its words in %s", (language) => {
  const files = readdirSync("src/features/ingestion", { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(`src/features/ingestion/${path}`, "utf8"));
  const kinds = texts.flatMap((text) => [...text.matchAll(/\bkind: "([a-z-]+)"/g)].map(([, kind]) => kind!));
  expect(kinds).toContain("token-expired");
  const words = translatorOf(language);
  expect(kinds.filter((kind) => !words.has(`status.notes.${kind}` as "status.notes.other"))).toEqual([]);
});

const batch = (over: Partial<Batch> = {}): Batch => ({
  source: "arxiv",
  day: startOfDay("2026-04-16" as Day),
  expectedAt: at("00:00:00"),
  arrivedAt: at("00:20:00"),
  completeAt: at("00:31:00"),
  fresh: 412,
  crossed: 0,
  replaced: 0,
  missing: 0,
  checkedAt: now,
  problem: null,
  ...over,
});

test.each<[day: string, batch: Batch | null, sentence: string, isTrouble: boolean]>([
  ["2026-04-16", batch(), "complete, 412 new papers", false],
  ["2026-04-16", batch({ completeAt: null, missing: 12 }), "incomplete, 400 of 412 papers", false],
  ["2026-04-15", batch({ completeAt: null, missing: 12 }), "incomplete, 400 of 412 papers", true],
  ["2026-04-16", batch({ completeAt: null }), "412 papers, not yet compared with arXiv’s own records", false],
  ["2026-04-16", batch({ arrivedAt: null, completeAt: null }), "late, expected at 00:00 UTC", true],
  ["2026-04-15", batch({ arrivedAt: null, completeAt: null }), "never came, expected at 00:00 UTC", true],
  ["2026-04-16", null, "not looked for yet, expected at 00:00 UTC", true],
  ["2026-04-15", null, "not looked for, expected at 00:00 UTC", true],
  ["2026-04-12", null, "no announcement, weekend", false],
  ["2026-01-02", null, "no announcement, New Year’s Day", false],
])("of %s the list of days says: %o: %s", (day, of, sentence, isTrouble) => {
  expect(describeDay(day as Day, of, now, t)).toEqual({ sentence, isTrouble });
});

test("a pause is told by its source's name; a host that the settings do not name is nobody's", () => {
  const settings = { DATABASE_URL: "postgresql://x/x", AUTH_SECRET: "x".repeat(32), SMTP_URL: "smtp://x" };
  const env = readEnv({ ...settings, HUGGING_FACE_URL: "http://mirror.internal:8080" });
  expect(sourceOfHost("arxiv", env)).toBe("arxiv");
  expect(sourceOfHost("oaipmh.arxiv.org", env)).toBe("arxiv");
  expect(sourceOfHost("mirror.internal:8080", env)).toBe("hugging-face");
  expect(sourceOfHost("api.github.com", env)).toBe("code");
  expect(sourceOfHost("arxiv.org.evil.example", env)).toBeNull();
});

type NewRun = Partial<Prisma.IngestionRunUncheckedCreateInput>;
const create = (over: NewRun) =>
  db().ingestionRun.create({ data: { source: "arxiv", job: "harvest", windowKey: crypto.randomUUID(), ...over } });

test("runs are listed by source and by trouble", async () => {
  const done = { finishedAt: now };
  await create({ ...done, startedAt: at("01:00:00") });
  const noted = await create({ ...done, notes: [{ at: "", kind: "shrank", text: "" }], startedAt: at("02:00:00") });
  const rejected = await create({ ...done, rejected: 2, startedAt: at("03:00:00") });
  const failed = await create({ ...done, error: "It broke.", source: "code", startedAt: at("04:00:00") });
  const unfinished = await create({ startedAt: at("05:00:00") });
  await create({ ...done, job: "batch", attempts: 9, startedAt: at("06:00:00") });
  const listed = async (filter: Parameters<typeof listRuns>[0]) => (await listRuns(filter)).runs.map(({ id }) => id);

  expect((await listRuns({})).count).toBe(6);
  expect(await listed({ trouble: "any" })).toEqual([unfinished.id, failed.id, rejected.id, noted.id]);
  expect(await listed({ trouble: "noted" })).toEqual([noted.id]);
  expect(await listed({ trouble: "rejected" })).toEqual([rejected.id]);
  expect(await listed({ trouble: "failed" })).toEqual([failed.id]);
  expect(await listed({ trouble: "unfinished" })).toEqual([unfinished.id]);
  expect(await listed({ source: "code" })).toEqual([failed.id]);
  expect(await listed({ source: "code", trouble: "noted" })).toEqual([]);
});

test("the list of runs has pages that leave none out", async () => {
  await db().ingestionRun.createMany({
    data: Array.from({ length: RUNS_PER_PAGE + 3 }, () => ({ source: "file", startedAt: now, finishedAt: now })),
  });
  const [first, second] = [await listRuns({}, 1), await listRuns({}, 2)];
  expect([first.runs.length, second.runs.length, first.count]).toEqual([RUNS_PER_PAGE, 3, RUNS_PER_PAGE + 3]);
  expect(new Set([...first.runs, ...second.runs].map(({ id }) => id)).size).toBe(RUNS_PER_PAGE + 3);
});

test("the queue lists the jobs of ingestion alone that are to be done, the next one first", async () => {
  await db().$transaction(async (tx) => {
    await addJob(tx, "ingest:code", {}, { runAt: at("13:00:00") });
    await addJob(tx, "ingest:arxiv-batch", {}, { runAt: at("12:30:00") });
    await addJob(tx, "digest:open", {});
    await addJob(tx, "ingest:hugging-face", {}, { maxAttempts: 1 });
    await tx.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE max_attempts = 1`;
  });
  expect((await listQueuedJobs(10)).map(({ task }) => task)).toEqual(["ingest:arxiv-batch", "ingest:code"]);
});

test("a monitor is told runs by outcome, the age of the last whole batch, what stands still and who is paused", async () => {
  const value = async (name: string) => (await ingestionMeasures(now)).find((one) => one.name === name)?.values;
  expect(await value("broadsheet_arxiv_batch_age_seconds")).toEqual([]);
  expect(await value("broadsheet_ingestion_runs")).toEqual([]);

  await create({ finishedAt: now, created: 412 });
  await create({ finishedAt: now, error: "It broke." });
  await create({ activeAt: at("11:29:00") });
  await create({ activeAt: at("11:31:00") });
  await db().batch.create({ data: batch({ completeAt: at("11:00:00") }) });
  await db().hostTurn.create({ data: { host: "a.example.org", nextAt: now, pausedUntil: at("12:30:00") } });
  await db().hostTurn.create({ data: { host: "b.example.org", nextAt: now, pausedUntil: at("11:30:00") } });

  expect(await value("broadsheet_ingestion_runs")).toEqual([
    { of: { source: "arxiv", outcome: "done" }, value: 1 },
    { of: { source: "arxiv", outcome: "failed" }, value: 1 },
    { of: { source: "arxiv", outcome: "unfinished" }, value: 2 },
  ]);
  expect(await value("broadsheet_ingestion_records")).toContainEqual({
    of: { source: "arxiv", outcome: "created" },
    value: 412,
  });
  expect(await value("broadsheet_arxiv_batch_age_seconds")).toEqual([{ value: 3600 }]);
  expect(await value("broadsheet_ingestion_runs_still")).toEqual([{ value: 1 }]);
  expect(await value("broadsheet_paused_hosts")).toEqual([{ value: 1 }]);
});

test("of all jobs' runs three neighbours or more of one job are told as one, where there is nothing to note about them", () => {
  const day = (id: string, over: Partial<RunLine> = {}): RunLine => ({
    ...run,
    id,
    job: "day",
    source: "hugging-face",
    ...over,
  });
  const list = [
    day("a", { window: { day: "2026-04-16" } }),
    day("b", { window: { day: "2026-04-14" }, unchanged: 5 }),
    day("c", { window: { day: "2026-04-15" } }),
    day("d", { rejected: 1 }),
    { ...run, id: "e" },
    day("f"),
    day("g"),
    ...["h", "i", "j"].map((id) => ({ ...run, id, source: "file", job: "import" })),
  ];
  const groups = foldMixedRuns(list, now);
  expect(groups.map((group) => group.map(({ id }) => id).join(""))).toEqual(["abc", "d", "e", "f", "g", "h", "i", "j"]);
  expect(addUp(groups[0]!)).toMatchObject({
    created: 3 * 412,
    unchanged: 5,
    window: { from: "2026-04-14", until: "2026-04-16" },
  });
});
