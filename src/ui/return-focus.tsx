"use client";

import { useEffect } from "react";

/**
 * Gives the focus back to the link that led away, when one comes back to a page by the browser's own "back". Browsers that
 * keep pages do so by themselves; others begin at the top. The link is kept with the page's entry in the history.
 */
export function ReturnFocus() {
  useEffect(() => {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (entry?.type === "back_forward") focusLink(history.state?.ledAway);
    const onClick = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest("a[href]") : null;
      if (link) history.replaceState({ ...history.state, ledAway: link.getAttribute("href") }, "");
    };
    document.addEventListener("click", onClick, true);
    return () => document.removeEventListener("click", onClick, true);
  }, []);
  return null;
}

function focusLink(href: unknown) {
  if (typeof href !== "string" || document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}
