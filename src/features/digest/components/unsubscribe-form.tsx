"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { unsubscribeAction } from "../subscriptions/actions";
import { SubscribeForm } from "./subscribe-form";

/** What an unsubscribe link leads to: its button, or what is the case already. `isSubscribed` is null for a link that is not ours. */
export function UnsubscribeForm({ token, isSubscribed }: { token: string; isSubscribed: boolean | null }) {
  const t = useWords();
  const { state: answer, isSending, form } = useFormAction(unsubscribeAction);
  const isAnswered = answer.status === "done";
  const state = isAnswered ? answer.data.isSubscribed : isSubscribed;

  if (state === null)
    return (
      <Notice tone="bad" takesFocus={isAnswered}>
        {t("digest.unsubscribe.unknown")}
      </Notice>
    );
  if (state)
    return (
      <form {...form} className="grid justify-items-start gap-4">
        <input type="hidden" name="token" value={token} />
        {answer.status === "refused" && <Notice tone="bad">{answer.message}</Notice>}
        <p>{t("digest.unsubscribe.text")}</p>
        <Button primary type="submit" isBusy={isSending}>
          {isSending ? t("digest.unsubscribe.sending") : t("digest.unsubscribe.button")}
        </Button>
      </form>
    );
  return (
    <>
      <Notice tone="good" takesFocus={isAnswered}>
        {t("digest.unsubscribe.done")}
      </Notice>
      <p>{t("digest.unsubscribe.again")}</p>
      <SubscribeForm />
    </>
  );
}
