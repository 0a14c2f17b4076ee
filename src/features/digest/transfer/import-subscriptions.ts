import { pipeline, type Readable } from "node:stream";
import { parse } from "csv-parse";
import { parseDay } from "@/lib/day";
import { normalizeMailAddress } from "@/lib/mail-address";
import { addSubscriptions, type NewSubscription } from "./mutations";
import { findSeparator } from "./separator";

/** What became of the lines of a list. `rejected` says of each line that was left out why; after MOST_REJECTED only how many. */
export type Imported = {
  added: number;
  known: number;
  left: number;
  suppressed: number;
  rejected: string[];
  isCut: boolean;
};

const MOST_REJECTED = 100;
const BATCH = 500;
const LONGEST_CONSENT = 500;
/** Letters of one line. A quote that is never closed would take the whole file for one. */
const LONGEST_LINE = 100_000;

type Importing = {
  /** The CSV, with a heading that names at least "email"; between its columns are commas, semicolons or tabulators. */
  text: string | Readable;
  /** How these people consented, where a line does not say it by itself in "consent". */
  consent: string;
  now: Date;
};

/** The list is no list: it says what is wrong with it as a whole. */
export class NoList extends Error {}

/**
 * Takes in subscriptions from a CSV file as confirmed ones, with the proof of consent of each. Who is here already, or
 * stands there a second time, stays as they are; who has left, or must get no mail, is left alone. What cannot be read is named by its line, and the rest is taken.
 * Their first issue comes at the site's next hour, whenever they were confirmed. May be repeated. Throws NoList when there is
 * no column "email", or where the file is no CSV: what came before that line was taken.
 */
export async function importSubscriptions({ text, consent, now }: Importing): Promise<Imported> {
  const result: Imported = { added: 0, known: 0, left: 0, suppressed: 0, rejected: [], isCut: false };
  const reject = (line: number, why: string) => {
    if (result.rejected.length < MOST_REJECTED) result.rejected.push(`Line ${line}: ${why}`);
    else result.isCut = true;
  };
  let batch: NewSubscription[] = [];
  const flush = async () => {
    const { added, known, left, suppressed } = await addSubscriptions(batch, now);
    result.added += added;
    result.known += known;
    result.left += left;
    result.suppressed += suppressed;
    batch = [];
  };
  const [delimiter, list] = await findSeparator(text, LONGEST_LINE);
  const parser = parse({
    bom: true,
    delimiter,
    columns: readHeading,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
    max_record_size: LONGEST_LINE,
  });
  // A file that cannot be read on destroys the parser, whose reader is told.
  pipeline(list, parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const read = readLine(record, consent, now);
      if (typeof read === "string") reject(info.lines, read);
      else batch.push(read);
      if (batch.length === BATCH) await flush();
    }
  } catch (error) {
    if (error instanceof NoList) throw error;
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith("CSV_")) throw error;
    throw new NoList(`This is no CSV file: ${message}`);
  }
  await flush();
  return result;
}

function readHeading(names: string[]): string[] {
  const heading = names.map((name) => {
    const written = name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    return /^e_?mail(_address)?$/.test(written) ? "email" : written;
  });
  if (!heading.includes("email")) throw new NoList('The first line must name the columns, among them "email".');
  return heading;
}

/** The apostrophe that keeps a cell from being a formula (export-subscriptions.ts) is none of its letters. */
const cell = (text = "") => text.replace(/^'(?=[=+\-@])/, "");

/** A line as a subscription, or what is wrong with it. */
function readLine(line: Record<string, string>, common: string, now: Date): NewSubscription | string {
  const { confirmed_at = "", unsubscribed_at = "", suppressed = "" } = line;
  const email = cell(line.email);
  const address = normalizeMailAddress(email);
  if ("problem" in address) return `"${email.slice(0, 100)}" is no e-mail address.`;
  if (unsubscribed_at || suppressed) return `${address.address} has unsubscribed, or must get no mail.`;
  const proof = (cell(line.consent) || common).trim().replace(/^import: /, "");
  if (!proof) return "it says nowhere how this person consented.";
  const confirmedAt = confirmed_at ? readMoment(confirmed_at) : now;
  if (!confirmedAt || confirmedAt > now)
    return `"${confirmed_at.slice(0, 50)}" is no moment of the past; write it like 2026-04-16.`;
  return { email: address.address, consent: `import: ${proof}`.slice(0, LONGEST_CONSENT), confirmedAt };
}

/** ISO 8601 and nothing else: 04/05/2026 is another day in another country. */
function readMoment(text: string): Date | null {
  const [, day = "", time] = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}.*)?$/.exec(text) ?? [];
  const moment = new Date(time ? text : day);
  return parseDay(day) && !Number.isNaN(moment.getTime()) ? moment : null;
}
