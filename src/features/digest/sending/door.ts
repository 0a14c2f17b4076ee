/** Between two tries with a server that takes no connection, doubled each time, in milliseconds. */
const SHUT = { first: 1_000, most: 15_000 };

type House = {
  /** The most connections that the operator wants. */
  most: number;
  /** How many there are. */
  connected: () => number;
  /** Monotonic milliseconds. */
  now: () => number;
};

/**
 * Says when a process may open one more connection to the mail server, for servers take so many from one address and punish
 * those who keep knocking. Begins with one and goes on with twice as many at once; after one that was not to be had it is shut
 * for a while, and then a single one is tried.
 */
export class Door {
  private opening = 0;
  private atOnce = 1;
  /** Tries that failed since the last one that did not. */
  private failures = 0;
  private shutUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly house: House) {}

  /** Whether a connection may be opened now. */
  get isOpen(): boolean {
    return !this.isShut && this.opening < this.atOnce;
  }

  /** Whether nothing may be tried yet. */
  get isShut(): boolean {
    return this.house.now() < this.shutUntil;
  }

  /** Whether the last try failed. */
  get hasTrouble(): boolean {
    return this.failures > 0;
  }

  /** How many connections can be counted on: those that there are, once the server took no further one. */
  get room(): number {
    return this.hasTrouble ? Math.max(1, Math.min(this.house.connected(), this.house.most)) : this.house.most;
  }

  /** How long it is shut still, in milliseconds. */
  get shutFor(): number {
    return Math.max(0, this.shutUntil - this.house.now());
  }

  /** Opens one by `connect`. Throws what that throws. */
  async through<T>(connect: () => Promise<T>): Promise<T> {
    this.opening++;
    try {
      const line = await connect();
      this.failures = 0;
      this.atOnce = Math.min(this.house.most, this.atOnce * 2);
      return line;
    } catch (error) {
      this.shut();
      throw error;
    } finally {
      this.opening--;
    }
  }

  /** Several that were under way together fail as one. */
  private shut(): void {
    this.atOnce = 1;
    if (this.isShut) return;
    this.shutUntil = this.house.now() + Math.min(SHUT.most, SHUT.first * 2 ** this.failures);
    this.failures++;
  }
}
