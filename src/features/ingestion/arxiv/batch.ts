import { type Day, shiftDay, toDay } from "@/lib/day";
import { closeBatchRuns } from "../batches/mutations";
import { type Batch, findBatch, firstBatchDay, listBatches } from "../batches/queries";
import { NotNow, type Outside } from "../outside";
import { failRun, pauseRun, type Run, RunTakenOver, takeUpRun } from "../runs/mutations";
import { CATCH_UP_DAYS, REPAIR_AFTER_HOURS } from "../timetable";
import { expectedBatch, latestBatchDay } from "./calendar";
import { askFeed, readKnownFeed } from "./feed";
import type { Options } from "./harvest";
import { harvestAlone, type Look, saveLook, takeBatch, waitForFeed } from "./take-batch";

/**
 * Looks whether arXiv's newest batch is here, takes it in, and proves that it is whole; then makes up for earlier days
 * that are not. Answers with a sentence about what was done, or null when there was nothing to do. Throws NotNow and
 * NoAnswer when arXiv is not to be asked now.
 */
export async function checkBatch(
  outside: Outside,
  env: Look["env"],
  { onProgress }: Options = {},
): Promise<string | null> {
  const newest = latestBatchDay(outside.now());
  const look = { outside, env, onProgress };
  const said = [await checkDay({ ...look, day: newest })];
  for (const day of await daysToRepair(newest, outside.now())) said.push(await repairDay({ ...look, day }));
  return said.filter(Boolean).join("; ") || null;
}

/** Why a look at arXiv's newest batch that was just made found nothing to do, in a sentence for an operator. */
export async function describeNoNews(now: Date): Promise<string> {
  const day = latestBatchDay(now);
  const batch = await findBatch(day);
  if (batch?.completeAt) return `The batch of ${day} is here already, and whole.`;
  const { why } = expectedBatch(day);
  if (why) return `arXiv announces nothing for ${day}, which is a ${why}.`;
  return batch?.arrivedAt
    ? `The batch of ${day} has arrived. arXiv names its papers a little later: ask again then.`
    : `The batch of ${day} is not there yet.`;
}

/** The newest day's batch, as its feed announces it. On a holiday one that comes all the same is taken. */
async function checkDay(look: Look): Promise<string | null> {
  const { day, outside, env } = look;
  if ((await findBatch(day))?.completeAt) return null;
  return onRun(look, async (started) => {
    const { run, feed } = await askFeed(started, day, outside, env);
    if (feed.announcedOn > day) return harvestAlone(look, run);
    if (feed.announcedOn === day && feed.named.length > 0) return takeBatch(look, run, feed);
    return waitForFeed(look, run, feed.announcedOn);
  });
}

/** A day whose feed is gone: what OAI-PMH has, and what its feed named when it was asked in time. */
function repairDay(look: Look): Promise<string | null> {
  return onRun(look, async (run) => {
    const feed = readKnownFeed(run.cursor);
    return feed?.announcedOn === look.day && feed.named.length > 0
      ? takeBatch(look, run, feed)
      : harvestAlone(look, run);
  });
}

/** Works on a day's run and keeps its protocol. What goes wrong is written to the batch, where one was expected. */
async function onRun(look: Look, work: (run: Run) => Promise<string | null>): Promise<string | null> {
  const { day, outside } = look;
  const run = await takeUpRun({ source: "arxiv", job: "batch", window: { day } }, outside.now());
  try {
    return await work(run);
  } catch (error) {
    if (error instanceof RunTakenOver) return `${day}: another process is at it`;
    if (expectedBatch(day).expectedAt) await saveLook(look, { problem: "unreachable" });
    if (error instanceof NotNow) await pauseRun(run, error, outside.now());
    else await failRun(run, error, outside.now());
    throw error;
  }
}

/** Earlier days since the first that was looked for, CATCH_UP_DAYS back at most, whose batch is not whole. */
async function daysToRepair(newest: Day, now: Date): Promise<Day[]> {
  const first = await firstBatchDay();
  if (!first) return [];
  const furthest = shiftDay(newest, -CATCH_UP_DAYS);
  const known = new Map((await listBatches(furthest, newest)).map((batch) => [toDay(batch.day), batch]));
  const days: Day[] = [];
  for (let day = furthest; day < newest; day = shiftDay(day, 1))
    if (day >= first && expectedBatch(day).expectedAt && !known.get(day)?.completeAt) days.push(day);
  await closeBatchRuns(newest, days, now);
  return days.filter((day) => isDue(known.get(day), now));
}

const isDue = (batch: Batch | undefined, now: Date) =>
  !batch || now.getTime() - batch.checkedAt.getTime() >= REPAIR_AFTER_HOURS * 3_600_000;
