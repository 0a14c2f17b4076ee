"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useLocalPath, useWords } from "@/words/client";
import { saveSearchAction } from "../actions";
import { LONGEST_NAME } from "../name-length";
import { searchesPath } from "../paths";

type Props = {
  query: string;
  name: string;
  /** Behind one line until it is wanted. */
  isFolded?: boolean;
  /** Where a script goes when it is kept. */
  goTo?: string;
};

/** Keeps a query under a name. */
export function SaveForm({ query, name, isFolded = false, goTo }: Props) {
  const t = useWords();
  const localPath = useLocalPath();
  const { state, isSending, form } = useFormAction(saveSearchAction);
  const isNew = state.status === "done" && !state.data.wasKept;
  useEffect(() => {
    if (isNew && goTo) location.assign(goTo);
  }, [isNew, goTo]);

  if (state.status === "done")
    return (
      <Notice tone={isNew ? "good" : "plain"} takesFocus>
        <p>
          {t.rich(isNew ? "saved.kept" : "saved.keptBefore", {
            name: state.data.name,
            all: (words) => <a href={localPath(searchesPath())}>{words}</a>,
          })}
        </p>
      </Notice>
    );
  const fields = (
    <form {...form} className="save-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {state.status === "invalid" && state.fields.query && <Notice tone="bad">{state.fields.query.join(" ")}</Notice>}
      <input type="hidden" name="query" value={query} />
      <Field
        name="name"
        label={t("saved.name")}
        hint={t("saved.hint")}
        autoComplete="off"
        dir="auto"
        maxLength={LONGEST_NAME}
        required
        defaultValue={"values" in state ? state.values.name : name}
        errors={state.status === "invalid" ? state.fields.name : []}
      />
      <Button isBusy={isSending}>{isSending ? t("saved.keeping") : t("saved.keep")}</Button>
    </form>
  );
  if (!isFolded) return fields;
  return (
    <details className="save-search" open={state.status !== "idle" || undefined}>
      <summary>{t("saved.keepThis")}</summary>
      {fields}
    </details>
  );
}
