import { mergeAction, undoMergeAction } from "@/features/admin/actions";
import { adminPaperPath } from "@/features/admin/admin-path";
import { AdminForm } from "@/features/admin/components/admin-form";
import type { EditablePaper } from "@/features/admin/queries";
import type { Telling } from "@/features/ingestion/runs/describe-run";
import { formatMoment } from "@/lib/moment";
import { Link } from "@/ui/link";

/** The merges that a paper took part in, with why, the way to take each back, and the way to merge it by hand. */
export function PaperMerges({ paper, telling: { t, language, today } }: { paper: EditablePaper; telling: Telling }) {
  return (
    <section className="admin-part">
      <h2>{t("admin.merges.title")}</h2>
      {paper.merges.length === 0 && <p className="quiet">{t("admin.merges.none")}</p>}
      <ul className="status-runs">
        {paper.merges.map(({ id, fromId, intoId, reason, evidence, mergedAt, undoneAt }) => (
          <li key={id}>
            <p>
              {t.rich("admin.merges.isNow", {
                fromId,
                intoId,
                from: (words) => <Link href={adminPaperPath(fromId)}>{words}</Link>,
                into: (words) => <Link href={adminPaperPath(intoId)}>{words}</Link>,
              })}
            </p>
            <p className="quiet">{evidence}</p>
            <p className="quiet">
              {formatMoment(mergedAt, today, language)} UTC{t("paper.separator")}
              <code>{reason}</code>
            </p>
            {undoneAt ? (
              <p className="quiet">{t("admin.merges.undone", { when: formatMoment(undoneAt, today, language) })}</p>
            ) : (
              <AdminForm action={undoMergeAction} label={t("admin.merges.undo")} className="admin-inline">
                <input type="hidden" name="paperId" value={paper.id} />
                <input type="hidden" name="mergeId" value={id} />
              </AdminForm>
            )}
          </li>
        ))}
      </ul>
      {!paper.mergedIntoId && (
        <AdminForm action={mergeAction} label={t("admin.merges.merge")}>
          <input type="hidden" name="paperId" value={paper.id} />
          <label className="admin-field">
            <span>{t("admin.merges.into")}</span>
            <input name="intoId" className="input" autoComplete="off" />
          </label>
        </AdminForm>
      )}
    </section>
  );
}
