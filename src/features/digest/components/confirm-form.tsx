"use client";

import { useActionState } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { confirmAction } from "../subscriptions/actions";
import type { LinkState } from "../subscriptions/link-state";
import { SubscribeForm } from "./subscribe-form";

type Props = { token: string; link: LinkState | null; hour: string };

/** What a confirmation link leads to: its button while it can be used, otherwise a sentence and a way on. */
export function ConfirmForm({ token, link, hour }: Props) {
  const [answer, submit, isSending] = useActionState(confirmAction, { status: "idle" });
  const state = answer.status === "done" ? answer.data.link : link;

  if (state === "open")
    return (
      <form action={submit} className="grid justify-items-start gap-4">
        <input type="hidden" name="token" value={token} />
        {answer.status === "refused" && <Notice tone="bad">{answer.message}</Notice>}
        <p>Press the button to get the day’s most upvoted papers {hour}. Every mail has a link that ends it.</p>
        <Button primary type="submit" aria-busy={isSending}>
          Confirm my subscription
        </Button>
      </form>
    );
  if (state === "confirmed")
    return (
      <>
        <Notice tone="good">You are subscribed. The digest comes {hour}, on days that have papers.</Notice>
        <p>
          <a href="/">Read today’s papers</a>
        </p>
      </>
    );
  return (
    <>
      <Notice tone="bad">{sentences[state ?? "unknown"]}</Notice>
      <SubscribeForm />
    </>
  );
}

const sentences = {
  expired: "This link has expired: it worked for 48 hours. Ask for a new one here.",
  unsubscribed: "This subscription has been ended since. To get the digest again, ask for a new link here.",
  unknown:
    "This link is not valid. A newer mail may have replaced it, or a part of it was lost. Open the link in your newest mail, or ask for another one here.",
};
