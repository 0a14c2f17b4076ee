import { z } from "zod";
import { type Day, parseDay } from "@/lib/day";
import type { Env } from "@/lib/env";
import { type Job, Postponed, type Progress } from "@/lib/job";
import { checkBatch } from "./arxiv/batch";
import { harvest } from "./arxiv/harvest";
import { listReadDays } from "./arxiv/queries";
import { setsOf } from "./arxiv/requests";
import { checkRepositories } from "./code/check-repositories";
import { placeOf } from "./days";
import { daysDue } from "./hugging-face/days-due";
import { fetchDay } from "./hugging-face/fetch-day";
import { describeOutdated } from "./mutations";
import { NoAnswer, NotNow, type Outside } from "./outside";
import { closeDeadImports, closeForgotten, forgetAnswers, forgetRuns, forgetTurns, giveUpRun } from "./runs/mutations";
import { findRun, lastLooks, listStuckRuns, type StuckRun } from "./runs/queries";
import { codeLooks } from "./timetable";

type Onlookers = { onProgress?: (progress: Progress) => void };
type World = { outside: Outside; env: Env };

const day = z
  .string()
  .refine((text) => parseDay(text))
  .transform((text) => text as Day);

/**
 * A run that is this old and was taken up this often is given up; whoever asks for its window again begins anew. One that stood
 * still because no worker ran was not taken up.
 */
const GIVE_UP_MS = 86_400_000;
const GIVE_UP_ATTEMPTS = 8;
/** Answers of sources, and whose turn it was, are kept for a week, runs for a year. */
const KEEP_MS = 7 * 86_400_000;
const KEEP_RUNS_MS = 365 * 86_400_000;

/** The work of ingestion, by the names under which it stands in the queue. A source that SOURCES leaves out has none. */
export const ingestionJobs = (world: World) =>
  ({
    /** Looks whether arXiv's batch has arrived, and takes it in. */
    "ingest:arxiv-batch": (_payload) => ask(world, "arxiv", () => checkBatch(world.outside, world.env)),

    /** Takes in all that changed at arXiv on some days. */
    "ingest:arxiv-harvest": (payload) =>
      ask(world, "arxiv", () => harvestDays(z.object({ from: day, until: day.optional() }).parse(payload), world)),

    /** Hugging Face's papers of one day, or of all days that are due. */
    "ingest:hugging-face": (payload, now) =>
      ask(world, "hugging-face", async () => {
        const { day: asked } = z.object({ day: day.optional() }).parse(payload ?? {});
        return fetchDays(asked ? [asked] : daysDue(await lastLooks("hugging-face", "day", now), now), world);
      }),

    /** Looks at the repositories that are due. */
    "ingest:code": (_payload, now) => ask(world, "code", () => checkCode(world, codeLooks.perRound, now)),

    /** Takes up a run that was left unfinished, or all that have been still for long enough; gives up what got nowhere. */
    "ingest:resume": async (payload, now) => {
      const { runId } = z.object({ runId: z.uuid().optional() }).parse(payload ?? {});
      const run = runId ? await findRun(runId) : null;
      const dead = await closeDeadImports(now);
      const said = dead > 0 ? [`closed ${dead} dead imports`] : [];
      const forgotten = await closeForgotten(new Date(now.getTime() - GIVE_UP_MS), now);
      if (forgotten > 0) said.push(`closed ${forgotten} runs that nobody went on with`);
      if (run && !run.finishedAt) said.push(await resume(run, world));
      else for (const stuck of await listStuckRuns(now)) said.push(await resumeOrGiveUp(stuck, world, now));
      return said.join("; ") || null;
    },

    /** Brings papers up to date that an older edition of our rules computed. */
    "papers:describe": async () => {
      let count = 0;
      for (let after: string | null = ""; after !== null; ) {
        const some = await describeOutdated(after);
        count += some.count;
        after = some.last;
      }
      return count > 0 ? `computed ${count} papers anew` : null;
    },
  }) satisfies Record<string, Job>;

/** Forgets what was kept for operators for long enough; run by the worker. Answers with how much. */
export async function forgetOldAnswers(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEEP_MS);
  await forgetTurns(before);
  await forgetRuns(new Date(now.getTime() - KEEP_RUNS_MS));
  return forgetAnswers(before);
}

/**
 * Takes in what changed at arXiv on the days from `from` to `until`, in all sets of the operator's categories. Days that
 * were just read to their ends are not asked for again, unless it is said that they are: whoever was interrupted goes on.
 */
export async function harvestDays(
  { from, until = from, isAgain = false }: { from: Day; until?: Day | undefined; isAgain?: boolean },
  { outside, env }: World,
  onlookers: Onlookers = {},
): Promise<string> {
  const days = from === until ? from : `${from} to ${until}`;
  const said: string[] = [];
  let seen = 0;
  let isComplete = true;
  for (const set of setsOf(env.ARXIV_CATEGORIES)) {
    const window = { from, until, set, categories: env.ARXIV_CATEGORIES };
    const skip = isAgain ? new Set<Day>() : await listReadDays(window, outside.now());
    if (skip.size > 0) said.push(`${countDays(skip.size)} of ${set} left out, read to the end within 24 hours`);
    const harvested = await harvest(window, outside, env, { ...onlookers, skip });
    if (harvested.takenDay) said.push(`another process is at ${harvested.takenDay} of ${set}`);
    seen += harvested.seen;
    isComplete &&= harvested.isComplete;
  }
  return [`arXiv sent ${seen} papers of ${days}${isComplete ? "" : ", which may not be all"}`, ...said].join("; ");
}

/** Takes in Hugging Face's papers of these days. Answers with what came, null without a day. */
export async function fetchDays(
  days: Day[],
  { outside, env }: World,
  { onProgress }: Onlookers = {},
): Promise<string | null> {
  let papers = 0;
  const said: string[] = [];
  for (const [index, one] of days.entries()) {
    const onPage = (progress: Progress) =>
      onProgress?.({ ...progress, what: `${progress.what}${placeOf(index, days)}` });
    const fetched = await fetchDay(one, outside, env, { onProgress: onPage });
    papers += fetched.papers;
    if (fetched.isTaken) said.push(`another process is at ${one}`);
  }
  if (days.length === 0) return null;
  return [`Hugging Face sent ${papers} papers of ${countDays(days.length)}`, ...said].join("; ");
}

const countDays = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** Looks at up to `most` repositories that are due. Answers with what was found, null when none was due. */
export async function checkCode({ outside, env }: World, most: number, now: Date, onlookers: Onlookers = {}) {
  return checkRepositories(outside, env, { most, ...onlookers }, now);
}

const nameOf = (run: StuckRun) => `${run.source} ${run.job} ${JSON.stringify(run.window)}`;

async function resumeOrGiveUp(run: StuckRun, world: World, now: Date): Promise<string> {
  const isOld = now.getTime() - run.startedAt.getTime() > GIVE_UP_MS;
  if (!isOld || run.attempts < GIVE_UP_ATTEMPTS) return resume(run, world);
  await giveUpRun(run, run.error ?? "It got no further within a day.", now);
  return `gave up ${nameOf(run)}`;
}

async function resume(run: StuckRun, world: World): Promise<string> {
  const name = nameOf(run);
  const window = run.window as Record<string, string>;
  const source = run.source as Env["SOURCES"][number];
  if (!world.env.SOURCES.includes(source)) return `left ${name}: ${source} is switched off`;
  try {
    if (run.source === "arxiv" && run.job === "harvest") {
      const { from, until, set } = z.object({ from: day, until: day, set: z.string() }).parse(window);
      await harvest({ from, until, set, categories: world.env.ARXIV_CATEGORIES }, world.outside, world.env);
    } else if (run.source === "hugging-face" && run.job === "day")
      await fetchDay(day.parse(window.day), world.outside, world.env);
    // All others have a round of their own that takes them up.
    else return `left ${name} to its round`;
    return `went on with ${name}`;
  } catch (error) {
    // One source's trouble keeps no other run waiting.
    if (error instanceof NotNow || error instanceof NoAnswer) return `${name}: ${error.message}`;
    throw error;
  }
}

/** Does what asks a source, unless it is switched off. That it cannot be asked now is no fault of the job. */
async function ask({ env }: World, source: Env["SOURCES"][number], work: () => Promise<string | null>) {
  if (!env.SOURCES.includes(source)) return null;
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotNow) throw new Postponed(error.message, error.until);
    if (error instanceof NoAnswer) throw new Postponed(error.message);
    throw error;
  }
}
