/** A job says what it did in a few words for the log, or null when there was nothing to do. It throws to be tried again. */
export type Job = (payload: unknown, now: Date) => Promise<string | null>;

/** Somebody outside (a mail server, a source) cannot be had just now: no fault of the job, which will be tried again. `until`: not before. */
export class Postponed extends Error {
  constructor(
    message?: string,
    readonly until?: Date,
  ) {
    super(message);
  }
}

/** How far a piece of long work has come: `done` of `expected` (null when nobody knows), and of what. */
export type Progress = { done: number; expected: number | null; what: string };
