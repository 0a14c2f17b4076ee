import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { messageId, oneClickUrl, siteHost } from "../links";
import type { Reader } from "./edition-mail";

/** The headers by which mail programs and servers know a list, the same for all readers of a day. */
export function listHeaders(day: Day): Record<string, string> {
  return {
    "List-Id": `${env().SITE_NAME.replace(/[^\w .-]/g, "")} <digest.${siteHost()}>`,
    // RFC 8058: with this line a mail program may unsubscribe by one POST, without opening a page.
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Feedback-ID": `${day}::digest:${senderId()}`,
    // RFC 3834: nobody's absence note should answer a machine.
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
  };
}

/** The same whenever a delivery is sent again, so that mail programs fold a pair. With angle brackets. */
export const deliveryMessageId = (deliveryId: string): string => messageId(`digest.${deliveryId}`);

/** The ways to leave: an address of the web, and one of mail when MAIL_UNSUBSCRIBE names it. The most preferred one first. */
export function unsubscribeWays({ token }: Reader): string[] {
  const { MAIL_UNSUBSCRIBE } = env();
  const web = `<${oneClickUrl(token)}>`;
  return MAIL_UNSUBSCRIBE ? [web, `<mailto:${MAIL_UNSUBSCRIBE}?subject=unsubscribe%20${token}>`] : [web];
}

/** Gmail wants a sender of 5 to 15 letters (https://support.google.com/a/answer/6254652). */
const senderId = (): string =>
  siteHost()
    .replace(/[^a-z0-9]/gi, "")
    .slice(0, 15)
    .padEnd(5, "x");
