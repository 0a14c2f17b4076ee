"use client";

import { useActionState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { requestSignInLinkAction } from "../actions";

type Props = { email: string; callbackUrl: string; problem: string | null };

/** Asks for an e-mail address and says where the link went. `problem` is what an earlier try came back with. */
export function SignInForm({ email, callbackUrl, problem }: Props) {
  const [state, action, sending] = useActionState(requestSignInLinkAction, { status: "idle" });

  if (state.status === "done")
    return (
      <Notice tone="good">
        <p>
          <strong>Look into your inbox.</strong> A mail with a sign-in link is on its way to{" "}
          <span className="break-all">{state.data.email}</span>. The link works once, within the next hour.
        </p>
        <p>
          Nothing there after a few minutes? Look into the spam folder, or{" "}
          <a href={`/sign-in?${new URLSearchParams({ email: state.data.email, callbackUrl })}`}>ask for another link</a>
          .
        </p>
      </Notice>
    );
  return (
    <form action={action} className="account-form">
      {state.status === "idle" && problem && <Notice tone="bad">{problem}</Notice>}
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={"values" in state ? state.values.email : email}
        errors={state.status === "invalid" ? state.fields.email : []}
      />
      <Button primary disabled={sending}>
        {sending ? "Sending…" : "Send me a link"}
      </Button>
    </form>
  );
}
