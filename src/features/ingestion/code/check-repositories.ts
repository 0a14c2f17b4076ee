import { repositoryHome } from "@/features/papers/text/code-link";
import type { Env } from "@/lib/env";
import type { Progress } from "@/lib/job";
import { NoAnswer, NotNow, type Outside, type Question } from "../outside";
import { failRun, finishRun, pauseRun, type Run, takeUpRun } from "../runs/mutations";
import { codeLooks } from "../timetable";
import { askContents, askRepository, githubName, isEmpty, readRepository } from "./github";
import type { Failure, Found } from "./look";
import { type Cost, giveBack, type Taken, takeDue, writeFound, writeSilence } from "./mutations";
import { readPlainLink } from "./plain-link";
import { countDue, hasHeardSince } from "./queries";

export type Options = {
  /** Repositories that are looked at in all; the timetable's round when left out. */
  most?: number;
  onProgress?: (progress: Progress) => void;
};

type Settings = Pick<Env, "GITHUB_API_URL" | "HUGGING_FACE_URL" | "SOURCES">;

/** Failures in a row after which a host is left alone for the rest of a round: it is down, not its repositories. */
const HOST_PATIENCE = 3;

/** A source that answered this recently says that the world can be reached, where a round asks nobody else. */
const HEARD_MS = 3_600_000;

/** A page longer than this is no page of a repository. */
const LONGEST_PAGE = 20 * 1024 * 1024;
const PAGE_PATIENCE_MS = 30_000;

/**
 * Looks at the repositories that were due at `now`, those that waited the longest first: GitHub's through its interface,
 * others as plain links. Several processes share the work. Answers with a sentence of what was found, null when none was due.
 * A host that asks for a pause is left alone and what is due there stays due; GitHub's pause is thrown as NotNow once all
 * else is done. Where nobody at all answers it is our own network that is down, and nothing is held against a host. Throws
 * NoAnswer when code is switched off.
 */
export async function checkRepositories(
  outside: Outside,
  env: Settings,
  { most = codeLooks.perRound, onProgress = () => {} }: Options,
  now: Date,
): Promise<string | null> {
  if (!env.SOURCES.includes("code")) throw new NoAnswer("Code is switched off by SOURCES.");
  const leftAlone = env.SOURCES.includes("hugging-face") ? [] : [new URL(env.HUGGING_FACE_URL).host];
  const expected = await countDue(now, leftAlone, most);
  if (expected === 0) return null;
  const round: Round = {
    outside,
    env,
    run: await takeUpRun({ source: "code", job: "check", window: {} }, outside.now()),
    leftAlone,
    failures: new Map(),
    hasHeard: false,
    silent: [],
    pause: null,
    tally: { done: 0, changed: 0, failed: 0 },
  };
  const { tally } = round;
  try {
    while (tally.done < most) {
      const taken = await takeDue(now, outside.now(), round.leftAlone);
      if (!taken) break;
      if (await lookAt(taken, round))
        onProgress({ done: tally.done, expected: Math.max(expected, tally.done), what: taken.url });
    }
    await writeSilent(round);
  } catch (error) {
    await failRun(round.run, error, outside.now());
    throw error;
  }
  if (round.pause) {
    await pauseRun(round.run, round.pause, outside.now());
    throw round.pause;
  }
  await finishRun(round.run, outside.now());
  return tally.done > 0 ? describeTally(tally) : null;
}

const describeTally = ({ done, changed, failed }: Round["tally"]) =>
  `looked at ${done} repositories: ${changed} changed, ${failed} gave no answer`;

type Round = {
  outside: Outside;
  env: Settings;
  run: Run;
  /** Hosts that are not asked (any more) in this round. */
  leftAlone: string[];
  failures: Map<string, number>;
  /** Whether anybody has answered in this round, and the looks at hosts that were silent before anybody had. */
  hasHeard: boolean;
  silent: { taken: Taken; found: Failure; cost: Cost }[];
  /** GitHub's, when it asked for one. */
  pause: NotNow | null;
  tally: { done: number; changed: number; failed: number };
};

/** Looks at a repository and writes down what it found; answers with false when its host asked for a pause. */
async function lookAt(taken: Taken, round: Round): Promise<boolean> {
  const { host } = new URL(taken.url);
  const cost: Cost = { requests: 0, bytes: 0 };
  try {
    const found = await find(taken, round, cost);
    if ("failure" in found && found.isSilent && !round.hasHeard) round.silent.push({ taken, found, cost });
    else await write(taken, found, cost, round);
    round.tally.done++;
    if ("failure" in found) round.tally.failed++;
    const failures = "failure" in found ? (round.failures.get(host) ?? 0) + 1 : 0;
    round.failures.set(host, failures);
    if (failures >= HOST_PATIENCE) round.leftAlone.push(host);
    return true;
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    await giveBack(taken, error.until);
    round.leftAlone.push(host);
    if (githubName(taken.url)) round.pause = error;
    return false;
  }
}

async function write(taken: Taken, found: Found, cost: Cost, { run, outside, tally }: Round): Promise<void> {
  if (await writeFound(taken, found, run, cost, outside.now())) tally.changed++;
}

/** At the end of a round it is known whether those that were silent at its start were so by themselves. */
async function writeSilent(round: Round): Promise<void> {
  const { silent, run, outside } = round;
  if (silent.length === 0) return;
  const isTheirs = round.hasHeard || (await hasHeardSince(new Date(outside.now().getTime() - HEARD_MS)));
  for (const { taken, found, cost } of silent)
    if (isTheirs) await write(taken, found, cost, round);
    else await writeSilence(taken, found, run, cost, outside.now());
}

async function find(taken: Taken, round: Round, cost: Cost): Promise<Found> {
  const { outside, env } = round;
  const ask = async (question: Question) => {
    cost.requests++;
    const answer = await outside.ask(question);
    round.hasHeard = true;
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
    return { failure: error.message, isSilent: true };
  }
}
