"use client";

import { useGoTo } from "@/features/submissions/components/use-go-to";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { lookAtSearchAction, markAllSeenAction, markSeenAction } from "../actions";

type Props = { id: string; name: string; until: string };

/** Leads to what is new and marks it as looked at, up to the moment for which it was counted. */
export function LookAtNew({ id, name, until, label }: Props & { label: string }) {
  const { state, isSending, form } = useFormAction(lookAtSearchAction);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="until" value={until} />
      <Button className="new-button" isBusy={isSending || Boolean(goTo)}>
        {label} <span className="sr-only">{name}</span>
      </Button>
    </form>
  );
}

/** Marks as looked at what is new to one search, without going there. */
export function MarkSeen({ id, name, until }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(markSeenAction);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="until" value={until} />
      <Button isBusy={isSending || Boolean(goTo)}>
        {t("saved.markSeen")} <span className="sr-only">{name}</span>
      </Button>
    </form>
  );
}

/** The same for all searches. */
export function MarkAllSeen({ until }: { until: string }) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(markAllSeenAction);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="until" value={until} />
      <Button isBusy={isSending || Boolean(goTo)}>{t("saved.markAllSeen")}</Button>
    </form>
  );
}
