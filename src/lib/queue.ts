import type { Transaction } from "@/lib/db";

export type JobOptions = { key?: string; runAt?: Date; maxAttempts?: number };

/**
 * Adds a job to graphile-worker's queue inside the caller's transaction: it exists if and only if that transaction commits.
 * A job with the same `key` that has not started yet is replaced.
 */
export async function addJob(tx: Transaction, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  const { key = null, runAt = null, maxAttempts = 25 } = options;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
      run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::int, job_key => ${key})`;
}
