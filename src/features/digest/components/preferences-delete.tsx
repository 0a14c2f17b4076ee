"use client";

import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { deleteSubscriptionAction } from "../preferences/actions";

/** Deletes a subscription and its address once that is ticked. `email` is null where there is none (any more). */
export function DeleteSubscription({ token, email }: { token: string; email: string | null }) {
  const t = useWords("preferences.delete");
  const { state, isSending, form } = useFormAction(deleteSubscriptionAction);
  const isDone = state.status === "done";
  if (isDone || email === null)
    return (
      <Notice tone={isDone ? "good" : "plain"} takesFocus={isDone}>
        {t(isDone ? "done" : "nothing")}
      </Notice>
    );
  const wrong = state.status === "invalid" ? state.fields.isMeant : undefined;
  return (
    <form {...form} className="grid justify-items-start gap-4" noValidate>
      <input type="hidden" name="token" value={token} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <p className="prose">{t("text", { email })}</p>
      <Choice
        type="checkbox"
        name="isMeant"
        value="yes"
        required
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong && "meant-problem"}
      >
        {t("isMeant")}
      </Choice>
      {wrong && (
        <p id="meant-problem" className="field-error" role="alert">
          {wrong.join(" ")}
        </p>
      )}
      <Button primary isBusy={isSending}>
        {t(isSending ? "deleting" : "button")}
      </Button>
    </form>
  );
}
