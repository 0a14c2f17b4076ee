"use client";

import { type ReactNode, useEffect } from "react";
import type { FormState } from "@/lib/form";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";

type Answer = FormState<{ goTo: string }>;
type Props = {
  action: (previous: Answer, form: FormData) => Promise<Answer>;
  /** What the button says. */
  label: string;
  className?: string;
  children?: ReactNode;
};

/**
 * A form that does one thing and leads on to a page that says so. What is wrong with it stands above its fields, which
 * keep what was typed.
 */
export function AdminForm({ action, label, className = "admin-form", children }: Props) {
  const { state, isSending, form } = useFormAction(action);
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);
  return (
    <form {...form} className={className} noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {state.status === "invalid" && (
        <Notice tone="bad">{[...new Set(Object.values(state.fields).flat())].join(" ")}</Notice>
      )}
      {children}
      <Button isBusy={isSending || Boolean(goTo)}>{label}</Button>
    </form>
  );
}
