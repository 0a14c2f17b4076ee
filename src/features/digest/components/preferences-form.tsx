"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { changePreferencesAction } from "../preferences/actions";
import type { Values } from "../preferences/form-values";
import type { ShownTopic } from "../preferences/topics";
import { type Bounds, PreferencesMails, PreferencesPapers } from "./preferences-details";
import { PreferencesSchedule } from "./preferences-schedule";
import { type OwnSearch, PreferencesTopics } from "./preferences-topics";

type Props = {
  token: string;
  values: Values;
  topics: ShownTopic[];
  searches: OwnSearch[];
  categories: { category: string; name: string }[];
  organizations: string[];
  zones: string[];
  dayNames: string[];
  hasTimeZone: boolean;
  bounds: Bounds;
  today: string;
};

/** All that a reader may choose about their digest, as one form. Its buttons to add and to take out keep what else was filled in. */
export function PreferencesForm(props: Props) {
  const { token, searches, categories, organizations, zones, dayNames, hasTimeZone, bounds, today } = props;
  const t = useWords("preferences");
  const { state, isSending, form } = useFormAction(changePreferencesAction);
  const answer = state.status === "done" ? state.data : null;
  const values = answer?.values ?? ("values" in state ? state.values : props.values);
  const topics = answer?.topics ?? (state.status === "refused" ? keptTopics(values, props.topics) : props.topics);
  const problems = answer?.problems ?? {};
  const goTo = answer?.goTo ?? null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);

  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!answer || answer.goTo) return;
    const wrong = whole.current?.querySelector<HTMLElement>("[aria-invalid=true], .field-error");
    (wrong?.closest("fieldset")?.querySelector<HTMLElement>("[aria-invalid=true]") ?? wrong)?.focus();
  }, [answer]);

  const isBusy = isSending || Boolean(goTo);
  return (
    <form {...form} className="preferences" noValidate>
      <div ref={whole} className="contents">
        {/* Enter in a field presses the first button of a form: this one. */}
        <button type="submit" name="did" value="save" className="hidden" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="token" value={token} />
        {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
        {Object.keys(problems).length > 0 && <Notice tone="bad">{t("wrong")}</Notice>}
        <PreferencesSchedule {...{ values, problems, dayNames, zones, hasTimeZone }} />
        <PreferencesTopics {...{ values, problems, topics, searches, categories, organizations }} />
        <PreferencesPapers {...{ values, problems, bounds }} />
        <PreferencesMails {...{ values, problems, today }} />
        <div className="account-buttons">
          <Button primary name="did" value="save" isBusy={isBusy}>
            {t(isBusy ? "saving" : "save")}
          </Button>
          {props.values.pausedUntil && (
            <Button name="did" value="resume" isBusy={isBusy}>
              {t("resume")}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}

/** The topics of a form that was refused as a whole: those that were added meanwhile by what they are kept as. */
function keptTopics(values: Values, known: ShownTopic[]): ShownTopic[] {
  const names = Object.keys(values).filter((name) => /^topic-\d+$/.test(name));
  return names
    .sort((a, b) => Number(a.slice(6)) - Number(b.slice(6)))
    .map((name) => {
      const text = values[name]!;
      const [kind = "", ...rest] = text.split(" ");
      const value = rest.join(" ");
      const shown = known.find((one) => `${one.kind} ${one.value}` === text);
      return shown ?? { kind: kind as ShownTopic["kind"], value, label: value, path: "/papers", query: null };
    });
}
