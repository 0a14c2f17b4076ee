import { log } from "@/lib/log";
import { pauseIssue } from "./mutations";
import { readParts } from "./queries";
import { judge } from "./verdict";

/** It rests ten times as long as it looked: 100,000 deliveries take some 200 ms. */
const REST = 10;

/** Watches over the share of an issue's mails that are refused for good, by what all workers wrote into the ledger. */
export class Stopper {
  private isLooking = false;
  private restsUntil = Number.NEGATIVE_INFINITY;

  /** `percent`: from this share on an issue is stopped; 0 is never. `now` in monotonic milliseconds. */
  constructor(
    private readonly percent: number,
    private readonly now: () => number,
  ) {}

  /** A mail of an issue was refused, which is written down: stops the issue when it is to be stopped. Throws never. */
  async noteRefused(issueId: string): Promise<void> {
    const startedAt = this.now();
    if (this.percent === 0 || this.isLooking || startedAt < this.restsUntil) return;
    this.isLooking = true;
    try {
      const reason = judge(await readParts(issueId), this.percent);
      if (reason && (await pauseIssue(issueId, reason)))
        log.error({ issue: issueId, reason }, "the sending of an issue has stopped by itself");
    } catch (error) {
      log.error({ err: error, issue: issueId }, "whether an issue is to be stopped could not be seen");
    } finally {
      this.isLooking = false;
      this.restsUntil = this.now() + (this.now() - startedAt) * REST;
    }
  }
}
