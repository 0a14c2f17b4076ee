import type { Day } from "@/lib/day";
import type { Env } from "@/lib/env";
import type { Progress } from "@/lib/job";
import { NotNow, type Outside } from "../outside";
import { advanceRun, failRun, finishRun, pauseRun, type Run, RunTakenOver, takeUpRun } from "../runs/mutations";
import { askFor } from "./ask";
import { afterPage, type Cursor, isRepeated, ofTheDay, PAGE_LENGTH, readCursor } from "./paging";

type Options = { onProgress?: (progress: Progress) => void };

/** How many papers Hugging Face names for a day, whether that is all of them without a doubt, and whether another process is at it. */
export type FetchedDay = { papers: number; isComplete: boolean; isTaken?: true };

type Settings = Pick<Env, "HUGGING_FACE_URL">;

/**
 * Asks Hugging Face for the papers of a day, all pages, and takes them in. A run that was interrupted goes on where it
 * stood. Stops without a word, incomplete, where another process is at the same run. Throws NotNow (the run pauses) and
 * NoAnswer (it keeps its cursor).
 */
export async function fetchDay(
  day: Day,
  outside: Outside,
  env: Settings,
  { onProgress = () => {} }: Options = {},
): Promise<FetchedDay> {
  let run = await takeUpRun({ source: "hugging-face", job: "day", window: { day } }, outside.now());
  let cursor = readCursor(run.cursor);
  try {
    while (!cursor.isOver) {
      ({ run, cursor } = await takePage(run, cursor, day, outside, env));
      onProgress({ done: cursor.ids.length, expected: null, what: `Hugging Face ${day}` });
    }
    await finishRun(run, outside.now());
    return { papers: cursor.ids.length, isComplete: cursor.isComplete };
  } catch (error) {
    if (error instanceof RunTakenOver) return { papers: cursor.ids.length, isComplete: false, isTaken: true };
    if (error instanceof NotNow) await pauseRun(run, error, outside.now());
    else await failRun(run, error, outside.now());
    throw error;
  }
}

async function takePage(run: Run, cursor: Cursor, day: Day, outside: Outside, env: Settings) {
  const url = `${env.HUGGING_FACE_URL}/api/daily_papers?date=${day}&limit=${PAGE_LENGTH}&p=${cursor.page}`;
  const repeated = { kind: "repeated-page", text: `Page ${cursor.page + 1} of ${day} is the page before once more.` };
  const asked = await askFor(
    run,
    {
      url,
      expects: "list",
      askedDay: day,
      check: ({ records }) => (isRepeated(cursor, records) ? repeated : null),
    },
    outside,
  );
  const reading = asked.reading!;
  const next = afterPage(cursor, asked.answer, reading, day);
  // Only the last page says how many there are.
  const expected = next.cursor.isOver ? { expected: next.cursor.ids.length } : {};
  const { records, passed } = ofTheDay(reading, day);
  const known = new Set([...cursor.ids, ...(cursor.before ?? [])]);
  const step = {
    // Read once more, a list is to prove itself: what was counted is not counted again.
    records: records.filter(({ paperId }) => !known.has(paperId)),
    rejections: cursor.reading === 1 ? reading.rejections : [],
    passed: cursor.reading === 1 ? passed : 0,
    ...expected,
    answer: asked.answer,
    notes: next.notes,
    cursor: next.cursor,
  };
  return { run: await advanceRun(asked.run, step, outside.now()), cursor: next.cursor };
}
