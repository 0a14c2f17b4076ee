"use client";

import { useEffect, useRef } from "react";

/** The browser's time zone by its name; null where it tells none. */
export const browserZone = (): string | null => Intl.DateTimeFormat().resolvedOptions().timeZone || null;

/** Sends the browser's time zone along with a form; nothing without scripts. */
export function BrowserZone() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = browserZone() ?? "";
  }, []);
  return <input ref={field} type="hidden" name="timeZone" />;
}
