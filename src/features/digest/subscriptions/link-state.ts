import { DAY } from "../times";

/** A confirmation link works for two days: long enough for a weekend, short enough not to lie around. */
export const LINK_LIFE = 2 * DAY;

/** What a confirmation link is worth: it can be used, is too old, has done its work, or was followed by an unsubscription. */
export type LinkState = "open" | "expired" | "confirmed" | "unsubscribed";

type Moments = { confirmExpiresAt: Date | null; confirmedAt: Date | null; unsubscribedAt: Date | null };

/** Whether the digest is sent to this subscription. */
export const isActive = ({ confirmedAt, unsubscribedAt }: Omit<Moments, "confirmExpiresAt">): boolean =>
  confirmedAt !== null && unsubscribedAt === null;

/** When somebody last asked for this subscription; null when nobody has yet. */
export const askedAt = ({ confirmExpiresAt }: Pick<Moments, "confirmExpiresAt">): Date | null =>
  confirmExpiresAt && new Date(confirmExpiresAt.getTime() - LINK_LIFE);

/** The state of a subscription's newest confirmation link. */
export function linkState(subscription: Moments, now: Date): LinkState {
  const asked = askedAt(subscription);
  if (isActive(subscription)) return "confirmed";
  if (asked && subscription.unsubscribedAt && subscription.unsubscribedAt >= asked) return "unsubscribed";
  return subscription.confirmExpiresAt && subscription.confirmExpiresAt > now ? "open" : "expired";
}
