"use client";

import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useLocalPath, useWords } from "@/words/client";
import { requestSignInLinkAction } from "../actions";

type Props = { email: string; callbackUrl: string; readOn?: string | null; problem: string | null };

/**
 * Asks for an e-mail address and says where the link went. `readOn` is where one was reading before, `problem` what an
 * earlier try came back with.
 */
export function SignInForm({ email, callbackUrl, readOn, problem }: Props) {
  const t = useWords();
  const localPath = useLocalPath();
  const { state, isSending, form } = useFormAction(requestSignInLinkAction);

  if (state.status === "done") {
    const again = localPath(`/sign-in?${new URLSearchParams({ email: state.data.email, callbackUrl })}`);
    return (
      <Notice tone="good" takesFocus>
        <p>
          {t.rich("account.signIn.sent", {
            strong: (words) => <strong>{words}</strong>,
            address: (words) => <span className="break-all">{words}</span>,
            email: state.data.email,
          })}
        </p>
        <p>{t.rich("account.signIn.notThere", { again: (words) => <a href={again}>{words}</a> })}</p>
        <p>
          {t.rich("account.signIn.returning", { subscribe: (words) => <a href={localPath("/subscribe")}>{words}</a> })}
        </p>
        {readOn && <p>{t.rich("account.signIn.meanwhile", { back: (words) => <a href={readOn}>{words}</a> })}</p>}
      </Notice>
    );
  }
  return (
    <form {...form} className="account-form" noValidate>
      {state.status === "idle" && problem && <Notice tone="bad">{problem}</Notice>}
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="email"
        label={t("account.signIn.address")}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={"values" in state ? state.values.email : email}
        errors={state.status === "invalid" ? state.fields.email : []}
      />
      <Button primary isBusy={isSending}>
        {isSending ? t("account.signIn.sending") : t("account.signIn.send")}
      </Button>
    </form>
  );
}
