import { type Day, parseDay } from "@/lib/day";
import type { RunLine } from "./queries";
import { stateOf } from "./run-state";

/** Runs that are told as one, the newest first. */
export type RunGroup = [RunLine, ...RunLine[]];

/** Runs of one job, newest first, in groups: neighbours that were done without anything to note are one. Batches and imports are told one by one. */
export function foldRuns(runs: RunLine[], now: Date): RunGroup[] {
  const groups: RunGroup[] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && isPlain(last[0], now) && isPlain(run, now)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Neighbours that are told as one in a list of all jobs. Fewer are short enough, and each leads to its own page. */
const LEAST_FOLDED = 3;

/** Runs of several jobs, newest first, in groups: neighbours of one job as in foldRuns. Imports stand for themselves. */
export function foldMixedRuns(runs: RunLine[], now: Date): RunGroup[] {
  const spans: RunLine[][] = [];
  for (const run of runs) {
    const last = spans.at(-1)?.at(-1);
    if (last?.source === run.source && last.job === run.job && run.job !== "import") spans.at(-1)!.push(run);
    else spans.push([run]);
  }
  const groups = spans.flatMap((span) => foldRuns(span, now));
  return groups.flatMap((group) => (group.length >= LEAST_FOLDED ? [group] : group.map((run): RunGroup => [run])));
}

const isPlain = (run: RunLine, now: Date) =>
  !["batch", "import"].includes(run.job) &&
  stateOf(run, now) === "done" &&
  run.attempts === 1 &&
  run.rejected === 0 &&
  Array.isArray(run.notes) &&
  run.notes.length === 0;

/** A group's counts added up, with when the newest of it began and how long all of them took together. */
export function addUp(group: RunGroup): RunLine {
  const sum = (count: (run: RunLine) => number) => group.reduce((all, run) => all + count(run), 0);
  const [newest] = group;
  const tookMs = sum(({ startedAt, finishedAt, activeAt }) => (finishedAt ?? activeAt).getTime() - startedAt.getTime());
  return {
    ...newest,
    window: daysOf(group),
    finishedAt: newest.finishedAt && new Date(newest.startedAt.getTime() + tookMs),
    seen: sum(({ seen }) => seen),
    created: sum(({ created }) => created),
    updated: sum(({ updated }) => updated),
    unchanged: sum(({ unchanged }) => unchanged),
    rejected: sum(({ rejected }) => rejected),
    pages: sum(({ pages }) => pages),
  };
}

/** How many different things a group was about: days, lists or papers; where its runs have no window, the runs themselves. */
export function countSubjects(group: RunGroup): number {
  const windows = group.map(({ window }) => JSON.stringify(window));
  return windows[0] === "{}" ? group.length : new Set(windows).size;
}

/** The first and the last of the days that a group was about, as the window of a run; no window where it was about none. */
function daysOf(group: RunGroup): Record<string, string> {
  const days = group
    .flatMap(({ window }) => {
      const { day, from, until } = (window ?? {}) as Record<string, unknown>;
      return [day, from, until].map((one) => (typeof one === "string" ? parseDay(one) : null));
    })
    .filter((day): day is Day => day !== null)
    .sort();
  const [from, until] = [days[0], days.at(-1)];
  return from && until ? { from, until } : {};
}
