import { readDkim } from "@/lib/dkim";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { Bell } from "./bell";
import { type Clocks, systemClocks } from "./claimed";
import { Courier } from "./courier";
import { Door } from "./door";
import { Lanes } from "./lanes";
import { Ledger } from "./ledger";
import { claim, handBack, recover, settle } from "./mutations";
import { loadEdition } from "./queries";
import { Stopper } from "./stopper";
import { type Tally, tally } from "./tally";
import { Templates } from "./templates";

export type SenderOptions = {
  /** Once aborted, nothing is begun any more; what is under way is finished. */
  signal?: AbortSignal;
  /** How long a delivery is this process's, in milliseconds: more than a send may take. */
  claimMs?: number;
  /** How long one mail may take, in milliseconds. */
  sendMs?: number;
  /** How long a claim has been over before others take what its holder had begun, in milliseconds. */
  patienceMs?: number;
  /** How often the database is asked for what is due while nothing is, in milliseconds. */
  pollMs?: number;
  settings?: Env;
  clocks?: Clocks;
  random?: () => number;
};

/** A mail server that takes longer than a minute for a mail gets it again later; a claim leaves room for a batch of them. */
const SEND_MS = 60_000;
const CLAIM_MS = 150_000;
const PATIENCE_MS = 10_000;
const POLL_MS = 1_000;

/** So many are claimed at once, and more when half of them are under way or done. */
const BATCH = 200;
/** So much room a claim leaves before its first send, or there would be no time to send anything. */
const LEAST_ROOM = 1.5;

/**
 * Sends what is due until `signal` is aborted, and hands back what it did not begin. Answers with what became of how many.
 * Throws when the settings are wrong; whatever mail server and database do, it goes on.
 */
export const runSender = (options: SenderOptions & { signal: AbortSignal }): Promise<Tally> =>
  new Sender(options, false).run();

/** Sends what is due now and ends, also when the mail server cannot be had. Answers with what became of how many. */
export const drain = (options: SenderOptions = {}): Promise<Tally> => new Sender(options, true).run();

class Sender {
  private readonly times: Required<Pick<SenderOptions, "claimMs" | "sendMs" | "patienceMs" | "pollMs">>;
  private readonly settings: Env;
  private readonly clocks: Clocks;
  private readonly bell = new Bell();
  private readonly door: Door;
  private readonly lanes: Lanes;
  private readonly couriers: Courier[];
  private readonly total = tally();
  private sinceLine = tally();
  private isOver = false;
  private recoveredAt = Number.NEGATIVE_INFINITY;

  constructor(
    options: SenderOptions,
    private readonly untilEmpty: boolean,
  ) {
    const { settings = env(), clocks = systemClocks, random = Math.random, signal } = options;
    const { claimMs = CLAIM_MS, sendMs = SEND_MS, patienceMs = PATIENCE_MS, pollMs = POLL_MS } = options;
    this.times = { claimMs, sendMs, patienceMs, pollMs };
    if (this.times.claimMs < this.times.sendMs * LEAST_ROOM)
      throw new Error(`A claim of ${this.times.claimMs} ms is too short for sends of up to ${this.times.sendMs} ms.`);
    this.settings = settings;
    this.clocks = clocks;
    this.door = new Door({
      most: settings.MAIL_CONNECTIONS,
      connected: () => this.couriers.filter((courier) => courier.isConnected).length,
      now: clocks.monotonic,
    });
    this.lanes = new Lanes(() => this.door.room, clocks.monotonic);
    const shared = {
      bell: this.bell,
      door: this.door,
      lanes: this.lanes,
      ledger: new Ledger(settle, this.times.sendMs, clocks),
      templates: new Templates(loadEdition),
      stopper: new Stopper(settings.DIGEST_STOP_AT, clocks.monotonic),
      dkim: readDkim(settings),
      settings,
      clocks,
      sendMs: this.times.sendMs,
      isOver: () => this.isOver,
      random,
      atHand: new Set<Courier>(),
      count: (what: keyof Tally) => {
        this.total[what]++;
        this.sinceLine[what]++;
      },
    };
    this.couriers = Array.from({ length: settings.MAIL_CONNECTIONS }, () => new Courier(shared));
    signal?.addEventListener("abort", () => this.stop(), { once: true });
    if (signal?.aborted) this.stop();
  }

  async run(): Promise<Tally> {
    const couriers = this.couriers.map((courier) => courier.work());
    try {
      while (!this.isOver) await this.refill();
    } finally {
      this.stop();
      await Promise.all(couriers);
      const left = this.lanes.empty();
      // Should that fail, they are due again when their claim is over.
      if (left.length > 0)
        await handBack(left).catch((error) => log.warn({ err: error }, "claims were not handed back"));
      this.say();
    }
    return this.total;
  }

  private stop(): void {
    this.isOver = true;
    this.bell.ring();
  }

  /** Claims what is due when there is room for it, and waits until there may be more to do. */
  private async refill(): Promise<void> {
    const { pollMs, claimMs } = this.times;
    const { DIGEST_RATE, DIGEST_DOMAIN_RATES } = this.settings;
    const wasCutOff = this.isCutOff();
    try {
      if (this.holdsInVain()) await handBack(this.lanes.empty());
      const most = wasCutOff ? (this.door.isShut ? 0 : 1 - this.lanes.waiting) : BATCH - this.lanes.ready;
      await this.recoverNowAndThen();
      const rates = { total: DIGEST_RATE, domains: DIGEST_DOMAIN_RATES };
      const wasIdle = this.lanes.isIdle;
      const { claimed, isHeldBack } = await claim({
        most,
        milliseconds: claimMs,
        full: this.lanes.full,
        rates,
        clocks: this.clocks,
      });
      this.lanes.add(claimed);
      this.say();
      this.bell.ring();
      if (this.untilEmpty && claimed.length === 0 && wasIdle && !isHeldBack) return this.stop();
      const mayBeMore = most > 0 && claimed.length >= most;
      const isTime = () =>
        this.isOver ||
        (mayBeMore && this.lanes.ready <= BATCH / 2) ||
        (wasCutOff && !this.isCutOff()) ||
        this.holdsInVain() ||
        (this.untilEmpty && !isHeldBack && this.lanes.isIdle) ||
        (this.untilEmpty && this.isCutOff());
      await this.bell.until(isTime, isHeldBack ? pollMs / 5 : mayBeMore ? claimMs / 10 : pollMs);
    } catch (error) {
      if (this.untilEmpty) throw error;
      log.error({ err: error }, "what is due could not be claimed; it is tried again");
      await this.bell.until(() => this.isOver, pollMs);
    }
    if (this.untilEmpty && this.isCutOff()) this.stop();
  }

  /** The mail server cannot be had. Then one delivery is claimed at a time, for a try. */
  private isCutOff(): boolean {
    const hasTrouble = this.door.hasTrouble || this.couriers.some((courier) => courier.hasTrouble);
    return hasTrouble && !this.couriers.some((courier) => courier.isConnected);
  }

  /** Others may have the connections that this process cannot have. */
  private holdsInVain(): boolean {
    return this.lanes.waiting > 0 && this.door.isShut && this.isCutOff();
  }

  private async recoverNowAndThen(): Promise<void> {
    if (this.clocks.monotonic() - this.recoveredAt < this.times.patienceMs / 2) return;
    this.recoveredAt = this.clocks.monotonic();
    const count = await recover(this.times.patienceMs);
    if (count > 0) log.warn({ count }, "mails of senders that are gone are sent again");
  }

  /** One line about what was done since the last one. */
  private say(): void {
    const done = Object.fromEntries(Object.entries(this.sinceLine).filter(([, count]) => count > 0));
    this.sinceLine = tally();
    if (Object.keys(done).length > 0) log.info(done, "digests sent");
  }
}
