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
  return (
    <LookForm action={lookAtSearchAction} fields={{ id, until }} className="new-button">
      {label} <span className="sr-only">{name}</span>
    </LookForm>
  );
}

/** Marks as looked at what is new to one search, without going there. */
export function MarkSeen({ id, name, until }: Props) {
  const t = useWords();
  return (
    <LookForm action={markSeenAction} fields={{ id, until }}>
      {t("saved.markSeen")} <span className="sr-only">{name}</span>
    </LookForm>
  );
}

/** The same for all searches. */
export function MarkAllSeen({ until }: { until: string }) {
  const t = useWords();
  return (
    <LookForm action={markAllSeenAction} fields={{ until }}>
      {t("saved.markAllSeen")}
    </LookForm>
  );
}

type FormProps = {
  action: typeof lookAtSearchAction | typeof markAllSeenAction;
  fields: Record<string, string>;
  className?: string;
  children: React.ReactNode;
};

/** A button that sends hidden fields and leads on to where its action says. */
function LookForm({ action, fields, className, children }: FormProps) {
  const { state, isSending, form } = useFormAction(action);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button className={className} isBusy={isSending || Boolean(goTo)}>
        {children}
      </Button>
    </form>
  );
}
