import type { Transaction } from "@/lib/db";

/** Jobs of one `queue` are done one after the other. */
export type JobOptions = { key?: string; queue?: string; runAt?: Date; maxAttempts?: number };

/**
 * Adds a job to graphile-worker's queue inside the caller's transaction: it exists if and only if that transaction commits.
 * A job with the same `key` that has not started yet is replaced.
 */
export async function addJob(tx: Transaction, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  const { key = null, queue = null, runAt = null, maxAttempts = 25 } = options;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name => ${queue},
      run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::int, job_key => ${key})`;
}
