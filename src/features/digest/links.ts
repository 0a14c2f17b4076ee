import { paperPath } from "@/features/papers/paper-path";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { unsubscribeToken } from "./subscriptions/tokens";

// Whole addresses, as a mail needs them.

/** The page with the button that confirms a subscription. */
export const confirmUrl = (token: string): string => `${env().SITE_URL}/subscription/${token}/confirm`;

/** The page with the button that ends a subscription. */
export const unsubscribeUrl = (subscriptionId: string): string =>
  `${env().SITE_URL}/subscription/${unsubscribeToken(subscriptionId)}/unsubscribe`;

/** Where a mail program's own unsubscribe button posts to (RFC 8058). */
export const oneClickUrl = (subscriptionId: string): string =>
  `${env().SITE_URL}/subscription/${unsubscribeToken(subscriptionId)}/one-click`;

/** A day of the feed. */
export const dayUrl = (day: Day): string => `${env().SITE_URL}/papers/date/${day}`;

/** A paper's page. */
export const paperUrl = (id: string): string => `${env().SITE_URL}${paperPath(id)}`;

/** An identifier of a mail under this site's name, the same whenever the mail is sent again. */
export const messageId = (name: string): string => `<${name}@${siteHost()}>`;

/** This site's name in the net, without port. */
export const siteHost = (): string => new URL(env().SITE_URL).hostname;
