"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { setUsernameAction } from "../actions";
import { USERNAME_LENGTH } from "../username";

type Props = { username: string; callbackUrl: string; label: string };

/** The form for one's public name. Afterwards the next page is loaded anew, so that its header knows the name. */
export function UsernameForm({ username, callbackUrl, label }: Props) {
  const [state, action, saving] = useActionState(setUsernameAction, { status: "idle" });
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);

  return (
    <form action={action} className="account-form">
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="username"
        label="User name"
        hint={`${USERNAME_LENGTH.least} to ${USERNAME_LENGTH.most} characters: letters from a to z, digits, and hyphens between them. Everybody can see it.`}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={"values" in state ? state.values.username : username}
        errors={state.status === "invalid" ? state.fields.username : []}
      />
      <Button primary disabled={saving || Boolean(goTo)}>
        {saving ? "Saving…" : label}
      </Button>
    </form>
  );
}
