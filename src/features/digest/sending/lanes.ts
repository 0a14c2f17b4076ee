import type { Claimed } from "./claimed";

/** A domain that leaves a mail without an answer for so long is slow, in milliseconds. */
const SLOW = 3_000;
/** So many deliveries of a slow domain wait in this process; more stay in the database. */
const ENOUGH = 20;
/** A slow domain that has nothing to be sent is remembered for so long, in milliseconds. */
const MEMORY = 600_000;

/** A delivery that is under way. */
export type Turn = { delivery: Claimed; begunAt: number };

type Lane = {
  waiting: Claimed[];
  begun: Set<Turn>;
  /** Milliseconds until its last answer; null before the first. */
  last: number | null;
  touchedAt: number;
};

/**
 * The deliveries that this process has claimed, by receiving domain, and whose turn it is. One domain after the other; the
 * one of which no answer is known gets one connection, a known one all but one, and slow ones share half of the connections
 * while others wait. So whatever a domain does, there is a connection for the others. Times are monotonic milliseconds.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly connections: () => number,
    private readonly now: () => number,
  ) {}

  add(deliveries: Claimed[]): void {
    for (const delivery of deliveries) this.lane(delivery.domain).waiting.push(delivery);
  }

  /** The delivery that may be begun now, or null. It counts as under way until `finish` or `leave`. */
  take(): Turn | null {
    const domain = this.pick();
    if (domain === null) return null;
    const lane = this.lane(domain);
    this.lanes.delete(domain);
    this.lanes.set(domain, lane);
    const turn = { delivery: lane.waiting.shift()!, begunAt: this.now() };
    lane.begun.add(turn);
    return turn;
  }

  /** Whether `take` has something to give. */
  get hasTurn(): boolean {
    return this.pick() !== null;
  }

  private pick(): string | null {
    const now = this.now();
    const slow = new Set<Lane>();
    let slowUnderWay = 0;
    let othersWait = false;
    for (const lane of this.lanes.values()) {
      if (this.isSlow(lane, now)) {
        slow.add(lane);
        slowUnderWay += lane.begun.size;
      } else if (lane.waiting.length > 0) othersWait = true;
    }
    const connections = this.connections();
    const allButOne = Math.max(1, connections - 1);
    const mostSlow = othersWait ? Math.max(1, Math.floor(connections / 2)) : allButOne;
    for (const [domain, lane] of this.lanes) {
      if (lane.waiting.length === 0) continue;
      if (slow.has(lane) && slowUnderWay >= mostSlow) continue;
      const most = slow.has(lane) ? (othersWait ? 1 : mostSlow) : lane.last === null ? 1 : allButOne;
      if (lane.begun.size < most) return domain;
    }
    return null;
  }

  /** The mail server has answered, or has failed to. */
  finish(turn: Turn): void {
    this.lane(turn.delivery.domain).last = this.now() - turn.begunAt;
    this.leave(turn);
  }

  /** It was not sent after all, which says nothing about its domain. */
  leave(turn: Turn): void {
    const { domain } = turn.delivery;
    const lane = this.lane(domain);
    lane.begun.delete(turn);
    this.forget(domain, lane);
  }

  /** Takes out all that wait. */
  empty(): Claimed[] {
    return [...this.lanes.values()].flatMap((lane) => lane.waiting.splice(0));
  }

  /** How many wait. */
  get waiting(): number {
    let sum = 0;
    for (const { waiting } of this.lanes.values()) sum += waiting.length;
    return sum;
  }

  /** How many wait that are not of slow domains. */
  get ready(): number {
    const now = this.now();
    return [...this.lanes.values()].reduce((sum, lane) => sum + (this.isSlow(lane, now) ? 0 : lane.waiting.length), 0);
  }

  /** Whether nothing waits and nothing is under way. */
  get isIdle(): boolean {
    return [...this.lanes.values()].every(({ waiting, begun }) => waiting.length === 0 && begun.size === 0);
  }

  /** Slow domains of which enough is here. */
  get full(): string[] {
    const now = this.now();
    const isFull = (lane: Lane) => lane.waiting.length >= ENOUGH && this.isSlow(lane, now);
    return [...this.lanes].filter(([, lane]) => isFull(lane)).map(([domain]) => domain);
  }

  private isSlow({ begun, last }: Lane, now: number): boolean {
    if ((last ?? 0) >= SLOW) return true;
    for (const { begunAt } of begun) if (now - begunAt >= SLOW) return true;
    return false;
  }

  private lane(domain: string): Lane {
    const lane = this.lanes.get(domain) ?? { waiting: [], begun: new Set(), last: null, touchedAt: 0 };
    lane.touchedAt = this.now();
    this.lanes.set(domain, lane);
    return lane;
  }

  /** A domain that does as it should is forgotten with its last mail, so that the domains of a large list do not pile up. */
  private forget(domain: string, lane: Lane): void {
    const isDone = ({ waiting, begun }: Lane) => waiting.length === 0 && begun.size === 0;
    if (isDone(lane) && (lane.last ?? 0) < SLOW) this.lanes.delete(domain);
    for (const [name, old] of this.lanes)
      if (isDone(old) && this.now() - old.touchedAt > MEMORY) this.lanes.delete(name);
  }
}
