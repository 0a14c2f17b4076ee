"use client";

import { useGoTo } from "@/features/submissions/components/use-go-to";
import { Button } from "@/ui/button";
import { Choice, Wrong } from "@/ui/choice";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useLocalPath, useWords } from "@/words/client";
import { saveWebhookAction } from "../actions";
import { forms } from "../forms";
import { LONGEST_WEBHOOK_NAME } from "../name-length";

type Search = { id: string; name: string };
type Props = {
  /** Of a webhook that is there: its id and what it is, by the names of the fields. */
  id?: string;
  values?: Record<string, string>;
  searches: Search[];
};

/** What a new webhook is told of unless one says otherwise. */
const untouched: Record<string, string> = { form: "slack", tellsDays: "yes" };

/** Makes a webhook, or changes one. */
export function WebhookForm({ id, values = untouched, searches }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(saveWebhookAction);
  const goTo = useGoTo(state);
  const typed = "values" in state ? state.values : values;
  const wrong: Partial<Record<string, string[]>> = state.status === "invalid" ? state.fields : {};
  const isBusy = isSending || Boolean(goTo);
  return (
    <form {...form} className="account-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {id && <input type="hidden" name="id" value={id} />}
      <Field
        name="name"
        label={t("webhooks.name")}
        hint={t("webhooks.nameHint")}
        autoComplete="off"
        dir="auto"
        maxLength={LONGEST_WEBHOOK_NAME}
        required
        defaultValue={typed.name}
        errors={wrong.name}
      />
      <div className="field">
        <label htmlFor="form">{t("webhooks.form")}</label>
        <select id="form" name="form" className="input" defaultValue={typed.form} aria-describedby="form-hint">
          {forms.map((one) => (
            <option key={one} value={one}>
              {t(`webhooks.forms.${one}`)}
            </option>
          ))}
        </select>
        <p id="form-hint" className="quiet break-words">
          {t("webhooks.formHint")}
        </p>
        <Wrong id="form-error">{wrong.form?.join(" ")}</Wrong>
      </div>
      <Field
        name="url"
        type="url"
        label={t("webhooks.url")}
        hint={t("webhooks.urlHint")}
        autoComplete="off"
        spellCheck={false}
        required
        defaultValue={typed.url}
        errors={wrong.url}
      />
      <Events typed={typed} searches={searches} problem={wrong.tellsDays?.join(" ")} />
      <Button isBusy={isBusy}>{isBusy ? t("webhooks.sending") : t(id ? "webhooks.save" : "webhooks.make")}</Button>
    </form>
  );
}

type EventsProps = { typed: Record<string, string>; searches: Search[]; problem: string | undefined };

function Events({ typed, searches, problem }: EventsProps) {
  const t = useWords();
  const localPath = useLocalPath();
  return (
    <fieldset className="choice-list">
      <legend>{t("webhooks.events")}</legend>
      <Choice
        type="checkbox"
        name="tellsDays"
        value="yes"
        defaultChecked={typed.tellsDays === "yes"}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem && "events-error"}
      >
        {t("webhooks.days")}
      </Choice>
      {searches.map(({ id, name }) => (
        <Choice
          key={id}
          type="checkbox"
          name={`search-${id}`}
          value="yes"
          defaultChecked={typed[`search-${id}`] === "yes"}
        >
          {t("webhooks.search", { name })}
        </Choice>
      ))}
      {searches.length === 0 && (
        <p className="quiet">
          {t.rich("webhooks.noSearches", { saved: (words) => <a href={localPath("/searches")}>{words}</a> })}
        </p>
      )}
      <Wrong id="events-error">{problem}</Wrong>
    </fieldset>
  );
}
