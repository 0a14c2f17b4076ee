import type { TaskList } from "graphile-worker";
import { type Job, Postponed } from "@/lib/job";
import { log } from "@/lib/log";

/** Jobs as graphile-worker calls them, each logged with what it did and how long it took. */
export function toTasks(jobs: Record<string, Job>, now: () => Date): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload, { job: { attempts } }) => {
        const startedAt = performance.now();
        const facts = () => ({ job: name, attempt: attempts, milliseconds: Math.round(performance.now() - startedAt) });
        try {
          const outcome = await job(payload, now());
          log[outcome === null ? "debug" : "info"]({ ...facts(), outcome: outcome ?? "nothing to do" }, "job done");
        } catch (error) {
          if (error instanceof Postponed) log.warn({ ...facts(), outcome: error.message }, "job postponed");
          else log.error({ ...facts(), err: error }, "job failed");
          throw error;
        }
      },
    ]),
  );
}
