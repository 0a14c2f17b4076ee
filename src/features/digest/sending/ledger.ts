import { setTimeout as after } from "node:timers/promises";
import { log } from "@/lib/log";
import type { Claimed, Clocks } from "./claimed";
import type { Entry, Finished, States } from "./mutations";

type Waiting = {
  finished: Finished | null;
  begun: Claimed | null;
  resolve: (state: string | null) => void;
  patientUntil: number;
};

/** A claim that has been over for so long is another's by now, in milliseconds. */
const PATIENCE = 600_000;
/** Between two tries while PostgreSQL cannot be had, in milliseconds. */
const RETRY = 500;

/**
 * Writes results down for all connections together: what comes while one statement is under way goes with the next one. A result
 * that cannot be written is tried again until it is, for the mail that it is about may have been taken.
 */
export class Ledger {
  private waiting: Waiting[] = [];
  private isBusy = false;

  constructor(
    private readonly settle: (entry: Entry) => Promise<States>,
    private readonly sendMs: number,
    private readonly clocks: Clocks,
  ) {}

  /**
   * Writes down what became of one delivery and that another one begins. Answers, once both are committed, with the state of
   * the one that begins: only "sending" may be sent. Null when it is not ours any more.
   */
  write(finished: Finished | null, begun: Claimed | null): Promise<string | null> {
    const claims = [finished?.delivery, begun].flatMap((one) => one ?? []);
    const patientUntil = Math.max(...claims.map(({ endsAt }) => endsAt.monotonic)) + PATIENCE;
    return new Promise((resolve) => {
      this.waiting.push({ finished, begun, resolve, patientUntil });
      if (!this.isBusy) {
        this.isBusy = true;
        setImmediate(() => this.work());
      }
    });
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      try {
        const states = await this.settle({
          finished: group.flatMap(({ finished }) => finished ?? []),
          begun: group.flatMap(({ begun }) => begun ?? []),
          sendMs: this.sendMs,
        });
        for (const { begun, resolve } of group) resolve(begun && (states.get(begun.id) ?? null));
      } catch (error) {
        this.waiting.unshift(...this.stillPatient(group, error));
        await after(RETRY);
      }
    }
    this.isBusy = false;
  }

  private stillPatient(group: Waiting[], error: unknown): Waiting[] {
    log.warn(
      { err: error, results: group.length },
      "what became of mails could not be written down; it is tried again",
    );
    const now = this.clocks.monotonic();
    return group.filter(({ patientUntil, finished, resolve }) => {
      if (now < patientUntil) return true;
      log.error({ delivery: finished?.delivery.id }, "what became of a mail was not written down in ten minutes");
      resolve(null);
      return false;
    });
  }
}
