/** Milliseconds. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** What could not be delivered for so long is no news any more, in milliseconds from DigestDelivery.createdAt. */
export const GIVE_UP_AFTER = 2 * DAY;
