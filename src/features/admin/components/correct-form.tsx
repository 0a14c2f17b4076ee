"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { TextArea } from "@/ui/text-area";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { correctAction } from "../actions";

/** The fields of a paper that can be corrected, as text; authors one a line. */
export type CorrectableText = Record<"title" | "abstract" | "authors" | "organization" | "codeUrl", string>;

type Props = { paperId: string; text: CorrectableText; corrected: string[] };

const fields = ["title", "authors", "abstract", "organization", "codeUrl"] as const;

/** Corrects a paper by hand. Each field goes with what it said, so that only what was changed is kept for good. */
export function CorrectForm({ paperId, text, corrected }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(correctAction);
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);

  return (
    <form {...form} className="admin-correct" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="paperId" value={paperId} />
      {fields.map((name) => {
        const props = {
          name,
          label: t(`admin.paper.fields.${name}`),
          hint: corrected.includes(name) ? t("admin.paper.byHand") : undefined,
          defaultValue: "values" in state ? state.values[name] : text[name],
          errors: state.status === "invalid" ? state.fields[name] : [],
        };
        const was = `was${name[0]!.toUpperCase()}${name.slice(1)}`;
        return (
          <div key={name} className="grid">
            <input type="hidden" name={was} value={text[name]} />
            {name === "abstract" || name === "authors" ? <TextArea {...props} rows={6} /> : <Field {...props} />}
          </div>
        );
      })}
      <Button primary isBusy={isSending || Boolean(goTo)}>
        {t("admin.paper.save")}
      </Button>
    </form>
  );
}
