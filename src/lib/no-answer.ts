/** A host asked for a pause (429, 503, a spent rate limit), or its turn did not come in time: try again at `until`. */
export class NotNow extends Error {
  constructor(
    readonly host: string,
    readonly until: Date,
    readonly reason: string,
  ) {
    super(`${host} is not to be asked before ${until.toISOString()}: ${reason}`);
  }
}

/** No answer came, or one that cannot be taken: the message says why, in one sentence for an operator. */
export class NoAnswer extends Error {}
