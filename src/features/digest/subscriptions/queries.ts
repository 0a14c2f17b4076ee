import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
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
  return { chosen: subscription, key: isActive(subscription) ? unsubscribeToken(subscription) : null };
}

/** Whether the digest is sent to the subscription of a key of whatever version; null when the key is not ours. Changes nothing. */
export async function findIsSubscribed(token: string): Promise<boolean | null> {
  const key = readUnsubscribeToken(token);
  const subscription = key && (await db().subscription.findUnique({ where: { id: key.id } }));
  return subscription ? isActive(subscription) : null;
}

/**
 * The subscription that a key was made for; null when there is none (any more). `isReplaced` says that its owner has asked for
 * new links since: then this key unsubscribes, and opens nothing.
 */
export async function findKey(token: string): Promise<{ id: string; email: string; isReplaced: boolean } | null> {
  const key = readUnsubscribeToken(token);
  const select = { email: true, keyVersion: true };
  const subscription = key && (await db().subscription.findUnique({ where: { id: key.id }, select }));
  if (!subscription) return null;
  return { id: key.id, email: subscription.email, isReplaced: subscription.keyVersion !== key.keyVersion };
}

/** Whether a key was replaced by new links. */
export async function isReplacedKey(token: string): Promise<boolean> {
  return (await findKey(token))?.isReplaced ?? false;
}

/** The subscription that a key opens. Throws AppError FORBIDDEN when the key was replaced, NOT_FOUND when there is none like it. */
export async function openKey(token: string): Promise<{ id: string; email: string }> {
  const key = await findKey(token);
  if (!key) throw new AppError("NOT_FOUND", "problems.preferences.unknown");
  if (key.isReplaced) throw new AppError("FORBIDDEN", "problems.preferences.replaced");
  return key;
}

/** A subscription by its id, for the mail that was asked for; null when it is gone. */
export async function findSubscription(id: string) {
  return db().subscription.findUnique({ where: { id } });
}
