import { expect, test } from "vitest";
import { queueRun, retryRun } from "@/features/admin/mutations";
import { runNowSchema } from "@/features/admin/schema";
import type { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import type { Env } from "@/lib/env";

const all: Env["SOURCES"] = ["arxiv", "hugging-face", "code"];
const now = new Date("2026-04-16T12:00:00Z");
const anHourAgo = new Date("2026-04-16T11:00:00Z");

const queued = () => db().$queryRaw<{ task: string; payload: object }[]>`
  SELECT j.task_identifier AS task, p.payload FROM graphile_worker.jobs j
  JOIN graphile_worker._private_jobs p USING (id) ORDER BY 1`;
const ask = (form: Record<string, string>, sources = all) => queueRun(runNowSchema.parse(form), sources);

test.each([
  [{ job: "arxiv-batch" }, "ingest:arxiv-batch", {}],
  [
    { job: "arxiv-harvest", from: "2026-04-01", until: "2026-04-03" },
    "ingest:arxiv-harvest",
    { from: "2026-04-01", until: "2026-04-03" },
  ],
  [{ job: "hugging-face", day: "2026-04-16" }, "ingest:hugging-face", { day: "2026-04-16" }],
  [{ job: "code" }, "ingest:code", {}],
])("%o becomes the job %s, once however often it is asked for", async (form, task, payload) => {
  await ask(form);
  await ask(form);
  expect(await queued()).toEqual([{ task, payload }]);
});

test("two days are two jobs", async () => {
  await ask({ job: "hugging-face", day: "2026-04-15" });
  await ask({ job: "hugging-face", day: "2026-04-16" });
  expect(await queued()).toHaveLength(2);
});

test("a source that is switched off is not asked", async () => {
  const problem = { code: "CONFLICT", problem: { key: "problems.admin.off", values: { source: "arxiv" } } };
  await expect(ask({ job: "arxiv-batch" }, ["code"])).rejects.toMatchObject(problem);
  expect(await queued()).toEqual([]);
});

test.each([
  [{ job: "arxiv-harvest", from: "2026-04-03", until: "2026-04-01" }, "problems.admin.span"],
  [{ job: "arxiv-harvest", from: "2026-02-30", until: "2026-04-01" }, "problems.admin.day"],
  [{ job: "arxiv-harvest", from: "9999-12-01", until: "9999-12-31" }, "problems.admin.future"],
  [{ job: "arxiv-harvest", from: "1991-08-14", until: "2026-04-03" }, "problems.admin.tooManyDays"],
  [{ job: "hugging-face", day: "9999-12-31" }, "problems.admin.future"],
  [{ job: "hugging-face", day: "" }, "problems.admin.day"],
  [{ job: "hugging-face" }, "problems.admin.day"],
])("%o is refused with its sentence", (form, key) => {
  expect(runNowSchema.safeParse(form).error?.issues.map(({ message }) => message)).toEqual([key]);
});

type NewRun = Partial<Prisma.IngestionRunUncheckedCreateInput>;

/** A run that was interrupted an hour ago, unless told otherwise. */
const createRun = (over: NewRun) =>
  db().ingestionRun.create({ data: { source: "arxiv", job: "harvest", activeAt: anHourAgo, ...over } });

const window = { from: "2026-04-01", until: "2026-04-03", set: "cs" };
const givenUp = { finishedAt: anHourAgo, error: "It got no further within a day." };

test.each<[what: string, run: NewRun, task: string, payload: object | "its id"]>([
  ["an interrupted harvest", { window }, "ingest:resume", "its id"],
  [
    "a harvest that was given up",
    { window, ...givenUp },
    "ingest:arxiv-harvest",
    { from: "2026-04-01", until: "2026-04-03" },
  ],
  ["a day that broke off", { source: "hugging-face", job: "day", error: "It broke." }, "ingest:resume", "its id"],
  [
    "a day that was given up",
    { source: "hugging-face", job: "day", window: { day: "2026-04-16" }, ...givenUp },
    "ingest:hugging-face",
    { day: "2026-04-16" },
  ],
  ["a batch", { job: "batch", window: { day: "2026-04-16" } }, "ingest:arxiv-batch", {}],
  ["a check", { source: "code", job: "check", ...givenUp }, "ingest:code", {}],
])("%s is tried again by its job", async (_, run, task, payload) => {
  const { id } = await createRun(run);
  await retryRun(id, all, now);
  await retryRun(id, all, now);
  expect(await queued()).toEqual([{ task, payload: payload === "its id" ? { runId: id } : payload }]);
});

test.each<[what: string, run: NewRun]>([
  ["that is done", { finishedAt: anHourAgo }],
  ["that is at work", { activeAt: now }],
  ["of files", { source: "arxiv", job: "import" }],
  ["of a single paper", { job: "paper" }],
  ["of a source that is switched off", { source: "code", job: "check" }],
])("a run %s is not tried again", async (_, run) => {
  const { id } = await createRun(run);
  await expect(retryRun(id, ["arxiv"], now)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await queued()).toEqual([]);
});

test("a run that is not here is not tried again", async () => {
  const nobody = "0190c3f0-0000-7000-8000-000000000000";
  await expect(retryRun(nobody, all, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
