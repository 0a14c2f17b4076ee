import { canBeTriedAgain } from "@/features/ingestion/runs/run-state";
import type { Prisma } from "@/generated/prisma/client";
import { db, type Transaction } from "@/lib/db";
import type { Env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { addJob } from "@/lib/queue";
import type { AskedRun } from "./schema";

type Sources = Env["SOURCES"];

/**
 * Asks the worker to do a job now; one that waits already is not doubled. Throws AppError CONFLICT when its source is
 * switched off.
 */
export async function queueRun(asked: AskedRun, sources: Sources): Promise<void> {
  const { job, ...payload } = asked;
  const source = job === "arxiv-batch" || job === "arxiv-harvest" ? "arxiv" : job;
  if (!sources.includes(source)) throw new AppError("CONFLICT", "problems.admin.off", { source });
  await db().$transaction((tx) => addAsked(tx, `ingest:${job}`, payload));
}

/**
 * Asks the worker to go on with a run that is not finished, or to do again one that failed. Throws AppError NOT_FOUND when
 * there is no such run, CONFLICT when it is done, at work, or an import of files, or its source is switched off.
 */
export async function retryRun(runId: string, sources: Sources, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const run = await tx.ingestionRun.findUnique({
      where: { id: runId },
      select: { id: true, source: true, job: true, window: true, ...moments },
    });
    if (!run) throw new AppError("NOT_FOUND", "problems.admin.noRun");
    if (!sources.some((source) => source === run.source))
      throw new AppError("CONFLICT", "problems.admin.off", { source: run.source });
    const again = canBeTriedAgain(run, now) ? jobAgain(run) : null;
    if (!again) throw new AppError("CONFLICT", "problems.admin.notAgain");
    await addAsked(tx, again.task, again.payload);
  });
}

const moments = { activeAt: true, finishedAt: true, pausedUntil: true, error: true } as const;

type Again = { id: string; job: string; window: Prisma.JsonValue; finishedAt: Date | null };

/** The job of the queue that goes on with a run, or begins anew where it was given up; null when there is none. */
function jobAgain({ id, job, window, finishedAt }: Again): { task: string; payload: object } | null {
  if (job === "batch") return { task: "ingest:arxiv-batch", payload: {} };
  if (job === "check") return { task: "ingest:code", payload: {} };
  if (!finishedAt) return { task: "ingest:resume", payload: { runId: id } };
  const { from, until, day } = window as Record<string, string>;
  if (job === "harvest") return { task: "ingest:arxiv-harvest", payload: { from, until } };
  return job === "day" ? { task: "ingest:hugging-face", payload: { day } } : null;
}

/** One that asks for the same and waits already is replaced; one at work is waited for, as by the timetable's own. */
function addAsked(tx: Transaction, task: string, payload: object): Promise<void> {
  return addJob(tx, task, payload, { key: [task, ...Object.values(payload)].join(":"), queue: task });
}
