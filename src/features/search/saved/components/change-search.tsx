"use client";

import { useGoTo } from "@/features/submissions/components/use-go-to";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { changeSearchAction, deleteSearchAction, restoreSearchAction } from "../actions";
import { LONGEST_NAME } from "../name-length";
import { OwnField } from "./own-field";

/** `longestQuery` in characters: the rules of a query are not sent to browsers. */
type Props = { id: string; name: string; query: string; longestQuery: number };

/** Changes or deletes a search, folded away until it is wanted or was refused. What is deleted can be had back at once. */
export function ChangeSearch({ id, name, query, longestQuery }: Props) {
  const t = useWords();
  const change = useFormAction(changeSearchAction);
  const removal = useFormAction(deleteSearchAction);
  const isRefused = [change, removal].some(({ state }) => state.status === "refused" || state.status === "invalid");
  return (
    <details className="change-search" open={isRefused || undefined}>
      <summary>
        {t("saved.change")} <span className="sr-only">{name}</span>
      </summary>
      <div>
        <Change {...change} id={id} name={name} query={query} longestQuery={longestQuery} />
        <Delete {...removal} id={id} name={name} />
      </div>
    </details>
  );
}

type Sending = ReturnType<typeof useFormAction<{ goTo: string }>>;

function Change({ id, name, query, longestQuery, state, isSending, form }: Props & Sending) {
  const t = useWords();
  const goTo = useGoTo(state);
  const typed = "values" in state ? state.values : { name, query };
  const wrong = state.status === "invalid" ? state.fields : {};
  return (
    <form {...form} className="save-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <OwnField
        id={`name-${id}`}
        name="name"
        label={t("saved.name")}
        maxLength={LONGEST_NAME}
        defaultValue={typed.name}
        errors={wrong.name}
      />
      <OwnField
        id={`query-${id}`}
        name="query"
        label={t("saved.query")}
        maxLength={longestQuery}
        defaultValue={typed.query}
        errors={wrong.query}
      />
      <Button isBusy={isSending || Boolean(goTo)}>{t("saved.keepChange")}</Button>
    </form>
  );
}

function Delete({ id, name, state, isSending, form }: { id: string; name: string } & Sending) {
  const t = useWords();
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <input type="hidden" name="id" value={id} />
      <Button isBusy={isSending || Boolean(goTo)}>
        {t("saved.delete")} <span className="sr-only">{name}</span>
      </Button>
    </form>
  );
}

type Deleted = { name: string; query: string; since: string; webhooks: string };

/** Brings a search back that was deleted just now. */
export function RestoreSearch({ name, query, since, webhooks }: Deleted) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(restoreSearchAction);
  const goTo = useGoTo(state);
  return (
    <form {...form}>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {state.status === "invalid" && <Notice tone="bad">{Object.values(state.fields).flat().join(" ")}</Notice>}
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="query" value={query} />
      <input type="hidden" name="since" value={since} />
      <input type="hidden" name="webhooks" value={webhooks} />
      <Button isBusy={isSending || Boolean(goTo)}>{t("saved.restore")}</Button>
    </form>
  );
}
