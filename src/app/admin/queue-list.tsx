import type { Telling } from "@/features/ingestion/runs/describe-run";
import type { QueuedJob } from "@/features/ingestion/runs/queries";
import { formatMoment } from "@/lib/moment";

/** The jobs of ingestion that wait in the queue, or are at work. */
export function QueueList({ jobs, telling: { t, language, today } }: { jobs: QueuedJob[]; telling: Telling }) {
  return (
    <section className="admin-part">
      <h2>{t("admin.queue.title")}</h2>
      {jobs.length === 0 && <p className="quiet">{t("admin.queue.none")}</p>}
      <ul className="status-runs">
        {jobs.map(({ id, task, runAt, isAtWork, attempts, error }) => (
          <li key={id}>
            <p>
              <code>{task}</code>{" "}
              {isAtWork
                ? t("admin.queue.atWork")
                : t("admin.queue.waits", { when: formatMoment(runAt, today, language) })}
            </p>
            {error && <p className="quiet">{t("admin.queue.failed", { attempts, error })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
