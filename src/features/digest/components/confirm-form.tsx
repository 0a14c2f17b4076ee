"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useLocalPath, useWords } from "@/words/client";
import { preferencesPath } from "../preferences/paths";
import { confirmAction } from "../subscriptions/actions";
import type { LinkState } from "../subscriptions/link-state";
import { SubscribeForm } from "./subscribe-form";

type Props = {
  token: string;
  link: LinkState | null;
  hour: string;
  /** The key to the preferences, once the subscription is confirmed. */
  subscriptionKey: string | null;
};

/** What a confirmation link leads to: its button while it can be used, otherwise a sentence and a way on. */
export function ConfirmForm({ token, link, hour, subscriptionKey }: Props) {
  const t = useWords();
  const localPath = useLocalPath();
  const { state: answer, isSending, form } = useFormAction(confirmAction);
  const isAnswered = answer.status === "done";
  const state = isAnswered ? answer.data.link : link;
  const key = isAnswered ? answer.data.key : subscriptionKey;

  if (state === "open")
    return (
      <form {...form} className="grid justify-items-start gap-4">
        <input type="hidden" name="token" value={token} />
        {answer.status === "refused" && <Notice tone="bad">{answer.message}</Notice>}
        <p>{t("digest.confirm.text", { hour })}</p>
        <Button primary type="submit" isBusy={isSending}>
          {isSending ? t("digest.confirm.sending") : t("digest.confirm.button")}
        </Button>
      </form>
    );
  if (state === "confirmed")
    return (
      <>
        <Notice tone="good" takesFocus={isAnswered}>
          {t("digest.confirm.done", { hour })}
        </Notice>
        <p className="account-buttons">
          {key && (
            <a className="button" href={localPath(preferencesPath(key))}>
              {t("digest.confirm.preferences")}
            </a>
          )}
          <a className="button" href={localPath("/")}>
            {t("digest.confirm.read")}
          </a>
        </p>
      </>
    );
  return (
    <>
      <Notice tone="bad" takesFocus={isAnswered}>
        {t(`digest.confirm.${state ?? "unknown"}`)}
      </Notice>
      <SubscribeForm />
    </>
  );
}
