"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useTransition } from "react";
import { announce } from "@/ui/announcer";
import { useLocalPath } from "@/words/client";
import { SEARCH_FIELD } from "../search-field";
import { searchPath } from "../search-path";

/** Whoever types on asks only for the last of it. */
const PAUSE_MS = 150;

/** Who has not typed for this long has stopped: what they type next is a search of its own in the browser's history. */
const STOPPED_MS = 2_000;

type Props = {
  /** The text that was asked for. */
  text: string;
  /** The text whose address gives the hits on the page. */
  shown: string;
  /** How many there are, in words. */
  found: string;
  /** That address leads on to another page, and Back would lead there again. */
  isLeading: boolean;
  hitsId: string;
};

/**
 * Replaces the hits while one types, in the page as it is: the field keeps focus and caret, and of several answers only that
 * to the last question counts. Enter sends the form as it does without JavaScript; what it leads to takes the place in the
 * history that typing had.
 */
export function TypeAhead({ text, shown, found, isLeading, hitsId }: Props) {
  const router = useRouter();
  const localPath = useLocalPath();
  const [isAsking, startAsking] = useTransition();
  const asked = useRef(text);
  const lastTyped = useRef(Number.NEGATIVE_INFINITY);
  /** Whether the search that is being typed has its entry in the history. */
  const hasEntry = useRef(false);
  const said = useRef(text);

  useLayoutEffect(() => {
    // That one was still typing is nobody else's business: what stands in the address can be shared.
    if (!isLeading && new URLSearchParams(location.search).has("typing"))
      history.replaceState(history.state, "", localPath(searchPath(shown)));
    // The header stays as it was loaded; its ways to the other languages lead to this search, too.
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) link.search = location.search;
    if (said.current === text) return;
    said.current = text;
    if (asked.current === text) hasEntry.current = true;
    announce(found);
  }, [text, shown, found, isLeading, localPath]);

  useEffect(() => {
    document.getElementById(hitsId)?.setAttribute("aria-busy", String(isAsking));
  }, [isAsking, hitsId]);

  const ask = useEffectEvent((wanted: string) => {
    // Without a connection the router would leave the page for one that says so.
    if (wanted === asked.current || !navigator.onLine) return;
    asked.current = wanted;
    const address = `${localPath(searchPath(wanted))}&typing=1`;
    startAsking(() => {
      if (hasEntry.current) router.replace(address, { scroll: false });
      else router.push(address, { scroll: false });
    });
  });

  const open = useEffectEvent((wanted: string) => location.replace(localPath(searchPath(wanted))));

  useEffect(() => {
    const field = document.getElementById(SEARCH_FIELD) as HTMLInputElement | null;
    if (!field) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onInput = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      if (event.timeStamp - lastTyped.current > STOPPED_MS) hasEntry.current = false;
      lastTyped.current = event.timeStamp;
      clearTimeout(timer);
      timer = setTimeout(() => ask(field.value), PAUSE_MS);
    };
    const onReturn = () => {
      clearTimeout(timer);
      hasEntry.current = false;
      asked.current = new URLSearchParams(location.search).get("q") ?? "";
      field.value = asked.current;
    };
    const onSubmit = (event: Event) => {
      clearTimeout(timer);
      if (!hasEntry.current) return;
      event.preventDefault();
      open(field.value);
    };
    field.addEventListener("input", onInput);
    field.addEventListener("compositionend", onInput);
    field.form?.addEventListener("submit", onSubmit);
    addEventListener("popstate", onReturn);
    // What was typed before this listened.
    if (document.activeElement === field) ask(field.value);
    return () => {
      clearTimeout(timer);
      field.removeEventListener("input", onInput);
      field.removeEventListener("compositionend", onInput);
      field.form?.removeEventListener("submit", onSubmit);
      removeEventListener("popstate", onReturn);
    };
  }, []);
  return null;
}
