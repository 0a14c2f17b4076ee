"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { renewLinksAction } from "../preferences/actions";

/** Replaces all links to a subscription, the one that led here included. */
export function RenewLinks({ token }: { token: string }) {
  const t = useWords("preferences.links");
  const { state, isSending, form } = useFormAction(renewLinksAction);
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);
  const isBusy = isSending || goTo !== null;
  return (
    <form {...form} className="grid justify-items-start gap-3">
      <input type="hidden" name="token" value={token} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Button isBusy={isBusy}>{t(isBusy ? "renewing" : "renew")}</Button>
    </form>
  );
}
