import type { Day } from "@/lib/day";
import { type Found, readOne } from "./reading";
import type { IncomingRecord } from "./source-record";
import { adapters } from "./sources";

/**
 * The papers in a JSON text: a list of entries, or an answer that holds one under `results` (OpenAlex), each told apart by
 * its own shape; `start` is the number of its first entry. Throws an Error with a sentence when the text is no JSON.
 */
export function* readJson(text: string, askedDay: Day | null, start = 0): Generator<Found> {
  const entries = entriesOf(parse(text));
  const mayHoldNoText = text.includes("\\u");
  for (const [index, entry] of entries.entries())
    yield readOne(start + index, () => {
      refuseDeep(entry);
      if (mayHoldNoText) refuseNoText(entry);
      return readEntry(entry, askedDay);
    });
}

/** Values that a document may hold: "{},{},…" takes thirty times its size in memory, where papers take three times theirs. */
const MOST_VALUES = 4_000_000;

function parse(text: string): unknown {
  if (text.length > MOST_VALUES && countValues(text) > MOST_VALUES)
    throw new Error(
      `The JSON document holds more than ${MOST_VALUES} values: send it as JSON Lines, one paper a line.`,
    );
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`The file is not JSON: ${(error as Error).message}.`);
  }
}

/** No fewer than there are: what separates and opens values is also counted inside of texts. */
function countValues(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    // , [ {
    if (character === 44 || character === 91 || character === 123) count++;
  }
  return count;
}

function entriesOf(content: unknown): unknown[] {
  if (Array.isArray(content)) return content;
  if (content && typeof content === "object")
    return "results" in content && Array.isArray(content.results) ? content.results : [content];
  throw new Error("The file holds no papers: it must be a JSON list, JSON Lines or XML.");
}

function readEntry(entry: unknown, askedDay: Day | null): IncomingRecord {
  if (!entry || typeof entry !== "object") throw new Error("This is not an object.");
  const adapter = Object.values(adapters).find(({ json }) => json?.recognizes(entry));
  if (!adapter) throw new Error("This is no paper of any known source.");
  return adapter.json!.read(entry, askedDay);
}

/** The deepest real entry has five levels; what works with an entry goes down into it level by level, on the stack. */
const DEEPEST = 50;

function refuseDeep(entry: unknown) {
  if (isDeeperThan(DEEPEST, entry)) throw new Error("It is nested too deep to be a paper.");
}

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((field) => isDeeperThan(levels - 1, field)));

/** PostgreSQL stores neither NUL nor half of a surrogate pair, and JSON can only write them as escapes. */
function refuseNoText(entry: unknown) {
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(entry)))
    throw new Error("Its text holds a character that is not valid Unicode text.");
}
