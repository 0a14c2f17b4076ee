"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { setUsernameAction } from "../actions";
import { USERNAME_LENGTH } from "../username";

type Props = { username: string; callbackUrl: string; label: string };

/** The form for one's public name. Afterwards the next page is loaded anew, so that its header knows the name. */
export function UsernameForm({ username, callbackUrl, label }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(setUsernameAction);
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);

  return (
    <form {...form} className="account-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="username"
        label={t("account.name.label")}
        hint={t("account.name.hint", USERNAME_LENGTH)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={"values" in state ? state.values.username : username}
        errors={state.status === "invalid" ? state.fields.username : []}
      />
      <Button primary isBusy={isSending || Boolean(goTo)}>
        {isSending || goTo ? t("account.name.saving") : label}
      </Button>
    </form>
  );
}
