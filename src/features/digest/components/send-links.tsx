"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { sendLinksAction } from "../preferences/actions";

/** Sends the links of a subscription to its address, which the page does not tell. */
export function SendLinks({ token }: { token: string }) {
  const t = useWords("preferences.links");
  const { state, isSending, form } = useFormAction(sendLinksAction);
  if (state.status === "done")
    return (
      <Notice tone="good" takesFocus>
        {t("sent")}
      </Notice>
    );
  return (
    <form {...form} className="grid justify-items-start gap-3">
      <input type="hidden" name="token" value={token} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Button primary isBusy={isSending}>
        {t(isSending ? "sending" : "send")}
      </Button>
    </form>
  );
}
