import { latestExpectedDay, nextExpected } from "@/features/ingestion/arxiv/calendar";
import { findBatch } from "@/features/ingestion/batches/queries";
import {
  describeAttempts,
  describeNotes,
  describeRun,
  describeRuns,
  describeTask,
  type Telling,
} from "@/features/ingestion/runs/describe-run";
import { addUp, countSubjects, foldRuns, type RunGroup } from "@/features/ingestion/runs/fold-runs";
import { listLastRuns, type RunLine } from "@/features/ingestion/runs/queries";
import { nextRound } from "@/lib/cron";
import { formatDay, toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { formatMoment, formatTime } from "@/lib/moment";
import { BatchDays } from "./batch-days";
import { isOn, jobsOf, roundsOf, type StatusSource } from "./sources";

/** Runs of each job that are read, and lines about a source, once like ones are folded; its jobs share them. */
const LAST_RUNS = 50;
const LINES = 6;

type Props = { source: StatusSource; pausedUntil: Date | null; telling: Telling };

/** A source: what it brings, whether it is asked, what came of the last times, and when it is asked next. */
export async function SourceSection({ source, pausedUntil, telling }: Props) {
  const jobs = await Promise.all(jobsOf[source].map((job) => listLastRuns(source, LAST_RUNS, job)));
  const groups = jobs.flatMap((runs) => foldRuns(runs, telling.now).slice(0, LINES / jobs.length));
  const isAsked = isOn(source, env());
  if (source === "file" && groups.length === 0) return null;
  const { t, language, today } = telling;
  return (
    <section className="status-source">
      <h2>{t(`status.sources.${source}.name`)}</h2>
      <p className="prose">
        {t(`status.sources.${source}.what`, { categories: env().ARXIV_CATEGORIES.join(t("paper.separator")) })}
      </p>
      {!isAsked && <p className="status-trouble">{t("status.off")}</p>}
      {pausedUntil && isAsked && (
        <p className="status-trouble">{t("status.paused", { until: formatMoment(pausedUntil, today, language) })}</p>
      )}
      {isAsked && <p>{await describeNext(source, pausedUntil, telling)}</p>}
      {source === "arxiv" && <BatchDays telling={telling} />}
      {groups.length > 0 ? (
        <>
          <h3>{t("status.lastRuns")}</h3>
          <ul className="status-runs">
            {groups.map((group) =>
              group.length > 1 ? (
                <RunsItem key={group[0].id} group={group} telling={telling} />
              ) : (
                <RunItem key={group[0].id} run={group[0]} goesOn={isAsked && source !== "file"} telling={telling} />
              ),
            )}
          </ul>
        </>
      ) : (
        <p className="quiet">{t("status.noRuns")}</p>
      )}
    </section>
  );
}

function RunItem({ run, goesOn, telling }: { run: RunLine; goesOn: boolean; telling: Telling }) {
  const attempts = describeAttempts(run, telling);
  const notes = [...(attempts ? [attempts] : []), ...describeNotes(run.notes, telling)];
  return (
    <li>
      <p>{describeRun(run, telling, goesOn)}</p>
      <p className="quiet">{describeTask(run, telling)}</p>
      {notes.length > 0 && (
        <ul className="status-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function RunsItem({ group, telling }: { group: RunGroup; telling: Telling }) {
  const sum = addUp(group);
  return (
    <li>
      <p>{describeRuns(sum, countSubjects(group), telling)}</p>
      <p className="quiet">{describeTask(sum, telling)}</p>
    </li>
  );
}

/** When a source is asked next: arXiv for its next batch, or again for the one that is not whole yet. */
async function describeNext(source: StatusSource, pausedUntil: Date | null, { t, language, now, today }: Telling) {
  if (source === "arxiv" && (await findBatch(latestExpectedDay(now)))?.completeAt) {
    const { day, expectedAt } = nextExpected(now);
    const [batch, when] = [formatDay(day, today, language), formatMoment(expectedAt, today, language)];
    if (!pausedUntil || pausedUntil <= expectedAt) return t("status.nextBatch", { day: batch, when });
  }
  const rounds = roundsOf[source];
  const next = rounds ? nextRound(rounds, pausedUntil ?? now) : null;
  if (!next) return t("status.byHand");
  const time = toDay(next) === today ? formatTime(next) : formatMoment(next, today, language);
  return t("status.next", { time });
}
