import { describeAttempts, describeTask, readNotes, type Telling } from "@/features/ingestion/runs/describe-run";
import type { RunLine } from "@/features/ingestion/runs/queries";
import { canBeTriedAgain, lengthOf, stateOf } from "@/features/ingestion/runs/run-state";
import { formatDuration, formatMoment } from "@/lib/moment";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { retryAction } from "../actions";
import { adminRunPath } from "../admin-path";
import { AdminForm } from "./admin-form";

/** Browsers forget what a table's parts are once they are laid out as blocks (styles/admin.css); these roles say it still. */
const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
};

/**
 * Runs with their counts, a row each. On a narrow screen each row becomes a block with its headings beside the values.
 */
export function RunTable({ runs, telling }: { runs: RunLine[]; telling: Telling }) {
  const { t } = telling;
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
        {runs.map((run) => (
          <RunRow key={run.id} run={run} telling={telling} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ run, telling }: { run: RunLine; telling: Telling }) {
  const { t, language, now, today } = telling;
  const state = stateOf(run, now);
  const count = (value: number) => formatCount(value, language);
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
      <Count label={t("admin.runs.new")} value={count(run.created)} />
      <Count label={t("admin.runs.updated")} value={count(run.updated)} />
      <Count label={t("admin.runs.unchanged")} value={count(run.unchanged)} />
      <Count label={t("admin.runs.rejected")} value={count(run.rejected)} />
      <Count label={t("admin.runs.took")} value={formatDuration(lengthOf(run), language)} />
    </tr>
  );
}

function Count({ label, value }: { label: string; value: string }) {
  return (
    <td {...roles.cell} data-label={label} className="count">
      {value}
    </td>
  );
}
