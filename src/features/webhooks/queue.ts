import type { Transaction } from "@/lib/db";
import { addJob } from "@/lib/queue";

/** A receiver that is slow keeps only those waiting that share its lane. */
const LANES = 2;

/** A try that our own failure broke off is taken up again this often. */
export const JOB_ATTEMPTS = 10;

/** The lane of a webhook: the last digits of its id decide. */
const laneOf = (webhookId: string) => `webhooks:${Number.parseInt(webhookId.slice(-2), 16) % LANES}`;

/** Lets the worker send a delivery at a moment, in the caller's transaction. */
export async function queueDelivery(tx: Transaction, id: string, webhookId: string, runAt: Date): Promise<void> {
  const options = { key: `webhook:${id}`, queue: laneOf(webhookId), runAt, maxAttempts: JOB_ATTEMPTS };
  await addJob(tx, "webhooks:deliver", { deliveryId: id }, options);
}
