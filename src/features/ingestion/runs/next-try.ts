import { nextRound } from "@/lib/cron";
import { rounds } from "../timetable";
import type { RunLine } from "./queries";

/** Which round of the timetable takes up an unfinished run of a job. */
const roundsOf: Record<string, string | undefined> = {
  batch: rounds.arxivBatch,
  check: rounds.code,
  paper: rounds.submissions,
  day: rounds.resume,
  harvest: rounds.resume,
};

/** Jobs that are resumed one by one, after a rest that doubles with each attempt (listStuckRuns). */
const isResumed = (job: string) => roundsOf[job] === rounds.resume;
const FIRST_REST_MS = 5 * 60_000;
const MOST_DOUBLINGS = 6;

/** When the worker goes on with an unfinished run, if its source is switched on; null for a job that only a person repeats. */
export function nextTry({ job, activeAt, attempts, pausedUntil }: RunLine, now: Date): Date | null {
  const round = roundsOf[job];
  if (!round) return null;
  const rest = FIRST_REST_MS * 2 ** Math.min(attempts - 1, MOST_DOUBLINGS);
  const moments = [now.getTime(), pausedUntil?.getTime() ?? 0, isResumed(job) ? activeAt.getTime() + rest : 0];
  // A round that begins at this very moment takes it up already.
  return nextRound(round, new Date(Math.max(...moments) - 1));
}
