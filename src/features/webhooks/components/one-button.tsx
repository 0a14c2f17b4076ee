"use client";

import type { ReactNode } from "react";
import { useGoTo } from "@/features/submissions/components/use-go-to";
import type { FormState } from "@/lib/form";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import {
  deleteWebhookAction,
  pauseWebhookAction,
  replaceSecretAction,
  replayDeliveryAction,
  resumeWebhookAction,
  testWebhookAction,
} from "../actions";

const actions = {
  delete: deleteWebhookAction,
  pause: pauseWebhookAction,
  secret: replaceSecretAction,
  replay: replayDeliveryAction,
  resume: resumeWebhookAction,
  test: testWebhookAction,
} satisfies Record<string, (previous: FormState<{ goTo: string }>, form: FormData) => Promise<unknown>>;

type Props = { does: keyof typeof actions; id: string; children: ReactNode };

/** A button that does one thing to a webhook or a delivery, by its id; what refuses it stands beside it. */
export function OneButton({ does, id, children }: Props) {
  const { state, isSending, form } = useFormAction(actions[does]);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <Button isBusy={isSending || Boolean(goTo)}>{children}</Button>
    </form>
  );
}
