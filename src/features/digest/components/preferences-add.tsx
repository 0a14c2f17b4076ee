"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { announce } from "@/ui/announcer";
import { Button } from "@/ui/button";
import { useWords } from "@/words/client";
import { addField } from "../preferences/form-fields";
import type { Values } from "../preferences/form-values";

type Kind = keyof typeof addField;
type Option = { value: string; label?: string };

type Props = {
  kind: Kind;
  values: Values;
  problems: Record<string, string>;
  /** What may be typed, before anything is. */
  options: Option[];
  /** What was added, and how many. */
  children: ReactNode;
  count: number;
};

/** Whoever types on asks only for the last of it; milliseconds. */
const PAUSE_MS = 150;

/** One kind of topic: those that were added, and the field to add one more, with what is here offered while one types. */
export function AddTopic({ kind, values, problems, options, children, count }: Props) {
  const t = useWords("preferences.what");
  const name = addField[kind];
  const problem = problems[name];
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const offered = useCompletion(kind, options);

  // What was added has left the field; what was not stays there.
  const typed = values[name] ?? "";
  useEffect(() => {
    if (field.current && !problem && typed === "") field.current.value = "";
  }, [values, problem, typed]);

  const before = useRef(count);
  useEffect(() => {
    if (count === before.current) return;
    announce(t(count > before.current ? "added" : "removed"));
    // The button that was pressed is gone with its topic.
    if (count < before.current) field.current?.focus();
    before.current = count;
  }, [count, t]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    field.current?.form?.requestSubmit(button.current);
  }
  const notes = [`${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  return (
    <div className="topic-kind">
      <h2>{t(`heading.${kind}`)}</h2>
      {children}
      <div className="add-topic">
        <input
          ref={field}
          id={name}
          name={name}
          className="input"
          aria-label={t(`label.${kind}`)}
          list={kind === "words" ? undefined : `${name}-options`}
          autoComplete="off"
          spellCheck={kind === "words"}
          dir="auto"
          maxLength={300}
          defaultValue={typed}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => offered.ask(currentTarget.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={notes}
        />
        <Button ref={button} name="did" value={`add-${kind}`}>
          {t("add")} <span className="sr-only">{t(`label.${kind}`)}</span>
        </Button>
      </div>
      <p id={`${name}-hint`} className="quiet">
        {t(`hint.${kind}`)}
      </p>
      {problem && (
        <p id={`${name}-problem`} className="field-error" role="alert">
          {problem}
        </p>
      )}
      {kind !== "words" && (
        <datalist id={`${name}-options`}>
          {offered.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label || undefined}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

/** The names that go on as was typed; those given where nothing is asked for, or no answer comes. */
function useCompletion(kind: Kind, options: Option[]) {
  const [found, setFound] = useState<Option[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const asked = useRef("");
  useEffect(() => () => clearTimeout(timer.current), []);

  async function complete(text: string) {
    asked.current = text;
    const answer = await fetch(`/api/topics?${new URLSearchParams({ kind, text })}`).catch(() => null);
    if (!answer?.ok || asked.current !== text) return;
    const { names }: { names: string[] } = await answer.json();
    setFound(names.map((value) => ({ value })));
  }

  function ask(text: string) {
    if (kind !== "organization" && kind !== "author") return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void complete(text), PAUSE_MS);
  }
  return { options: found && found.length > 0 ? found : options, ask };
}
