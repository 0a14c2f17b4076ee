import type { Telling } from "@/features/ingestion/runs/describe-run";
import { describeRun } from "@/features/ingestion/runs/describe-run";
import { listLastRuns } from "@/features/ingestion/runs/queries";
import { shiftDay } from "@/lib/day";
import { formatMoment } from "@/lib/moment";
import { runNowAction } from "../actions";
import { AdminForm } from "./admin-form";

const askable = ["arxiv", "hugging-face", "code"] as const;

type Props = { sources: string[]; pauses: Map<string, Date>; telling: Telling };

/** Every source that can be asked: whether it is on, what came of the last time, and what can be asked of it now. */
export function RunNow({ sources, pauses, telling }: Props) {
  return (
    <ul className="admin-sources">
      {askable.map((source) => (
        <SourceItem
          key={source}
          source={source}
          isOn={sources.includes(source)}
          pausedUntil={pauses.get(source)}
          telling={telling}
        />
      ))}
    </ul>
  );
}

type ItemProps = {
  source: (typeof askable)[number];
  isOn: boolean;
  pausedUntil: Date | undefined;
  telling: Telling;
};

async function SourceItem({ source, isOn, pausedUntil, telling }: ItemProps) {
  const [last] = await listLastRuns(source, 1);
  const { t, language, today } = telling;
  return (
    <li>
      <h3>{t(`status.sources.${source}.name`)}</h3>
      {!isOn && <p className="status-trouble">{t("admin.sources.off")}</p>}
      {pausedUntil && (
        <p className="status-trouble">
          {t("admin.sources.paused", { until: formatMoment(pausedUntil, today, language) })}
        </p>
      )}
      <p className="quiet">{last ? describeRun(last, telling) : t("status.noRuns")}</p>
      {isOn && <Asking source={source} telling={telling} />}
    </li>
  );
}

function Asking({ source, telling: { t, today } }: { source: ItemProps["source"]; telling: Telling }) {
  if (source === "code")
    return (
      <AdminForm action={runNowAction} label={t("admin.sources.code")}>
        <input type="hidden" name="job" value="code" />
      </AdminForm>
    );
  if (source === "hugging-face")
    return (
      <AdminForm action={runNowAction} label={t("admin.sources.huggingFace")}>
        <input type="hidden" name="job" value="hugging-face" />
        <DayField name="day" label={t("admin.sources.day")} day={today} />
      </AdminForm>
    );
  return (
    <>
      <AdminForm action={runNowAction} label={t("admin.sources.batch")}>
        <input type="hidden" name="job" value="arxiv-batch" />
      </AdminForm>
      <AdminForm action={runNowAction} label={t("admin.sources.harvest")}>
        <input type="hidden" name="job" value="arxiv-harvest" />
        <DayField name="from" label={t("admin.sources.from")} day={shiftDay(today, -1)} />
        <DayField name="until" label={t("admin.sources.until")} day={today} />
      </AdminForm>
    </>
  );
}

/** A day of the calendar, in a form that may stand on a page several times. */
export function DayField({ name, label, day }: { name: string; label: string; day?: string }) {
  return (
    <label className="admin-field">
      <span>{label}</span>
      <input type="date" name={name} defaultValue={day} className="input" />
    </label>
  );
}
