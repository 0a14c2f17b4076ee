import type { Translator } from "@/words/translator";
import type { HitCount } from "./ranking";

/** "22 papers", and "about 12,000 papers" where they were not counted one by one. */
export function describeCount({ count, isAbout }: HitCount, t: Translator): string {
  return isAbout ? t("search.foundAbout", { count: roundCount(count) }) : t("search.found", { count });
}

/** Two digits of it: an estimate that seems exact would be believed. */
export function roundCount(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / step) * step;
}
