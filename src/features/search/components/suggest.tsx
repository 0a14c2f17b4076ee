"use client";

import { type ComponentType, useEffect, useState } from "react";
import { goToSearch } from "@/features/feed/go-to-search";
import { SEARCH_FIELD } from "../search-field";

/** Unfolds the field where it is folded behind a link, and loads what suggests papers once somebody is about to type. */
export function Suggest() {
  const [List, setList] = useState<ComponentType | null>(null);
  useEffect(() => {
    const field = document.getElementById(SEARCH_FIELD);
    const link = document.querySelector<HTMLElement>(".search-link");
    // Without a connection it may not be there: then the form still searches.
    const load = () =>
      import("./suggestions").then(
        ({ Suggestions }) => setList(() => Suggestions),
        () => {},
      );
    const unfold = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      goToSearch();
    };
    if (document.activeElement === field) load();
    field?.addEventListener("focus", load, { once: true });
    link?.addEventListener("click", unfold);
    return () => {
      field?.removeEventListener("focus", load);
      link?.removeEventListener("click", unfold);
    };
  }, []);
  return List && <List />;
}
