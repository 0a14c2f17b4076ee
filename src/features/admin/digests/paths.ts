import type { Day } from "@/lib/day";

/** What a form just did, as the address that it leads to says it. */
export const doneToIssues = ["paused", "resumed", "resent", "tested"] as const;
export const doneToSubscriptions = ["suppressed", "lifted"] as const;

/** The ledger of a day's issue. */
export const digestLedgerPath = (day: Day, done?: (typeof doneToIssues)[number]): string =>
  `/admin/digests/${day}${done ? `?done=${done}` : ""}`;

/** Subscriptions and addresses that get no mail. */
export const subscriptionsPath = (done?: (typeof doneToSubscriptions)[number]): string =>
  `/admin/digests/subscriptions${done ? `?done=${done}` : ""}`;
