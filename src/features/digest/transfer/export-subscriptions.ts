import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
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
  "language",
  "topics",
  "min_upvotes",
  "with_code",
  "most",
  "abstracts",
];

/**
 * All confirmed subscriptions as CSV (RFC 4180), a line at a time; importSubscriptions reads it back. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front.
 */
export function exportSubscriptions(): Readable {
  return Readable.from(lines()).pipe(stringify({ header: true, columns, escape_formulas: true }));
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
      language ?? "",
      profile ? JSON.stringify(profile.topics) : "",
      profile?.minUpvotes ?? "",
      profile?.withCode ?? "",
      profile?.most ?? "",
      profile?.abstracts ?? "",
    ];
}
