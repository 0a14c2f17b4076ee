import { describeAttempts, describeTask, readNotes, type Telling } from "@/features/ingestion/runs/describe-run";
import { addUp, countSubjects, foldMixedRuns, type RunGroup } from "@/features/ingestion/runs/fold-runs";
import type { RunLine } from "@/features/ingestion/runs/queries";
import { canBeTriedAgain, lengthOf, stateOf } from "@/features/ingestion/runs/run-state";
import { formatDuration, formatMoment } from "@/lib/moment";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { retryAction } from "../actions";
import { adminRunPath } from "../admin-path";
import { AdminForm } from "./admin-form";
import { roles } from "./table-roles";

type Props = { runs: RunLine[]; isFolded: boolean; telling: Telling };

/**
 * Runs with their counts, a row each, or of many alike together. On a narrow screen each row becomes a block with its headings
 * beside the values that are not 0.
 */
export function RunTable({ runs, isFolded, telling }: Props) {
  const { t, now } = telling;
  const groups = isFolded ? foldMixedRuns(runs, now) : runs.map((run): RunGroup => [run]);
  const headings = ["begun", "task", "state", "new", "updated", "unchanged", "rejected", "took"] as const;
  return (
    <table className="admin-table" {...roles.table}>
      <caption className="sr-only">{t("admin.runs.title")}</caption>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          {headings.map((name) => (
            <th key={name} {...roles.columnheader} scope="col">
              {t(`admin.runs.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {groups.map((group) =>
          group.length > 1 ? (
            <GroupRow key={group[0].id} group={group} telling={telling} />
          ) : (
            <RunRow key={group[0].id} run={group[0]} telling={telling} />
          ),
        )}
      </tbody>
    </table>
  );
}

function RunRow({ run, telling }: { run: RunLine; telling: Telling }) {
  const { t, language, now, today } = telling;
  const state = stateOf(run, now);
  const notes = readNotes(run.notes).length;
  const attempts = describeAttempts(run, telling);
  return (
    <tr {...roles.row}>
      <td {...roles.cell}>
        <Link href={adminRunPath(run.id)}>{formatMoment(run.startedAt, today, language)}</Link>
      </td>
      <td {...roles.cell}>
        <span>
          {run.source}
          {t("paper.separator")}
          {describeTask(run, telling)}
        </span>
      </td>
      <td {...roles.cell} className={`state-${state}`}>
        <span>
          {t(`admin.states.${state}`, {
            until: run.pausedUntil ? formatMoment(run.pausedUntil, today, language) : "",
          })}
          {attempts && <small>{attempts}</small>}
          {notes > 0 && <small>{t("admin.runs.notes", { count: notes })}</small>}
        </span>
        {canBeTriedAgain(run, now) && (
          <AdminForm action={retryAction} label={t("admin.again")} className="admin-inline">
            <input type="hidden" name="runId" value={run.id} />
          </AdminForm>
        )}
      </td>
      <Counts run={run} telling={telling} />
    </tr>
  );
}

/** Many runs alike; its link leads to all of their source, one by one. */
function GroupRow({ group, telling }: { group: RunGroup; telling: Telling }) {
  const { t, language, today } = telling;
  const sum = addUp(group);
  const several = t(`status.several.${sum.job as "day"}`, { count: countSubjects(group) });
  return (
    <tr {...roles.row}>
      <td {...roles.cell}>
        <Link href={`/admin?source=${sum.source}`}>{formatMoment(sum.startedAt, today, language)}</Link>
      </td>
      <td {...roles.cell}>
        <span>
          {sum.source}
          {t("paper.separator")}
          {describeTask(sum, telling)}
          <small>{several}</small>
        </span>
      </td>
      <td {...roles.cell} className="state-done">
        <span>{t("admin.states.done")}</span>
      </td>
      <Counts run={sum} telling={telling} />
    </tr>
  );
}

function Counts({ run, telling: { t, language } }: { run: RunLine; telling: Telling }) {
  const counts = { new: run.created, updated: run.updated, unchanged: run.unchanged, rejected: run.rejected };
  return (
    <>
      {(["new", "updated", "unchanged", "rejected"] as const).map((name) => (
        <td
          key={name}
          {...roles.cell}
          data-label={t(`admin.runs.${name}`)}
          className={counts[name] === 0 ? "count zero" : "count"}
        >
          {formatCount(counts[name], language)}
        </td>
      ))}
      <td {...roles.cell} data-label={t("admin.runs.took")} className="count">
        {formatDuration(lengthOf(run), language)}
      </td>
    </>
  );
}
