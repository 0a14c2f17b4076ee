"use client";

import { Button } from "@/ui/button";
import { Choice, Wrong } from "@/ui/choice";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { createTokenAction } from "../actions";
import { LONGEST_TOKEN_NAME, lifetimes } from "../lifetimes";
import { scopes } from "../scopes";
import { MadeToken } from "./made-token";

/** Makes a token. Its answer, in place of the form, is the only place where the token is ever shown. */
export function TokenForm() {
  const t = useWords();
  const { state, isSending, form } = useFormAction(createTokenAction);
  if (state.status === "done") return <MadeToken token={state.data.token} />;
  const typed: Record<string, string> = "values" in state ? state.values : { "scope-read": "yes", lifetime: "90" };
  const wrong: Partial<Record<string, string[]>> = state.status === "invalid" ? state.fields : {};
  const noScope = wrong["scope-read"]?.join(" ");
  return (
    <form {...form} className="account-form" noValidate>
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Field
        name="name"
        label={t("tokens.name")}
        hint={t("tokens.nameHint")}
        autoComplete="off"
        dir="auto"
        maxLength={LONGEST_TOKEN_NAME}
        required
        defaultValue={typed.name}
        errors={wrong.name}
      />
      <fieldset className="choice-list">
        <legend>{t("tokens.scopes")}</legend>
        {scopes.map((scope) => (
          <Choice
            key={scope}
            type="checkbox"
            name={`scope-${scope}`}
            value="yes"
            defaultChecked={typed[`scope-${scope}`] === "yes"}
            aria-invalid={noScope !== undefined || undefined}
            aria-describedby={noScope && "scope-error"}
          >
            {t(`tokens.scope.${scope}`)}
          </Choice>
        ))}
        <Wrong id="scope-error">{noScope}</Wrong>
      </fieldset>
      <div className="field">
        <label htmlFor="lifetime">{t("tokens.lifetime")}</label>
        <select id="lifetime" name="lifetime" className="input" defaultValue={typed.lifetime}>
          {lifetimes.map((days) => (
            <option key={days} value={days}>
              {days === "never" ? t("tokens.never") : t("tokens.inDays", { days: Number(days) })}
            </option>
          ))}
        </select>
        <Wrong id="lifetime-error">{wrong.lifetime?.join(" ")}</Wrong>
      </div>
      <Button isBusy={isSending}>{isSending ? t("tokens.creating") : t("tokens.create")}</Button>
    </form>
  );
}
