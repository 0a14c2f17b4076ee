"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useLocalPath, useWords } from "@/words/client";
import { subscribeOwnAction } from "../subscriptions/actions";
import { BrowserZone } from "./browser-zone";

/** Offers the digest to an account's own address, which needs no confirming. */
export function SubscribeOwn({ email }: { email: string }) {
  const t = useWords();
  const localPath = useLocalPath();
  const { state, isSending, form } = useFormAction(subscribeOwnAction);
  const isSubscribed = state.status === "done" && state.data.isSubscribed;
  useEffect(() => {
    if (isSubscribed) location.assign(localPath("/settings?saved=digest#digest"));
  }, [isSubscribed, localPath]);

  if (state.status === "done" && !isSubscribed)
    return (
      <Notice tone="good" takesFocus>
        {t.rich("browser.subscribe.done", { strong: (words) => <strong className="break-all">{words}</strong>, email })}
      </Notice>
    );
  return (
    <form {...form} className="grid justify-items-start gap-3">
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <p className="prose">{t("preferences.settings.offer", { email })}</p>
      <BrowserZone />
      <Button isBusy={isSending || isSubscribed}>
        {t(isSending || isSubscribed ? "preferences.settings.sending" : "preferences.settings.subscribe")}
      </Button>
    </form>
  );
}
