"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { importAction } from "../digests/actions";

/** Takes in a list of subscriptions and says what became of each line. */
export function ImportForm() {
  const t = useWords();
  const { state, isSending, form } = useFormAction(importAction);
  const imported = state.status === "done" ? state.data : null;
  const values = state.status === "invalid" || state.status === "refused" ? state.values : {};
  return (
    <form {...form} className="admin-correct" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {state.status === "invalid" && <Notice tone="bad">{Object.values(state.fields).flat().join(" ")}</Notice>}
      {imported && (
        <Notice tone={imported.rejected.length > 0 ? "bad" : "good"} takesFocus>
          <p>
            {t("admin.digests.import.done", {
              added: imported.added,
              known: imported.known,
              left: imported.left,
              suppressed: imported.suppressed,
            })}
          </p>
          {imported.rejected.length > 0 && (
            <ul className="status-notes">
              {imported.rejected.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {imported.isCut && <li>{t("admin.digests.import.cut")}</li>}
            </ul>
          )}
        </Notice>
      )}
      <label className="admin-field grow">
        <span>{t("admin.digests.import.list")}</span>
        <textarea
          key={values.list}
          name="list"
          rows={6}
          className="input"
          placeholder={"email,consent,confirmed_at\nada@example.org,paper form,2026-04-16"}
          defaultValue={values.list}
        />
      </label>
      <label className="admin-field grow">
        <span>{t("admin.digests.import.consent")}</span>
        <input key={values.consent} name="consent" className="input" defaultValue={values.consent} autoComplete="off" />
      </label>
      <Button isBusy={isSending}>{t("admin.digests.import.button")}</Button>
    </form>
  );
}
