import { formatMonth, type Period } from "@/lib/day";
import type { Language } from "@/lib/languages";
import type { Translator } from "@/words/translator";

/** "Week 16 of 2026" or "April 2026", in a language. */
export function describePeriod({ kind, name, first }: Period, t: Translator, language: Language): string {
  return kind === "month"
    ? formatMonth(first, language)
    : t("feed.weekOf", { week: Number(name.slice(6)), year: name.slice(0, 4) });
}
