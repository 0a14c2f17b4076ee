"use client";

import { unstable_isUnrecognizedActionError as isOutdated, unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import type { FormState } from "@/lib/form";
import { typedValues } from "@/lib/form-values";
import { useWords } from "@/words/client";

const idle = { status: "idle" } as const;

type Action<T> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;

/**
 * A form that sends a server action, with and without JavaScript: its answer so far, whether it is on its way, and what
 * the <form> needs. Where no answer comes the form says why and keeps what was typed. After an answer that names a
 * field, the first such field has the focus. `onDone` is called by scripts when the work was done.
 */
export function useFormAction<T>(action: Action<T>, onDone?: () => void) {
  const t = useWords();
  const [plainAnswer, plainAction] = useActionState(action, idle);
  const [answer, setAnswer] = useState<FormState<T> | null>(null);
  const [isSending, startSending] = useTransition();
  const ref = useRef<HTMLFormElement>(null);
  const state = answer ?? plainAnswer;

  useEffect(() => {
    if (state.status === "invalid") ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    // With the pressed button's name, as a browser sends it without JavaScript.
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    startSending(async () => {
      const next = await action(idle, data).catch((error: unknown): FormState<T> => {
        unstable_rethrow(error);
        return { status: "refused", message: t(`browser.${whyUnanswered(error)}`), values: typedValues(data) };
      });
      setAnswer(next);
      if (next.status === "done") onDone?.();
    });
  }
  return { state, isSending, form: { ref, action: plainAction, onSubmit } };
}

/** Browsers call a request that never arrived a TypeError (Fetch standard); Next says when it does not know a form any more. */
function whyUnanswered(error: unknown): "unreachable" | "outdated" | "broken" {
  if (isOutdated(error)) return "outdated";
  return error instanceof TypeError || !navigator.onLine ? "unreachable" : "broken";
}
