import { describeTask, type Telling } from "@/features/ingestion/runs/describe-run";
import { nextTry } from "@/features/ingestion/runs/next-try";
import type { RunLine } from "@/features/ingestion/runs/queries";
import { stateOf } from "@/features/ingestion/runs/run-state";
import { env } from "@/lib/env";
import { formatMoment } from "@/lib/moment";
import { isOn, type StatusSource, sources } from "./sources";

/** Runs that were begun and not finished, and by when each goes on. Nothing when there are none. */
export function Unfinished({ runs, telling }: { runs: RunLine[]; telling: Telling }) {
  const waiting = runs.filter((run) => !["running", "waiting"].includes(stateOf(run, telling.now)));
  const { t, language, today } = telling;
  if (waiting.length === 0) return null;
  return (
    <section className="status-source">
      <h2>{t("status.unfinished.title")}</h2>
      <p className="prose">{t("status.unfinished.text")}</p>
      <ul className="status-runs">
        {waiting.map((run) => (
          <li key={run.id}>
            <p>{describeGoingOn(run, telling)}</p>
            <p className="quiet">
              {nameOf(run.source, telling)}
              {t("paper.separator")}
              {describeTask(run, telling)}
              {t("paper.separator")}
              {t("status.unfinished.begun", { when: formatMoment(run.startedAt, today, language) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isKnown = (source: string): source is StatusSource => (sources as readonly string[]).includes(source);

const nameOf = (source: string, { t }: Telling) => (isKnown(source) ? t(`status.sources.${source}.name`) : source);

function describeGoingOn(run: RunLine, { t, language, now, today }: Telling): string {
  if (!isKnown(run.source) || !isOn(run.source, env())) return t("status.unfinished.off");
  const next = nextTry(run, now);
  return next
    ? t("status.unfinished.goesOn", { when: formatMoment(next, today, language) })
    : t("status.unfinished.byHand");
}
