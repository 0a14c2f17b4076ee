"use client";

import type { FormState } from "@/lib/form";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { useGoTo } from "./use-go-to";

type Answer = FormState<{ goTo: string }>;
type Props = {
  action: (previous: Answer, form: FormData) => Promise<Answer>;
  /** What was pasted before. */
  link: string;
  /** Where the page is about something else, the button steps back. */
  isSecond: boolean;
};

/** Takes whatever names a paper, and leads to its card. */
export function LookUpForm({ action, link, isSecond }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(action);
  const goTo = useGoTo(state);
  return (
    <form {...form} className="submit-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Field
        name="link"
        label={t("submission.link")}
        hint={t("submission.linkHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        maxLength={2000}
        required
        defaultValue={"values" in state ? state.values.link : link}
        errors={state.status === "invalid" ? state.fields.link : []}
      />
      <Button primary={!isSecond} isBusy={isSending || Boolean(goTo)}>
        {isSending || goTo ? t("submission.looking") : t("submission.look")}
      </Button>
    </form>
  );
}
