import { z } from "zod";
import type { Day } from "@/lib/day";
import type { Answer } from "../outside";
import type { Note } from "../runs/mutations";
import type { IncomingRecord } from "../source-record";
import type { Reading } from "./answer";

/** Entries asked for at once, the most that the interface gives. */
export const PAGE_LENGTH = 100;

/** A day had 74 papers at most so far; a list that goes on after these pages has no end. */
export const MOST_PAGES = 50;

/** How often a list of several pages is read until two readings are equal. */
export const MOST_READINGS = 3;

const cursorSchema = z.object({
  /** The page that is asked for next, counted from 0. */
  page: z.number().int().min(0),
  /** How often the list is read, this reading included. */
  reading: z.number().int().min(1),
  /** The entries of the pages before of this reading, in order, and of the page right before. */
  ids: z.array(z.string()),
  last: z.array(z.string()),
  /** Those of the reading before; null in the first one. */
  before: z.array(z.string()).nullable(),
  isOver: z.boolean(),
  /** Whether all that was asked for was given, without a doubt. */
  isComplete: z.boolean(),
});

/** Where the reading of a day stands. */
export type Cursor = z.output<typeof cursorSchema>;

const START: Cursor = { page: 0, reading: 1, ids: [], last: [], before: null, isOver: false, isComplete: true };

/** The cursor of a run, or the beginning when it has none that can be read. */
export const readCursor = (stored: unknown): Cursor => cursorSchema.safeParse(stored).data ?? START;

/** The entries of a page that belong to the day that was asked for, and how many belong to another one. */
export function ofTheDay({ records }: Reading, day: Day): { records: IncomingRecord[]; passed: number } {
  const own = records.filter((record) => record.day === day);
  return { records: own, passed: records.length - own.length };
}

/**
 * Whether a page is the one before once more: asking for the next one would give it again. A page that shares some
 * entries with the one before is none, its list only moved in between.
 */
export function isRepeated(cursor: Cursor, records: IncomingRecord[]): boolean {
  return cursor.page > 0 && records.length > 0 && sameIds(idsOf(records), cursor.last);
}

/**
 * Where to go on after a page, and what is to be told about it.
 *
 * The list is in the order of upvotes, so an entry may move to a page that was read already, and one that is taken off
 * lets all others move up: either way one is missed. A list of several pages is therefore read again until two readings
 * hold the same entries.
 */
export function afterPage(
  cursor: Cursor,
  answer: Answer,
  reading: Reading,
  day: Day,
): { cursor: Cursor; notes: Note[] } {
  const size = reading.records.length + reading.rejections.length;
  const foreign = ofTheDay(reading, day).passed;
  const notes: Note[] = [];
  const ids = [...new Set([...cursor.ids, ...idsOf(reading.records)])];
  const next = { ...cursor, page: cursor.page + 1, ids, last: idsOf(reading.records) };
  if (foreign > 0) notes.push(otherDay(reading, foreign, day));
  if (foreign > 0 && foreign === reading.records.length)
    return { cursor: { ...next, isOver: true, isComplete: false }, notes };
  if (hasMore(answer, size) && next.page >= MOST_PAGES) {
    notes.push({
      kind: "endless",
      text: `The list of ${day} goes on after ${MOST_PAGES} pages; the rest was not asked for.`,
    });
    return { cursor: { ...next, isOver: true, isComplete: false }, notes };
  }
  if (hasMore(answer, size)) return { cursor: next, notes };
  return endOfReading(next, notes, day);
}

/** One page is one answer and cannot move; the end of a longer list is believed when it was read twice alike. */
function endOfReading(cursor: Cursor, notes: Note[], day: Day): { cursor: Cursor; notes: Note[] } {
  const over = { ...cursor, isOver: true };
  const { before, ids } = cursor;
  if (before === null && cursor.page === 1) return { cursor: over, notes };
  if (before && sameIds(before, ids)) return { cursor: over, notes };
  const again = { ...START, reading: cursor.reading + 1, before: ids, isComplete: cursor.isComplete };
  if (!before) return { cursor: again, notes };
  const gone = before.filter((id) => !ids.includes(id)).length;
  const come = ids.filter((id) => !before.includes(id)).length;
  const text = `The list of ${day} moved while it was read: ${gone} of its entries were missing the next time, and ${come} had not been there before.`;
  const moved = [...notes, { kind: gone > 0 ? "shrank" : "moved", text }];
  return cursor.reading < MOST_READINGS
    ? { cursor: again, notes: moved }
    : { cursor: { ...over, isComplete: false }, notes: moved };
}

/** A mirror may cap its pages at fewer than asked for, and may leave the header out: either says that more follows. */
function hasMore({ headers }: Answer, size: number): boolean {
  return size > 0 && (size >= PAGE_LENGTH || /rel="?next\b/i.test(headers.link ?? ""));
}

function otherDay({ records }: Reading, count: number, day: Day): Note {
  const days = [...new Set(records.map((record) => record.day).filter((other) => other !== day))].sort();
  return {
    kind: "yesterday",
    text: `Asked for ${day}, Hugging Face sent ${count} of ${records.length} entries of ${days.join(", ")}.`,
  };
}

const idsOf = (records: IncomingRecord[]) => records.map(({ paperId }) => paperId);

const sameIds = (some: string[], others: string[]) =>
  some.length === others.length && new Set([...some, ...others]).size === new Set(some).size;
