"use client";

import { useEffect } from "react";
import type { FormState } from "@/lib/form";

/** Where an answered form leads; null until it is answered. The page there is loaded anew, as without JavaScript. */
export function useGoTo(state: FormState<{ goTo: string }>): string | null {
  const goTo = state.status === "done" ? state.data.goTo : null;
  useEffect(() => {
    if (goTo) location.assign(goTo);
  }, [goTo]);
  return goTo;
}
