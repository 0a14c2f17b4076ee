import { type Language, languages } from "./languages";

const formats = new Map<Language, Intl.NumberFormat>();

/** A count as readers of a language write it: "1,234" or "1.234". */
export function formatCount(count: number, language: Language = "en"): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(languages[language].tag);
  formats.set(language, format);
  return format.format(count);
}
