"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { revokeTokenAction } from "../actions";

/** Revokes a token. Folded away, so that one press does not do it. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(revokeTokenAction);
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);
  return (
    <details className="fold" open={state.status === "refused" || undefined}>
      <summary>
        {t("tokens.revoke")} <span className="sr-only">{name}</span>
      </summary>
      <form {...form}>
        {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
        <input type="hidden" name="id" value={id} />
        <p>{t("tokens.revokeText", { name })}</p>
        <Button isBusy={isSending || Boolean(goTo)}>{t("tokens.revokeNow")}</Button>
      </form>
    </details>
  );
}
