import type { Transaction } from "@/lib/db";

/** What a mail server or a mail service said about an address. */
export type Bounce = {
  source: "smtp" | "ses" | "postmark" | "mailgun" | "generic" | "mailbox";
  /** The source's own name for it: told twice, it counts once. */
  eventId: string;
  kind: "hard-bounce" | "soft-bounce" | "complaint";
  /** Normalized like Subscription.email. */
  address: string;
  /** The delivery that it is about, where that is known. */
  deliveryId: string | null;
  detail: string | null;
  happenedAt: Date;
};

/** Keeps what was said about an address, once, in the caller's transaction. */
export async function noteBounce(tx: Transaction, bounce: Bounce): Promise<void> {
  await tx.mailEvent.createMany({ data: bounce, skipDuplicates: true });
}
