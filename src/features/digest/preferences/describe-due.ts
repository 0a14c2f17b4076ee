import { type Language, languages } from "@/lib/languages";

/** When an issue comes, by the reader's clock: "Thursday, April 16" and "07:00". */
export function describeDue(moment: Date, timeZone: string, language: Language): { day: string; time: string } {
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languages[language].tag, { ...options, timeZone }).format(moment);
  return {
    day: written({ weekday: "long", month: "long", day: "numeric" }),
    time: written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}
