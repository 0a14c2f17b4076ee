"use client";

import { useActionState } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { unsubscribeAction } from "../subscriptions/actions";
import { SubscribeForm } from "./subscribe-form";

/** What an unsubscribe link leads to: its button, or what is the case already. `isSubscribed` is null for a link that is not ours. */
export function UnsubscribeForm({ token, isSubscribed }: { token: string; isSubscribed: boolean | null }) {
  const [answer, submit, isSending] = useActionState(unsubscribeAction, { status: "idle" });
  const state = answer.status === "done" ? answer.data.isSubscribed : isSubscribed;

  if (state === null)
    return (
      <Notice tone="bad">
        This link is not valid; a part of it may have been lost. Every digest ends with a link to unsubscribe: open the
        one in your newest mail.
      </Notice>
    );
  if (state)
    return (
      <form action={submit} className="grid justify-items-start gap-4">
        <input type="hidden" name="token" value={token} />
        {answer.status === "refused" && <Notice tone="bad">{answer.message}</Notice>}
        <p>Press the button to get no more digests.</p>
        <Button primary type="submit" aria-busy={isSending}>
          Unsubscribe
        </Button>
      </form>
    );
  return (
    <>
      <Notice tone="good">You are unsubscribed. No more digests will come.</Notice>
      <p>Changed your mind? Subscribe again here.</p>
      <SubscribeForm />
    </>
  );
}
