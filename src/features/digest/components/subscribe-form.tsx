"use client";

import { useActionState, useId } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { subscribeAction } from "../subscriptions/actions";

/** Asks for the digest with nothing but an address. Knows nothing of the reader, so it may stand on shared pages. */
export function SubscribeForm() {
  const [answer, submit, isSending] = useActionState(subscribeAction, { status: "idle" });
  const id = useId();
  const problems = answer.status === "invalid" ? answer.fields.email : answer.status === "refused" && [answer.message];

  return (
    <section className="subscribe" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Get trending papers in your email inbox</h2>
      {answer.status === "done" ? (
        <Notice tone="good">
          Check the inbox of <strong>{answer.data.email}</strong>: a mail with the next step is there, or will be in a
          minute. If it is not, look among the spam, or ask again a little later.
        </Notice>
      ) : (
        <form action={submit} noValidate>
          <label className="sr-only" htmlFor={id}>
            Your e-mail address
          </label>
          <input
            id={id}
            className="input"
            name="email"
            type="email"
            autoComplete="email"
            placeholder="you@example.org"
            defaultValue={"values" in answer ? answer.values.email : ""}
            aria-invalid={problems ? true : undefined}
            aria-describedby={problems ? `${id}-problem` : undefined}
          />
          <Button primary type="submit" aria-busy={isSending}>
            Subscribe
          </Button>
        </form>
      )}
      {problems && (
        <p id={`${id}-problem`} className="field-error" role="alert">
          {problems.join(" ")}
        </p>
      )}
    </section>
  );
}
