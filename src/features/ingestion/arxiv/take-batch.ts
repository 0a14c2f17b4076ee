import { type Day, shiftDay } from "@/lib/day";
import type { Env } from "@/lib/env";
import { type BatchNews, saveBatch } from "../batches/mutations";
import { findBatch, lastCompleteDay } from "../batches/queries";
import type { Outside } from "../outside";
import { advanceRun, finishRun, type Run } from "../runs/mutations";
import { askFor } from "./ask";
import { eveningBefore, expectedBatch, feedTurnsAt } from "./calendar";
import type { KnownFeed } from "./feed";
import { fetchMissing } from "./fetch-missing";
import { harvest, type Options } from "./harvest";
import { countAnnounced, missingIds } from "./queries";
import { arxivRecordSchema } from "./record";
import { listAddress, setsOf } from "./requests";

/** A look at the batch of a day. */
export type Look = Options & {
  day: Day;
  outside: Outside;
  env: Pick<Env, "ARXIV_API_URL" | "ARXIV_OAI_URL" | "ARXIV_RSS_URL" | "ARXIV_CATEGORIES">;
};

/** Days from one batch to the next, over a weekend with a holiday. */
const LONGEST_GAP_DAYS = 5;

/** Writes down what a look at a batch brought. */
export const saveLook = ({ day, outside }: Look, news: Omit<BatchNews, "expectedAt">) =>
  saveBatch(day, { expectedAt: eveningBefore(day), ...news }, outside.now());

/** The batch is here: takes in all that changed that day, fetches what is still missing, and says whether it is whole. */
export async function takeBatch(look: Look, run: Run, feed: KnownFeed): Promise<string> {
  const { day, outside, env } = look;
  await saveLook(look, { arrivedAt: outside.now(), ...feed.counts, problem: null });
  const isHarvested = await harvestDay(look);
  const missing = await fetchMissing(run, feed.named, outside, env);
  const isWhole = isHarvested && missing === 0;
  await saveLook(look, { missing, ...(isWhole ? { completeAt: outside.now() } : {}) });
  if (!isWhole) return `${day}: not whole yet, ${missing} of ${feed.named.length} papers are missing`;
  await finishRun(run, outside.now());
  const { fresh, crossed, replaced } = feed.counts;
  return `${day}: whole, ${fresh} new papers, ${crossed} cross-lists, ${replaced} replacements`;
}

/** Without a feed OAI-PMH alone has to do: the batch is whole when its lists were read to their ends and announce papers. */
export async function harvestAlone(look: Look, run: Run): Promise<string> {
  const { day, outside } = look;
  const isHarvested = await harvestDay(look);
  const { fresh, replaced } = await countAnnounced(day);
  const isWhole = isHarvested && fresh > 0;
  const now = outside.now();
  const arrival = fresh > 0 ? { arrivedAt: now, problem: null } : { problem: "empty" as const };
  await saveLook(look, { fresh, replaced, ...arrival, ...(isWhole ? { completeAt: now } : {}) });
  if (!isWhole) return `${day}: not whole yet, ${fresh} new papers are here`;
  await finishRun(run, now);
  return `${day}: made up for, ${fresh} new papers`;
}

/**
 * The feed does not have the batch. Before it turns, at midnight in New York, that is as it should be; afterwards it is
 * an older batch's, or empty. OAI-PMH may have the papers in either case.
 */
export async function waitForFeed(look: Look, run: Run, announcedOn: Day): Promise<string | null> {
  const { day, outside } = look;
  if (!expectedBatch(day).expectedAt) return null;
  const hasTurned = outside.now() >= feedTurnsAt(day);
  const problem = !hasTurned ? null : announcedOn < day ? "yesterday" : "empty";
  await saveLook(look, { problem });
  if (!(await findBatch(day))?.arrivedAt && (await isOut(look, run))) {
    await harvestDay(look);
    const { fresh, replaced } = await countAnnounced(day);
    await saveLook(look, { arrivedAt: outside.now(), fresh, replaced });
    return `${day}: arrived, ${fresh} new papers so far`;
  }
  if (!problem) return null;
  return `${day}: ${problem === "empty" ? "the feed is empty" : `the feed is still that of ${announcedOn}`}`;
}

/** Whether OAI-PMH lists papers of the day as new that are not here yet: its first page tells. */
async function isOut({ day, outside, env }: Look, run: Run): Promise<boolean> {
  const url = listAddress(env.ARXIV_OAI_URL, { from: day, until: day, set: setsOf(env.ARXIV_CATEGORIES)[0]! });
  const asked = await askFor(run, { url }, outside);
  await advanceRun(asked.run, { answer: asked.answer }, outside.now());
  const fresh = asked.read.records.filter(({ payload }) => arxivRecordSchema.parse(payload).announced?.as === "new");
  return (await missingIds(fresh.map(({ paperId }) => paperId))).length > 0;
}

/**
 * What changed on the day, and once more on the days since the last whole batch: a record that was changed after that
 * batch was taken in bears its day.
 */
async function harvestDay({ day, outside, env, onProgress }: Look): Promise<boolean> {
  const categories = env.ARXIV_CATEGORIES;
  const last = await lastCompleteDay(day);
  const from = last && last >= shiftDay(day, -LONGEST_GAP_DAYS) ? last : day;
  let isComplete = true;
  for (const set of setsOf(categories)) {
    const harvested = await harvest({ from, until: day, set, categories }, outside, env, { onProgress });
    isComplete &&= harvested.isComplete;
  }
  return isComplete;
}
