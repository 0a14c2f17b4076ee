/** What became of how many deliveries: the states that they have now, and those that were handed over without an answer. */
export type Tally = {
  sent: number;
  failed: number;
  retrying: number;
  uncertain: number;
  /** Put back for reasons that are the server's or ours. */
  putBack: number;
  unsubscribed: number;
  suppressed: number;
};

export const tally = (): Tally => ({
  sent: 0,
  failed: 0,
  retrying: 0,
  uncertain: 0,
  putBack: 0,
  unsubscribed: 0,
  suppressed: 0,
});
