import type { Pool } from "pg";

/**
 * Takes jobs out of the queue that failed for good and that nobody touched since `before`. Mail is left alone: the digest
 * keeps its own account of it. Answers with how many there were.
 */
export async function forgetDeadJobs(pool: Pool, before: Date): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT FROM graphile_worker.complete_jobs((
       SELECT coalesce(array_agg(id), '{}') FROM graphile_worker.jobs
       WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < $1 AND task_identifier NOT LIKE 'digest:%'))`,
    [before],
  );
  return rowCount ?? 0;
}
