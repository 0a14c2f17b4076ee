export type ErrorCode = "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "TOO_MANY" | "UNAVAILABLE";

/** What is wrong, by its key in the catalogue of words, with the values that its words speak of. */
export type Problem = { key: string; values?: Record<string, string | number> };

/** Says a problem in a language. */
export type Say = (problem: Problem) => string;

/** A failure we expect and can explain to the person who caused it. Anything else is a bug and stays an Error. */
export class AppError extends Error {
  readonly problem: Problem;

  constructor(
    readonly code: ErrorCode,
    key: string,
    values?: Problem["values"],
  ) {
    super(values ? `${key} ${JSON.stringify(values)}` : key);
    this.problem = { key, values };
  }
}
