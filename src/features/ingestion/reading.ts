import { z } from "zod";
import type { IncomingRecord } from "./source-record";

/** What an answer says about itself, apart from its papers. */
export type AnswerFacts = {
  /** Papers in all, of which this answer may hold a part. */
  total?: number;
  /** How to ask for the rest; null when there is none. */
  token?: string | null;
  /** The source refused, in its own words. */
  error?: string;
  /** The day a list of announcements was made for. */
  announcedOn?: string;
};

/**
 * What an adapter finds in a text: a paper's record, a record it cannot take (counted from 0, with a sentence;
 * where each line of a file is one, it is that line), or facts.
 */
export type Found =
  | { record: IncomingRecord }
  | { rejection: { index: number | null; isLine?: true; reason: string } }
  | { answer: AnswerFacts };

/** Reads one record of an answer. What is wrong with it becomes a rejection and never ends the reading. */
export function readOne(index: number, read: () => IncomingRecord): Found {
  try {
    return { record: read() };
  } catch (error) {
    // A reason may quote the record, and a record may hold what no text can.
    return { rejection: { index, reason: reasonOf(error).replace(/\p{C}/gu, "\uFFFD").slice(0, 500) } };
  }
}

/** Why a record cannot be taken, in one sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return (error as Error).message;
  return error.issues.map((issue) => `${issue.path.join(".") || "entry"}: ${plain(issue)}`).join("; ");
}

const kinds: Record<string, string> = { string: "text", array: "a list", object: "an object", number: "a number" };

/** Zod's own words speak of types and lengths to programmers; those that a schema of ours gives stand. */
function plain({ code, message, ...issue }: z.core.$ZodIssue): string {
  if (code === "too_small" && "origin" in issue && issue.origin === "string") return "is empty";
  const [, expected = "", received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (!received) return message;
  return received === "undefined" || received === "null" ? "is missing" : `must be ${kinds[expected] ?? expected}`;
}
