"use client";

import { useEffect, useRef, useState } from "react";
import { announce } from "@/ui/announcer";
import { useWords } from "@/words/client";
import { SEARCH_FIELD } from "../search-field";
import type { Suggestions as Found } from "../suggest";
import { SuggestionList } from "./suggestion-list";

/** Whoever types on asks only for the last of it. */
const PAUSE_MS = 150;

/**
 * The first hits below the field while one types, the page as it is: links that the arrow keys walk through. Escape and
 * leaving the field close them; Enter sends the form.
 */
export function Suggestions() {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<Found | null>(null);

  useEffect(() => {
    if (found)
      announce(t(found.isAbout ? "browser.suggestions.about" : "browser.suggestions.all", { count: found.count }));
  }, [found, t]);

  useEffect(() => {
    const field = document.getElementById(SEARCH_FIELD) as HTMLInputElement;
    const box = place.current!.parentElement!;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = new AbortController();
    let asked = "";
    const close = () => {
      clearTimeout(timer);
      asking.abort();
      asked = "";
      setFound(null);
    };
    const ask = async () => {
      const text = field.value.trim();
      if (text === asked) return;
      if (!text) return close();
      asking.abort();
      asking = new AbortController();
      asked = text;
      const { signal } = asking;
      const answer = await askFor(text, signal);
      if (!signal.aborted) setFound(answer);
    };
    const onInput = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MS);
    };
    const onKey = (event: KeyboardEvent) => {
      const links = [...place.current!.querySelectorAll<HTMLElement>("a")];
      if (links.length === 0 || event.isComposing) return;
      const ways = [field, ...links];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) ways.at((ways.indexOf(event.target as HTMLElement) + step) % ways.length)!.focus();
      else if (event.key === "Escape") {
        field.focus();
        close();
      } else return;
      event.preventDefault();
    };
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (!box.contains(relatedTarget as Node | null)) close();
    };
    field.addEventListener("input", onInput);
    field.addEventListener("compositionend", onInput);
    field.addEventListener("focus", ask);
    box.addEventListener("keydown", onKey);
    box.addEventListener("focusout", onLeave);
    // What was typed before this listened.
    if (document.activeElement === field) ask();
    return () => {
      close();
      field.removeEventListener("input", onInput);
      field.removeEventListener("compositionend", onInput);
      field.removeEventListener("focus", ask);
      box.removeEventListener("keydown", onKey);
      box.removeEventListener("focusout", onLeave);
    };
  }, []);

  return <div ref={place}>{found && <SuggestionList found={found} />}</div>;
}

/** Null also where the site cannot be reached: typing goes on without. */
async function askFor(text: string, signal: AbortSignal): Promise<Found | null> {
  const answer = await fetch(`/api/suggestions?${new URLSearchParams({ q: text })}`, { signal }).catch(() => null);
  if (!answer?.ok) return null;
  const { found }: { found: Found | null } = await answer.json().catch(() => ({ found: null }));
  return found;
}
