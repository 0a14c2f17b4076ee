import { type Dkim, signMail } from "@/lib/dkim";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import { wireAddress } from "@/lib/mail-address";
import { returnPath } from "@/lib/mailer";
import { isRefusal, SmtpLine } from "@/lib/smtp-line";
import { failureCodes, failureWords } from "../mail-failure";
import { unsubscribeToken } from "../subscriptions/tokens";
import { backOff, type Outcome, readAnswer } from "./answers";
import type { Bell } from "./bell";
import { type Claimed, type Clocks, timeLeft } from "./claimed";
import type { Door } from "./door";
import type { Lanes, Turn } from "./lanes";
import type { Ledger } from "./ledger";
import type { Finished } from "./mutations";
import type { Stopper } from "./stopper";
import type { Tally } from "./tally";
import type { Templates } from "./templates";

export type Shared = {
  bell: Bell;
  door: Door;
  lanes: Lanes;
  ledger: Ledger;
  templates: Templates;
  stopper: Stopper;
  dkim: Dkim | null;
  settings: Env;
  clocks: Clocks;
  sendMs: number;
  isOver: () => boolean;
  random: () => number;
  /** Couriers with a connection that is open, or about to be, and nothing to do. */
  atHand: Set<Courier>;
  count: (what: keyof Tally) => void;
};

/** How long a mail server may take to greet, in milliseconds. */
const OPEN_MS = 15_000;
/** A connection over which nothing goes is closed after this, in milliseconds. */
const IDLE_MS = 10_000;
/** Between two tries with a server that takes connections and then no mail, doubled each time, in milliseconds. */
const TROUBLE = { first: 1_000, most: 15_000 };
/** A mail that was put back is left alone for so long, in milliseconds: whatever ailed the server may need it. */
const PUT_BACK = 15_000;

/** Room for a mail of which Gmail would cut off the end, twice as long in quoted-printable. */
const newScratch = () => Buffer.allocUnsafeSlow(204_800);

const COUNTED = {
  sent: "sent",
  refused: "failed",
  later: "retrying",
  uncertain: "uncertain",
  back: "putBack",
} as const satisfies Record<Outcome["kind"], keyof Tally>;

/** Sends over one connection, one mail after the other; a mail goes out only when the result of the one before it is committed. */
export class Courier {
  private line: SmtpLine | null = null;
  private finished: Finished | null = null;
  /** How often the mail server had nothing to say to a mail, since it last had. */
  private troubles = 0;
  private hasProved = false;
  private scratch = newScratch();

  constructor(private readonly shared: Shared) {}

  /** Whether the mail server had nothing to say to the last mail. */
  get hasTrouble(): boolean {
    return this.troubles > 0 && !this.line?.isOpen;
  }

  get isConnected(): boolean {
    return this.line?.isOpen ?? false;
  }

  /** Works until all is over and what it sent is written down. */
  async work(): Promise<void> {
    const { isOver, bell } = this.shared;
    for (;;) {
      const turn = isOver() || !this.line?.isOpen ? null : this.take();
      if (turn) await this.begin(turn);
      else if (this.finished) await this.writeDown(null);
      else if (isOver()) break;
      else if (this.wantsLine()) await this.open();
      else await this.rest();
    }
    await this.line?.close();
    bell.ring();
  }

  /** More wait than there are connections at hand, and one may be opened. */
  private wantsLine(): boolean {
    const { door, lanes, atHand } = this.shared;
    return !this.line?.isOpen && door.isOpen && lanes.hasTurn && lanes.waiting > atHand.size;
  }

  /** Waits for something to do, and closes a connection that has nothing to do for long. */
  private async rest(): Promise<void> {
    const { bell, lanes, isOver, clocks, atHand } = this.shared;
    const startedAt = clocks.monotonic();
    if (this.line?.isOpen) atHand.add(this);
    await bell.until(() => isOver() || (this.line?.isOpen ? lanes.hasTurn : this.wantsLine()), IDLE_MS);
    atHand.delete(this);
    if (clocks.monotonic() - startedAt >= IDLE_MS) await this.line?.close();
  }

  private async open(): Promise<void> {
    const { settings, bell, door, isOver, atHand } = this.shared;
    atHand.add(this);
    try {
      this.line = await door.through(() => SmtpLine.open(settings.SMTP_URL, OPEN_MS));
      this.hasProved = false;
      atHand.delete(this);
    } catch (error) {
      log.warn({ reason: failureCodes(error) }, "the mail server takes no further connection; it is tried again");
      atHand.delete(this);
      bell.ring();
      await bell.until(isOver, door.shutFor);
    }
    bell.ring();
  }

  private troubleMs(): number {
    return Math.min(TROUBLE.most, TROUBLE.first * 2 ** (this.troubles - 1));
  }

  /** A server that leaves the first mail of a connection without an answer gets some rest. */
  private async mindTrouble({ kind }: Outcome): Promise<void> {
    if (kind !== "back" && kind !== "uncertain") {
      this.hasProved = true;
      this.troubles = 0;
    } else if (!this.hasProved) {
      this.troubles++;
      await this.writeDown(null);
      await this.shared.bell.until(this.shared.isOver, this.troubleMs());
    }
  }

  /** The next delivery whose claim lasts long enough; others are left to whoever claims them next. */
  private take(): Turn | null {
    const { lanes, clocks, sendMs } = this.shared;
    for (;;) {
      const turn = lanes.take();
      if (!turn || timeLeft(turn.delivery, clocks) >= sendMs) return turn;
      lanes.leave(turn);
    }
  }

  private async begin(turn: Turn): Promise<void> {
    const { lanes, bell, count } = this.shared;
    const state = await this.writeDown(turn.delivery);
    if (state !== "sending") {
      if (state === "unsubscribed" || state === "suppressed" || state === "failed") count(state);
      lanes.leave(turn);
      return bell.ring();
    }
    const outcome = await this.send(turn.delivery);
    this.finished = { delivery: turn.delivery, outcome, wait: this.waitAfter(outcome, turn.delivery) };
    count(COUNTED[outcome.kind]);
    lanes.finish(turn);
    bell.ring();
    await this.mindTrouble(outcome);
  }

  private waitAfter({ kind }: Outcome, { attempts }: Claimed): number {
    if (kind === "back") return PUT_BACK;
    return kind === "later" || kind === "uncertain" ? backOff(attempts + 1, this.shared.random()) : 0;
  }

  /** Commits what became of the last mail, and that the next one begins. Answers with the state of that one. */
  private async writeDown(begun: Claimed | null): Promise<string | null> {
    const { finished } = this;
    if (!finished && !begun) return null;
    this.finished = null;
    const state = await this.shared.ledger.write(finished, begun);
    if (finished?.outcome.kind === "refused") await this.shared.stopper.noteRefused(finished.delivery.issueId);
    return state;
  }

  private async send(delivery: Claimed): Promise<Outcome> {
    const { clocks, sendMs, settings } = this.shared;
    const startedAt = clocks.monotonic();
    const left = () => sendMs - (clocks.monotonic() - startedAt);
    let message: Buffer;
    try {
      message = await this.compose(delivery);
    } catch (error) {
      log.error({ err: error, edition: delivery.editionId }, "the mail of an edition could not be made");
      return { kind: "back", code: null, words: failureWords(error), blame: null };
    }
    const envelope = { from: returnPath(settings, delivery.id), to: wireAddress(delivery.address) };
    const sent = await this.line!.send(envelope, message, {
      milliseconds: Math.max(1, left()),
      mayStart: () => left() > 0 && timeLeft(delivery, clocks) >= left(),
    });
    // Without an answer some of it may lie in a connection that is being closed, and may yet go out.
    if (!sent.taken && !isRefusal(sent.failure)) this.scratch = newScratch();
    return readAnswer(sent);
  }

  private async compose({ id, address, subscriptionId, keyVersion, editionId }: Claimed): Promise<Buffer> {
    const reader = { deliveryId: id, address, token: unsubscribeToken({ id: subscriptionId, keyVersion }) };
    const message = await this.shared.templates.mailTo(
      editionId,
      reader,
      new Date(this.shared.clocks.wall()),
      this.scratch,
    );
    return this.shared.dkim ? signMail(message, this.shared.dkim) : message;
  }
}
