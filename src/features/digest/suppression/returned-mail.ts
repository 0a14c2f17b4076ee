import { simpleParser } from "mailparser";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

/** What a mail in the mailbox of returned mails says; `leaving` are the keys of readers who unsubscribe by it. */
export type ReturnedMail = Told & { leaving: string[] };

/** What a mail program sends for its reader: List-Unsubscribe's mailto (sending/headers.ts). */
const LEAVING = /^\s*unsubscribe\s+([0-9a-f-]{36}\.[\w-]{43})\s*$/i;

/**
 * What a mail says that came back, or that unsubscribes: a delivery status notification (RFC 3464) or a complaint (RFC 5965). One that is none of
 * these, like an absence note, says nothing. Anybody can write such a mail, so it counts only where it names the delivery
 * that it is about, by the returned mail or by the return path that it was sent to: its id is known to whoever got it alone.
 */
export async function readReturnedMail(source: Buffer, now: Date): Promise<ReturnedMail> {
  const mail = await simpleParser(source, {
    keepDeliveryStatus: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipHtmlToText: true,
  });
  const part = (type: string) =>
    mail.attachments.find(({ contentType }) => contentType.toLowerCase() === type)?.content;
  const original = (part("message/rfc822") ?? part("text/rfc822-headers") ?? part("message/rfc822-headers"))?.toString(
    "latin1",
  );
  const [, token] = LEAVING.exec(mail.subject ?? "") ?? [];
  if (token) return { bounces: [], rejected: [], leaving: [token] };
  const report = part("message/feedback-report")?.toString("latin1");
  const status = part("message/delivery-status")?.toString("latin1");
  if (report === undefined && status === undefined) return { bounces: [], rejected: [], leaving: [] };

  const deliveryId =
    deliveryOf(fieldOf(original ?? "", "Message-ID")) ?? deliveryOf(mail.inReplyTo) ?? readReturnPath(mail.headerLines);
  if (!deliveryId) return { bounces: [], rejected: ["A returned mail does not say which one it is."], leaving: [] };
  const common = { source: "mailbox" as const, deliveryId, happenedAt: readMoment(mail.date?.toJSON(), now) };
  if (report !== undefined) return { ...readComplaint(report, original ?? "", common), leaving: [] };
  return { ...readStatus(status!, common), leaving: [] };
}

/** The delivery in the address that MAIL_RETURN_PATH makes of it, where mail servers write down to whom a mail came. */
function readReturnPath(lines: readonly { key: string; line: string }[]): string | null {
  const to = lines.filter(({ key }) => ["to", "delivered-to", "x-original-to", "envelope-to"].includes(key));
  const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(to.map(({ line }) => line).join(" ")) ?? [];
  return id?.toLowerCase() ?? null;
}

/** `eventId`: a delivery comes back once in one way, however many mails say so. */
type Common = Pick<Bounce, "source" | "happenedAt"> & { deliveryId: string };

/** Each block after the first is about one recipient; "delayed" and "relayed" say nothing yet. */
function readStatus(status: string, common: Common): Told {
  const told: Told = { bounces: [], rejected: [] };
  for (const block of status.split(/\r?\n\s*\r?\n/)) {
    const recipient = fieldOf(block, "Original-Recipient") ?? fieldOf(block, "Final-Recipient");
    if (!recipient || fieldOf(block, "Action")?.toLowerCase() !== "failed") continue;
    const address = readAddress(recipient.replace(/^[^;]*;/, ""));
    const code = fieldOf(block, "Status") ?? "";
    const kind = code.startsWith("4") ? "soft-bounce" : "hard-bounce";
    if (!address) told.rejected.push("A returned mail names no address that could be read.");
    else
      told.bounces.push({
        ...common,
        eventId: `${common.deliveryId} ${kind}`,
        kind,
        address,
        detail: detailOf(code, fieldOf(block, "Diagnostic-Code")),
      });
  }
  return told;
}

/** Whom it is about is often left out of the report for privacy; then the returned mail's own recipient says it. */
function readComplaint(report: string, original: string, common: Common): Told {
  const type = fieldOf(report, "Feedback-Type") ?? "";
  if (/^not-spam$/i.test(type)) return { bounces: [], rejected: [] };
  const address = readAddress(fieldOf(report, "Original-Rcpt-To") ?? fieldOf(original, "To"));
  if (!address) return { bounces: [], rejected: ["A complaint names no address that could be read."] };
  const eventId = `${common.deliveryId} complaint`;
  return { bounces: [{ ...common, eventId, kind: "complaint", address, detail: detailOf(type) }], rejected: [] };
}

/** The value of a header field, its folded lines joined. */
function fieldOf(text: string, name: string): string | null {
  const unfolded = text.replace(/\r?\n[ \t]+/g, " ");
  const line = unfolded.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
