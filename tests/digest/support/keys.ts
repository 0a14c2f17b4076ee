import { unsubscribeToken } from "@/features/digest/subscriptions/tokens";

/** The key of a subscription whose owner never asked for new links. */
export const keyOf = (id: string): string => unsubscribeToken({ id, keyVersion: 0 });
