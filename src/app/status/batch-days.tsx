import { describeDay } from "@/features/feed/describe-day-batch";
import { listBatches } from "@/features/ingestion/batches/queries";
import type { Telling } from "@/features/ingestion/runs/describe-run";
import { formatDay, shiftDay, toDay } from "@/lib/day";

/** Days of the list, today among them. */
const DAYS = 10;

/** arXiv's last days, each with whether its batch is here as a whole. */
export async function BatchDays({ telling }: { telling: Telling }) {
  const { t, language, today, now } = telling;
  const days = Array.from({ length: DAYS }, (_, back) => shiftDay(today, -back));
  const batches = new Map((await listBatches(days.at(-1)!, today)).map((batch) => [toDay(batch.day), batch]));
  const earliest = [...batches.keys()].at(-1);
  if (!earliest) return null;
  return (
    <>
      <h3>{t("status.days.title")}</h3>
      <dl className="status-days">
        {days
          .filter((day) => day >= earliest)
          .map((day) => {
            const { sentence, isTrouble } = describeDay(day, batches.get(day) ?? null, now, t);
            return (
              <div key={day} className={isTrouble ? "status-trouble" : undefined}>
                <dt>{formatDay(day, today, language)}</dt>
                <dd>{sentence}</dd>
              </div>
            );
          })}
      </dl>
    </>
  );
}
