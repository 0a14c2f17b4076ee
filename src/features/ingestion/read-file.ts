import { basename } from "node:path";
import { z } from "zod";
import { type Day, parseDay } from "@/lib/day";
import { isHuggingFaceEntry, readHuggingFaceEntry } from "./hugging-face";
import { isSeedEntry, readSeedEntry } from "./seed";
import type { IncomingRecord, Rejection } from "./source-record";

export type FileContent = { records: IncomingRecord[]; rejections: Rejection[] };

/**
 * The records in the text of a file: the seed list or an answer of Hugging Face's `api/daily_papers`, told apart by
 * each entry's own shape. A file named for a day ("2024-05-28.json") holds that day's answer. What cannot be taken is among the rejections, with its reason; nothing is thrown.
 */
export function readFile(file: string, text: string): FileContent {
  const records: IncomingRecord[] = [];
  const rejections: Rejection[] = [];
  // A reason may quote the file, and a file may hold what no text can.
  const reject = (index: number | null, reason: string) =>
    rejections.push({ file, index, reason: reason.replace(/\p{C}/gu, "\uFFFD").slice(0, 500) });

  const askedDay = parseDay(basename(file).replace(/\..*$/, ""));
  const entries = parseEntries(text);
  if (typeof entries === "string") reject(null, entries);
  else
    entries.forEach((entry, index) => {
      try {
        records.push(readEntry(entry, askedDay));
      } catch (error) {
        reject(index, reasonOf(error));
      }
    });
  return { records, rejections };
}

function parseEntries(text: string): unknown[] | string {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return Array.isArray(content) ? content : "The file holds no list of papers: it must be a JSON array.";
  } catch (error) {
    return `The file is not JSON: ${(error as Error).message}.`;
  }
}

function readEntry(entry: unknown, askedDay: Day | null): IncomingRecord {
  if (!entry || typeof entry !== "object") throw new Error("This is not an object.");
  // PostgreSQL stores neither NUL nor half of a surrogate pair.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(entry)))
    throw new Error("Its text holds a character that is not valid Unicode text.");
  if (isHuggingFaceEntry(entry)) return readHuggingFaceEntry(entry, askedDay);
  if (isSeedEntry(entry)) return readSeedEntry(entry);
  throw new Error("Neither an entry of Hugging Face's api/daily_papers nor of the seed list.");
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return (error as Error).message;
  return error.issues.map((issue) => `${issue.path.join(".") || "entry"}: ${issue.message}`).join("; ");
}
