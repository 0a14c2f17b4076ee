import { repositoryHome } from "@/features/papers/text/code-link";
import type { Env } from "@/lib/env";
import { NoAnswer, NotNow, type Outside, type Question } from "../outside";
import { failRun, finishRun, pauseRun, type Run, takeUpRun } from "../runs/mutations";
import { codeLooks } from "../timetable";
import { askContents, askRepository, githubName, isEmpty, readRepository } from "./github";
import type { Found } from "./look";
import { type Cost, giveBack, type Taken, takeDue, writeFound } from "./mutations";
import { readPlainLink } from "./plain-link";
import { countDue } from "./queries";

export type Progress = { done: number; expected: number | null; what: string };
export type Options = {
  /** Repositories that are looked at in all; the timetable's round when left out. */
  most?: number;
  onProgress?: (progress: Progress) => void;
};

/** How many were looked at, and until when a host asked for a pause, if one did. */
export type Checked = { checked: number; pausedUntil: Date | null };

type Settings = Pick<Env, "GITHUB_API_URL" | "HUGGING_FACE_URL" | "SOURCES">;

/** Failures in a row after which a host is left alone for the rest of a round: it is down, not its repositories. */
const HOST_PATIENCE = 3;

/** A page longer than this is no page of a repository. */
const LONGEST_PAGE = 20 * 1024 * 1024;
const PAGE_PATIENCE_MS = 30_000;

/**
 * Looks at the repositories that are due, those that waited the longest first: GitHub's through its interface, others as
 * plain links. Several processes share the work. A host that asks for a pause is left alone, and what is due there stays
 * due. Throws NoAnswer when code is switched off.
 */
export async function checkRepositories(
  outside: Outside,
  env: Settings,
  { most = codeLooks.perRound, onProgress = () => {} }: Options = {},
): Promise<Checked> {
  if (!env.SOURCES.includes("code")) throw new NoAnswer("Code is switched off by SOURCES.");
  const expected = Math.min(most, await countDue(outside.now()));
  if (expected === 0) return { checked: 0, pausedUntil: null };
  const round: Round = {
    outside,
    env,
    run: await takeUpRun({ source: "code", job: "check", window: {} }, outside.now()),
    leftAlone: env.SOURCES.includes("hugging-face") ? [] : [new URL(env.HUGGING_FACE_URL).host],
    failures: new Map(),
    pause: null,
  };
  let checked = 0;
  try {
    while (checked < most) {
      const taken = await takeDue(outside.now(), round.leftAlone);
      if (!taken) break;
      if (!(await lookAt(taken, round))) continue;
      checked++;
      onProgress({ done: checked, expected: Math.max(expected, checked), what: taken.url });
    }
  } catch (error) {
    await failRun(round.run, error, outside.now());
    throw error;
  }
  if (round.pause) await pauseRun(round.run, round.pause, outside.now());
  else await finishRun(round.run, outside.now());
  return { checked, pausedUntil: round.pause?.until ?? null };
}

type Round = {
  outside: Outside;
  env: Settings;
  run: Run;
  /** Hosts that are not asked (any more) in this round. */
  leftAlone: string[];
  failures: Map<string, number>;
  pause: NotNow | null;
};

/** Looks at a repository and writes down what it found; answers with false when its host asked for a pause. */
async function lookAt(taken: Taken, round: Round): Promise<boolean> {
  const { host } = new URL(taken.url);
  const cost: Cost = { requests: 0, bytes: 0 };
  try {
    const found = await find(taken, round, cost);
    await writeFound(taken, found, round.run, cost, round.outside.now());
    const failures = "failure" in found ? (round.failures.get(host) ?? 0) + 1 : 0;
    round.failures.set(host, failures);
    if (failures >= HOST_PATIENCE) round.leftAlone.push(host);
    return true;
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    await giveBack(taken, error.until);
    round.leftAlone.push(host);
    if (!round.pause || error.until > round.pause.until) round.pause = error;
    return false;
  }
}

async function find(taken: Taken, { outside, env }: Round, cost: Cost): Promise<Found> {
  const ask = async (question: Question) => {
    cost.requests++;
    const answer = await outside.ask(question);
    cost.bytes += answer.body.length;
    return answer;
  };
  const name = githubName(taken.url);
  try {
    if (!name) {
      const page = { url: repositoryHome(taken.link), mostBytes: LONGEST_PAGE, patienceMs: PAGE_PATIENCE_MS };
      return readPlainLink(await ask(page), taken);
    }
    const answer = await ask(askRepository(env.GITHUB_API_URL, name, taken.etag));
    const { found, name: unsure } = readRepository(answer, taken, outside.now());
    if (!unsure || !("look" in found) || found.look === "unchanged") return found;
    const contents = await ask(askContents(env.GITHUB_API_URL, unsure));
    return isEmpty(contents) ? { look: { ...found.look, state: "empty" } } : found;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { failure: error.message, isSilent: name === null };
  }
}
