import type { TaskList } from "graphile-worker";
import { type Job, Postponed } from "@/lib/job";
import { log } from "@/lib/log";

/**
 * Jobs as graphile-worker calls them, each logged with what it did and how long it took. One that somebody asked for and that
 * has to wait for a moment waits until then; one of the timetable comes again by itself.
 */
export function toTasks(jobs: Record<string, Job>, now: () => Date): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload, { addJob, job: { attempts, max_attempts: maxAttempts, key } }) => {
        const startedAt = performance.now();
        const facts = () => ({ job: name, attempt: attempts, milliseconds: Math.round(performance.now() - startedAt) });
        try {
          const outcome = await job(payload, now());
          log[outcome === null ? "debug" : "info"]({ ...facts(), outcome: outcome ?? "nothing to do" }, "job done");
        } catch (error) {
          if (error instanceof Postponed && error.until && maxAttempts > 1) {
            const again = { queueName: name, runAt: error.until, maxAttempts, ...(key ? { jobKey: key } : {}) };
            await addJob(name, payload, again);
            log.info({ ...facts(), outcome: error.message }, "job postponed");
            return;
          }
          if (error instanceof Postponed) log.warn({ ...facts(), outcome: error.message }, "job postponed");
          else log.error({ ...facts(), err: error }, "job failed");
          throw error;
        }
      },
    ]),
  );
}
