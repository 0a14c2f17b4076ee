/** A delivery that is this process's to send, for as long as its claim lasts. */
export type Claimed = {
  id: string;
  claim: string;
  issueId: string;
  editionId: string;
  subscriptionId: string;
  /** Of the key in its links (subscriptions/tokens.ts). */
  keyVersion: number;
  address: string;
  domain: string;
  attempts: number;
  /** When the claim ends, in milliseconds by the clock on the wall and by the one that no one can set. */
  endsAt: { wall: number; monotonic: number };
};

/** Both clocks of this machine, in milliseconds. */
export type Clocks = { wall: () => number; monotonic: () => number };

export const systemClocks: Clocks = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * How long a claim lasts still, in milliseconds, by the clock that says less: the monotonic one stands still while a machine
 * sleeps, the other one may be set back.
 */
export const timeLeft = ({ endsAt }: Claimed, { wall, monotonic }: Clocks): number =>
  Math.min(endsAt.wall - wall(), endsAt.monotonic - monotonic());
