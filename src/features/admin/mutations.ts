import { canBeTriedAgain } from "@/features/ingestion/runs/run-state";
import { db } from "@/lib/db";
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
  const key = [`ingest:${job}`, ...Object.values(payload)].join(":");
  await db().$transaction((tx) => addJob(tx, `ingest:${job}`, payload, { key }));
}

/**
 * Asks the worker to go on with a run that is not finished, or to do again one that failed. Throws AppError NOT_FOUND when
 * there is no such run, CONFLICT when it is done, at work, or an import of files.
 */
export async function retryRun(runId: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const run = await tx.ingestionRun.findUnique({
      where: { id: runId },
      select: { job: true, activeAt: true, finishedAt: true, pausedUntil: true, error: true },
    });
    if (!run) throw new AppError("NOT_FOUND", "problems.admin.noRun");
    if (!canBeTriedAgain(run, now)) throw new AppError("CONFLICT", "problems.admin.notAgain");
    await addJob(tx, "ingest:resume", { runId }, { key: `ingest:resume:${runId}` });
  });
}
