import type { Opened } from "./mutations";

/** What an opening did, in a few words for a log or a terminal. */
export function describeOpened({ days, chosen, deliveries, editions, skipped }: Opened): string {
  const parts = [
    chosen.length > 0 && `chose the public papers of ${chosen.join(", ")}`,
    deliveries > 0 && `opened ${days.join(", ")}: ${count(deliveries, "mail")} queued, ${count(editions, "edition")}`,
    skipped > 0 && `nothing new for ${count(skipped, "reader")}`,
  ];
  return parts.filter(Boolean).join("; ") || "nobody to tell";
}

/** "1 mail", "1,200 mails". */
export const count = (number: number, one: string): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : `${one}s`}`;
