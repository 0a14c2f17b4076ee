import { db } from "@/lib/db";

/** graphile-worker waits e^attempt seconds, so 7 minutes after this attempt, 18 after the next, and 6 hours in the end. */
const PATIENT_ATTEMPTS = 6;

/**
 * Brings mails about a subscription that a server did not take back to at most ten minutes from now, so that they do not come hours
 * after the server is there again. Their attempts are counted no further, for a job without any left would not run: such a
 * mail is given up with its link; a job that still fails after two days for another reason is left to the queue. Answers with
 * how many.
 */
export async function hastenPostponedMail(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.reschedule_jobs(ARRAY(
      SELECT id FROM graphile_worker.jobs
      WHERE task_identifier IN ('digest:confirm', 'digest:links') AND locked_at IS NULL
        AND attempts > ${PATIENT_ATTEMPTS} AND attempts < max_attempts
        AND run_at > now() + interval '10 minutes' AND created_at > now() - interval '2 days'
    ), run_at => now() + interval '10 minutes', attempts => ${PATIENT_ATTEMPTS}::int)`;
  return row!.count;
}
