import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";
import { findSuppressionReason } from "../suppression/queries";
import type { Chosen } from "./describe-hour";
import { isActive, type LinkState, linkState } from "./link-state";
import { readUnsubscribeToken, unsubscribeToken } from "./tokens";

/**
 * What a confirmation link is worth now; null when there is none like it (any more). "open" also for a subscription to whose
 * address no mail may go: its owner returns by the same button. Changes nothing.
 */
export async function findLinkState(token: string, now: Date): Promise<LinkState | null> {
  const subscription = await db().subscription.findUnique({ where: { confirmTokenHash: sha256(token) } });
  if (!subscription) return null;
  const { email, confirmExpiresAt } = subscription;
  const state = linkState(subscription, now);
  if (state !== "confirmed" || !confirmExpiresAt || confirmExpiresAt <= now) return state;
  const reason = await findSuppressionReason(email);
  return reason === null || reason === "operator" ? state : "open";
}

/** What a confirmation link's page says beside that: when the digest comes, and once it is confirmed the key of the subscription. */
export async function findConfirmation(token: string): Promise<{ chosen?: Chosen; key: string | null }> {
  const subscription = await db().subscription.findUnique({ where: { confirmTokenHash: sha256(token) } });
  if (!subscription) return { key: null };
  return { chosen: subscription, key: isActive(subscription) ? unsubscribeToken(subscription.id) : null };
}

/** Whether the digest is sent to the subscription of an unsubscribe token; null when the token is not ours. Changes nothing. */
export async function findIsSubscribed(token: string): Promise<boolean | null> {
  const id = readUnsubscribeToken(token);
  const subscription = id && (await db().subscription.findUnique({ where: { id } }));
  return subscription ? isActive(subscription) : null;
}

/** A subscription by its id, for the mail that was asked for; null when it is gone. */
export async function findSubscription(id: string) {
  return db().subscription.findUnique({ where: { id } });
}
