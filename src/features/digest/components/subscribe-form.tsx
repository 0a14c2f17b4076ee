"use client";

import { type ReactNode, useId } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { subscribeAction } from "../subscriptions/actions";
import { BrowserZone } from "./browser-zone";

type Props = { onDone?: () => void; children?: ReactNode };

/**
 * Asks for the digest with nothing but an address. Knows nothing of the reader, so it may stand on shared pages. `onDone`
 * is called once the address was taken; `children` stand beside the heading.
 */
export function SubscribeForm({ onDone, children }: Props) {
  const t = useWords();
  const { state, isSending, form } = useFormAction(subscribeAction, onDone);
  const id = useId();
  const problems = state.status === "invalid" ? state.fields.email : state.status === "refused" && [state.message];

  return (
    <section className="subscribe" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("browser.subscribe.title")}</h2>
      {children}
      {state.status === "done" ? (
        <Notice tone="good" takesFocus>
          {t.rich("browser.subscribe.done", {
            strong: (words) => <strong className="break-all">{words}</strong>,
            email: state.data.email,
          })}
        </Notice>
      ) : (
        <form {...form} noValidate>
          <label className="sr-only" htmlFor={id}>
            {t("browser.subscribe.address")}
          </label>
          <input
            id={id}
            className="input"
            name="email"
            type="email"
            autoComplete="email"
            placeholder={t("browser.subscribe.example")}
            defaultValue={"values" in state ? state.values.email : ""}
            required
            aria-invalid={state.status === "invalid" || undefined}
            aria-describedby={problems ? `${id}-problem` : undefined}
          />
          <BrowserZone />
          <Button primary type="submit" isBusy={isSending}>
            {isSending ? t("browser.subscribe.sending") : t("browser.subscribe.subscribe")}
          </Button>
        </form>
      )}
      {problems && (
        <p id={`${id}-problem`} className="field-error" role="alert">
          {problems.join(" ")}
        </p>
      )}
    </section>
  );
}
