import { type Day, formatDay, toDay } from "./day";
import { type Language, languages } from "./languages";

/** "00:31": the time of day in UTC, on a clock of 24 hours in every language. */
export function formatTime(moment: Date): string {
  return moment.toISOString().slice(11, 16);
}

/** "Apr 16, 00:31", in UTC; with the year when that is not this one. */
export function formatMoment(moment: Date, today: Day, language: Language = "en"): string {
  return `${formatDay(toDay(moment), today, language)}, ${formatTime(moment)}`;
}

/** "12 s", "3 min 20 s", "2 h 5 min": a length of time in its two largest units. */
export function formatDuration(milliseconds: number, language: Language = "en"): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts: [number, Unit][] =
    hours > 0
      ? [
          [hours, "h"],
          [minutes, "min"],
        ]
      : [
          [minutes, "min"],
          [seconds % 60, "s"],
        ];
  const said = parts.filter(([count], place) => count > 0 || (place === 1 && seconds === 0));
  return said.map(([count, unit]) => `${count} ${units[language][unit]}`).join(" ");
}

type Unit = "h" | "min" | "s";

/** Intl writes "12 sec" and "12 Sek."; these are the symbols of the SI, where a language uses them. */
const units: Record<Language, Record<Unit, string>> = {
  en: { h: "h", min: "min", s: "s" },
  de: { h: "h", min: "min", s: "s" },
  zh: { h: "小时", min: "分钟", s: "秒" },
};

/** "1.2 MB", "640 kB", "12 B". */
export function formatBytes(bytes: number, language: Language = "en"): string {
  const step = bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0;
  const number = new Intl.NumberFormat(languages[language].tag, { maximumFractionDigits: step === 2 ? 1 : 0 });
  return `${number.format(bytes / 1000 ** step)} ${["B", "kB", "MB"][step]}`;
}
