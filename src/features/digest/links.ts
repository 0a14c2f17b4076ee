import { env } from "@/lib/env";
import { type Language, localPath } from "@/lib/languages";

// Whole addresses, as a mail needs them.

/** The page with the button that confirms a subscription, in a language or the site's own. */
export const confirmUrl = (token: string, language?: Language): string =>
  pageUrl(`/subscription/${token}/confirm`, language);

/** The page with the button that ends the subscription of a token (unsubscribeToken), in a language or the site's own. */
export const unsubscribeUrl = (token: string, language?: Language): string =>
  pageUrl(`/subscription/${token}/unsubscribe`, language);

/** The page on which a reader chooses what they get and when, in a language or the site's own. */
export const preferencesUrl = (token: string, language?: Language): string =>
  pageUrl(`/subscription/${token}/preferences`, language);

const pageUrl = (path: string, language = env().SITE_LANGUAGE) =>
  `${env().SITE_URL}${localPath(path, language, env().SITE_LANGUAGE)}`;

/** Where a mail program's own unsubscribe button posts to (RFC 8058). */
export const oneClickUrl = (token: string): string => `${env().SITE_URL}/subscription/${token}/one-click`;

/** An identifier of a mail under this site's name, the same whenever the mail is sent again. */
export const messageId = (name: string): string => `<${name}@${siteHost()}>`;

/** This site's name in the net, without port. */
export const siteHost = (): string => new URL(env().SITE_URL).hostname;
