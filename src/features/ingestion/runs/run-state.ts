/** What of a run says how it stands. */
export type RunMoments = {
  job: string;
  activeAt: Date;
  finishedAt: Date | null;
  pausedUntil: Date | null;
  error: string | null;
};

/**
 * How a run stands: done; given up with an error; kept waiting because its source asked for a pause; broken off by an error
 * and to be taken up again; at work; looking again and again for a batch that is not whole yet; or left by a process that
 * died, and to be taken up again.
 */
export type RunState = "done" | "failed" | "paused" | "broken" | "running" | "waiting" | "left";

/** A run that got ahead this recently has somebody at work on it: one answer may take PATIENCE_MS, and two tries. */
const AT_WORK_MS = 5 * 60_000;

/** A run that got ahead this recently is not still: a batch is looked for every ten minutes (timetable.ts). */
export const STILL_MS = 30 * 60_000;

/** How a run stands at `now`. */
export function stateOf({ job, activeAt, finishedAt, pausedUntil, error }: RunMoments, now: Date): RunState {
  if (finishedAt) return error ? "failed" : "done";
  if (pausedUntil && pausedUntil > now) return "paused";
  if (error) return "broken";
  const stillFor = now.getTime() - activeAt.getTime();
  if (job === "batch" && stillFor <= STILL_MS) return "waiting";
  return stillFor <= AT_WORK_MS ? "running" : "left";
}

/**
 * Whether the worker can be asked for a run again. An import of files stands on somebody's own machine, and a single paper
 * is asked for again by the submission that waits for it.
 */
export const canBeTriedAgain = (run: RunMoments, now: Date): boolean =>
  !["import", "paper"].includes(run.job) && !["done", "running"].includes(stateOf(run, now));

/** How long a run took, or has taken so far, in milliseconds; its waiting between two attempts is counted. */
export const lengthOf = ({ startedAt, activeAt, finishedAt }: RunMoments & { startedAt: Date }): number =>
  (finishedAt ?? activeAt).getTime() - startedAt.getTime();
