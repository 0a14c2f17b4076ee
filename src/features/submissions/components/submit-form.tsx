"use client";

import type { FormState } from "@/lib/form";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { TextArea } from "@/ui/text-area";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { useGoTo } from "./use-go-to";

type Answer = FormState<{ goTo: string }>;
type Props = {
  action: (previous: Answer, form: FormData) => Promise<Answer>;
  /** The paper's id, or the arXiv id of one that is to wait. */
  paper: string;
  mostComment: number;
  /** What the button says. */
  label: string;
};

/** What a person says of the paper they submit, and the button that does it. */
export function SubmitForm({ action, paper, mostComment, label }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(action);
  const goTo = useGoTo(state);
  const values = "values" in state ? state.values : {};
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form {...form} className="submit-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="paper" value={paper} />
      <TextArea
        name="comment"
        label={t("submission.comment")}
        hint={t("submission.commentHint", { most: mostComment })}
        rows={4}
        defaultValue={values.comment}
        errors={errors.comment}
      />
      <Field
        name="codeUrl"
        label={t("submission.codeUrl")}
        hint={t("submission.codeHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        maxLength={2000}
        defaultValue={values.codeUrl}
        errors={errors.codeUrl}
      />
      <Button primary isBusy={isSending || Boolean(goTo)}>
        {isSending || goTo ? t("submission.sending") : label}
      </Button>
    </form>
  );
}
