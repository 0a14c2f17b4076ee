"use client";

import { useGoTo } from "@/features/submissions/components/use-go-to";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { deleteSearchAction, lookAtSearchAction, renameSearchAction } from "../actions";
import { LONGEST_NAME } from "../name-length";

/** Leads to what is new and marks it as looked at, up to the moment for which it was counted. */
export function LookAtNew({ id, until, label }: { id: string; until: string; label: string }) {
  const { state, isSending, form } = useFormAction(lookAtSearchAction);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="until" value={until} />
      <Button className="new-button" isBusy={isSending || Boolean(goTo)}>
        {label}
      </Button>
    </form>
  );
}

/** Renames or deletes a search: folded away, so that nobody deletes one by a slip. */
export function ChangeSearch({ id, name }: { id: string; name: string }) {
  const t = useWords();
  return (
    <details className="change-search">
      <summary>
        {t("saved.change")} <span className="sr-only">{name}</span>
      </summary>
      <div>
        <Rename id={id} name={name} />
        <Delete id={id} name={name} />
      </div>
    </details>
  );
}

function Rename({ id, name }: { id: string; name: string }) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(renameSearchAction);
  const goTo = useGoTo(state);
  const problem = problemOf(state);
  return (
    <form {...form} className="save-form" noValidate>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`name-${id}`}>{t("saved.newName")}</label>
        <input
          id={`name-${id}`}
          name="name"
          className="input"
          autoComplete="off"
          maxLength={LONGEST_NAME}
          required
          defaultValue={"values" in state ? state.values.name : name}
          aria-invalid={state.status === "invalid" || undefined}
        />
      </div>
      <Button isBusy={isSending || Boolean(goTo)}>{t("saved.rename")}</Button>
    </form>
  );
}

function Delete({ id, name }: { id: string; name: string }) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(deleteSearchAction);
  const goTo = useGoTo(state);
  const problem = problemOf(state);
  return (
    <form {...form}>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <input type="hidden" name="id" value={id} />
      <Button isBusy={isSending || Boolean(goTo)}>{t("saved.delete", { name })}</Button>
    </form>
  );
}

type Answered =
  | { status: "idle" | "done" }
  | { status: "refused"; message: string }
  | { status: "invalid"; fields: Partial<Record<string, string[]>> };

/** What is wrong, in one text. */
const problemOf = (state: Answered): string | null =>
  state.status === "refused"
    ? state.message
    : state.status === "invalid"
      ? Object.values(state.fields).flat().join(" ")
      : null;
