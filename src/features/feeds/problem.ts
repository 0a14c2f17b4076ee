/** Why there is no feed at an address, in a sentence for whoever set it up; a machine reads the status. */
export class FeedProblem extends Error {
  constructor(
    readonly status: 400 | 404 | 429,
    sentence: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(sentence);
  }
}
