import type { Day } from "@/lib/day";
import type { Env } from "@/lib/env";
import { daysFrom, placeOf } from "../days";
import { NoAnswer, NotNow, type Outside } from "../outside";
import { advanceRun, failRun, finishRun, pauseRun, type Run, RunTakenOver, takeUpRun } from "../runs/mutations";
import { askFor } from "./ask";
import { afterPage, type Cursor, checkPage, expectedOf, readCursor, startOfList } from "./paging";
import { arxivRecordSchema } from "./record";
import { isWanted, listAddress, type OaiWindow, tokenAddress } from "./requests";

/** What is harvested: the papers that changed from one UTC day to another in a set, of these the ones in `categories`. */
export type Harvest = OaiWindow & { categories: string[] };

export type Progress = { done: number; expected: number | null; what: string };
export type Options = {
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Days of the window that are not asked for. */
  skip?: Set<Day>;
};

/**
 * Papers that were sent, and whether each list was read to its end without a doubt; and the day at which it was left to
 * another process that is at the same.
 */
export type Harvested = { seen: number; isComplete: boolean; takenDay?: Day };

type Settings = Pick<Env, "ARXIV_OAI_URL">;

/**
 * Harvests arXiv's OAI-PMH day by day, each day a run of its own, so that little is asked again when a token has
 * expired. A run that was interrupted goes on where it stood. Stops without a word, incomplete, where another process
 * is at the same run. Throws NotNow (the run pauses) and NoAnswer (it keeps its cursor).
 */
export async function harvest(
  { from, until, set, categories }: Harvest,
  outside: Outside,
  env: Settings,
  { onProgress = () => {}, skip = new Set() }: Options = {},
): Promise<Harvested> {
  const all: Harvested = { seen: 0, isComplete: true };
  const days = daysFrom(from, until).filter((day) => !skip.has(day));
  for (const [index, day] of days.entries()) {
    const what = `${set} ${day}${placeOf(index, days)}`;
    const onPage = (done: number, expected: number | null) => onProgress({ done, expected, what });
    const one = await harvestDay({ from: day, until: day, set, categories }, outside, env, onPage);
    all.seen += one.seen;
    all.isComplete &&= one.isComplete;
    if (one.isTaken) return { ...all, takenDay: day };
  }
  return all;
}

type OnPage = (done: number, expected: number | null) => void;

async function harvestDay({ categories, ...window }: Harvest, outside: Outside, env: Settings, onPage: OnPage) {
  let run = await takeUpRun({ source: "arxiv", job: "harvest", window }, outside.now());
  let cursor = readCursor(run.cursor);
  try {
    while (!cursor.isOver) {
      ({ run, cursor } = await takePage(run, cursor, { categories, ...window }, outside, env));
      onPage(cursor.before + cursor.seen, expectedOf(cursor) ?? null);
    }
    await finishRun(run, outside.now());
    return { seen: cursor.before + cursor.seen, isComplete: cursor.isComplete, isTaken: false };
  } catch (error) {
    if (error instanceof RunTakenOver) return { seen: cursor.before + cursor.seen, isComplete: false, isTaken: true };
    if (error instanceof NotNow) await pauseRun(run, error, outside.now());
    else await failRun(run, error, outside.now());
    throw error;
  }
}

async function takePage(run: Run, cursor: Cursor, harvest: Harvest, outside: Outside, env: Settings) {
  const url = cursor.token ? tokenAddress(env.ARXIV_OAI_URL, cursor.token) : listAddress(env.ARXIV_OAI_URL, harvest);
  const asked = await askFor(run, { url, patienceMs: PATIENCE_MS }, outside, (page) => checkPage(cursor, page));
  const { records, rejections } = asked.read;
  const wanted = records.filter(({ payload }) => isWanted(categoriesOf(payload), harvest.categories));
  const next = afterPage(cursor, asked.read);
  const isHopeless = next.cursor.restarts > MOST_RESTARTS;
  const step = {
    records: wanted,
    rejections,
    passed: records.length - wanted.length,
    expected: expectedOf(next.cursor),
    answer: asked.answer,
    notes: next.notes,
    // Which categories were wanted of a day that was read to its end tells whether it has to be read again.
    cursor: { ...(isHopeless ? startOfList : next.cursor), categories: harvest.categories },
  };
  const advanced = await advanceRun(asked.run, step, outside.now());
  if (isHopeless) throw new NoAnswer("arXiv does not know the tokens that it gave a moment ago.");
  return { run: advanced, cursor: next.cursor };
}

/** A page of arXiv's has up to 2,000 records, some 5 MB, and is put together while one waits. */
const PATIENCE_MS = 300_000;

/** A list is begun anew once when a token has expired; a list without an end would be begun anew for ever. */
const MOST_RESTARTS = 1;

const categoriesOf = (payload: object) => arxivRecordSchema.parse(payload).categories;
