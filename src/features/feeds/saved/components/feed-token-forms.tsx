"use client";

import { useGoTo } from "@/features/submissions/components/use-go-to";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { renewFeedTokenAction, revokeFeedTokenAction } from "../actions";

/** Makes the first address. */
export function MakeAddress() {
  const t = useWords();
  return <TokenForm action={renewFeedTokenAction} label={t("feeds.own.make")} busy={t("feeds.own.making")} />;
}

/** Makes another address or takes it back, folded away until it is wanted. */
export function ChangeAddress() {
  const t = useWords();
  return (
    <details className="change-search">
      <summary>{t("feeds.own.change")}</summary>
      <div>
        <p className="quiet">{t("feeds.own.changeText")}</p>
        <TokenForm action={renewFeedTokenAction} label={t("feeds.own.renew")} busy={t("feeds.own.making")} />
        <TokenForm action={revokeFeedTokenAction} label={t("feeds.own.revoke")} busy={t("feeds.own.revoking")} />
      </div>
    </details>
  );
}

type Props = { action: typeof renewFeedTokenAction; label: string; busy: string };

function TokenForm({ action, label, busy }: Props) {
  const { state, isSending, form } = useFormAction(action);
  const isBusy = Boolean(useGoTo(state)) || isSending;
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Button isBusy={isBusy}>{isBusy ? busy : label}</Button>
    </form>
  );
}
