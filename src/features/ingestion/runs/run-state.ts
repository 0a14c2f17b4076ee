/** What of a run says how it stands. */
export type RunMoments = {
  job: string;
  activeAt: Date;
  finishedAt: Date | null;
  pausedUntil: Date | null;
  error: string | null;
};

/**
 * How a run stands: done; given up with an error; waiting because its source asked for a pause; broken off by an error and
 * to be taken up again; at work; or left by a process that died, and to be taken up again.
 */
export type RunState = "done" | "failed" | "paused" | "broken" | "running" | "left";

/** A run that got ahead this recently has somebody at work on it: one answer may take PATIENCE_MS, and two tries. */
export const AT_WORK_MS = 5 * 60_000;

/** How a run stands at `now`. */
export function stateOf({ activeAt, finishedAt, pausedUntil, error }: RunMoments, now: Date): RunState {
  if (finishedAt) return error ? "failed" : "done";
  if (pausedUntil && pausedUntil > now) return "paused";
  if (error) return "broken";
  return now.getTime() - activeAt.getTime() <= AT_WORK_MS ? "running" : "left";
}

/** An import of files stands on somebody's own machine: only they can begin it again. All other runs can be tried again. */
export const canBeTriedAgain = (run: RunMoments, now: Date): boolean =>
  run.job !== "import" && !["done", "running"].includes(stateOf(run, now));

/** How long a run took, or has taken so far, in milliseconds; its waiting between two attempts is counted. */
export const lengthOf = ({ startedAt, activeAt, finishedAt }: RunMoments & { startedAt: Date }): number =>
  (finishedAt ?? activeAt).getTime() - startedAt.getTime();
