import { Logger, runOnce } from "graphile-worker";
import { digestJobs } from "@/features/digest/jobs";
import { db } from "@/lib/db";
import { toTasks } from "@/worker/tasks";

const silent = new Logger(() => () => {});

/** Runs the jobs that are due, as a worker would, until none is left. The jobs believe that it is `now`. */
export async function runQueue(now: Date): Promise<void> {
  await runOnce({
    connectionString: process.env.DATABASE_URL,
    taskList: toTasks(digestJobs, () => now),
    concurrency: 3,
    logger: silent,
    noHandleSignals: true,
  });
}

/** Makes all waiting jobs due, as if the time they wait for had passed. */
export async function letTimePass(): Promise<void> {
  await db()
    .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 second' WHERE locked_at IS NULL`;
}

/** As `letTimePass`, after so many attempts. */
export async function letAttemptsPass(attempts: number): Promise<void> {
  await db().$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = ${attempts} WHERE locked_at IS NULL`;
  await letTimePass();
}

/** The jobs in the queue, by task and number of attempts that are behind them. */
export async function listJobs(task: string) {
  return db().$queryRaw<{ key: string; attempts: number; runAt: Date }[]>`
    SELECT key, attempts, run_at AS "runAt" FROM graphile_worker.jobs WHERE task_identifier = ${task} ORDER BY id`;
}
