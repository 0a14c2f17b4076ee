import { setDaysAction } from "@/features/admin/actions";
import { AdminForm } from "@/features/admin/components/admin-form";
import { DayField } from "@/features/admin/components/run-now";
import type { EditablePaper } from "@/features/admin/queries";
import type { Telling } from "@/features/ingestion/runs/describe-run";
import { formatLongDay, toDay } from "@/lib/day";

/** The days of the feed on which a paper stands, with the ways to take it off, move it, and put it on another. */
export function PaperDays({ paper, telling: { t, language } }: { paper: EditablePaper; telling: Telling }) {
  const days = paper.feedEntries.map(({ day }) => toDay(day));
  return (
    <section className="admin-part">
      <h2>{t("admin.days.title")}</h2>
      {days.length === 0 && <p className="quiet">{t("admin.days.none")}</p>}
      <ul className="status-runs">
        {days.map((day) => (
          <li key={day} className="admin-day">
            <p>{formatLongDay(day, language)}</p>
            <AdminForm action={setDaysAction} label={t("admin.days.remove")} className="admin-inline">
              <input type="hidden" name="paperId" value={paper.id} />
              <input type="hidden" name="from" value={day} />
            </AdminForm>
            <AdminForm action={setDaysAction} label={t("admin.days.move")}>
              <input type="hidden" name="paperId" value={paper.id} />
              <input type="hidden" name="from" value={day} />
              <DayField name="to" label={t("admin.days.to")} />
            </AdminForm>
          </li>
        ))}
      </ul>
      <AdminForm action={setDaysAction} label={t("admin.days.add")}>
        <input type="hidden" name="paperId" value={paper.id} />
        <DayField name="to" label={t("admin.days.day")} />
      </AdminForm>
    </section>
  );
}
