"use client";

import { useEffect } from "react";

/** Has the pages that are read here kept for when there is no connection (public/sw.js), where the site was built to be used. */
export function KeptPages() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    // A page that was read before the worker was there did not pass through its hands.
    const isKept = navigator.serviceWorker.controller !== null;
    const begin = async () => {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      if (!isKept) active?.postMessage({ keep: location.pathname + location.search });
    };
    // A browser may refuse, as some do in private windows; then there are no copies.
    begin().catch(() => {});
  }, []);
  return null;
}
