import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { toDay } from "@/lib/day";
import { readSubscriptions } from "./queries";

const columns = [
  "email",
  "confirmed_at",
  "unsubscribed_at",
  "suppressed",
  "consent",
  "hour",
  "time_zone",
  "weekdays",
  "paused_until",
  "sends_empty",
  "language",
  "topics",
  "min_upvotes",
  "with_code",
  "most",
  "abstracts",
];

/**
 * All confirmed subscriptions as CSV (RFC 4180), a line at a time; importSubscriptions reads back the addresses with their
 * consent, not what they chose. A cell that a spreadsheet would take for a formula gets an apostrophe in front. When the
 * database fails, so does what is returned here.
 */
export function exportSubscriptions(): Readable {
  const csv = stringify({ header: true, columns, escape_formulas: true });
  // A failure destroys the CSV, whose reader is told.
  pipeline(Readable.from(lines()), csv, () => {});
  return csv;
}

async function* lines() {
  for await (const {
    email,
    confirmedAt,
    unsubscribedAt,
    suppression,
    consent,
    hour,
    timeZone,
    weekdays,
    pausedUntil,
    sendsEmpty,
    language,
    profile,
  } of readSubscriptions())
    yield [
      email,
      confirmedAt?.toISOString(),
      unsubscribedAt?.toISOString() ?? "",
      suppression ?? "",
      consent,
      hour ?? "",
      timeZone ?? "",
      weekdays,
      pausedUntil ? toDay(pausedUntil) : "",
      sendsEmpty,
      language ?? "",
      profile ? JSON.stringify(profile.topics) : "",
      profile?.minUpvotes ?? "",
      profile?.withCode ?? "",
      profile?.most ?? "",
      profile?.abstracts ?? "",
    ];
}
