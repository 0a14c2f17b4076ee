import { simpleParser } from "mailparser";
import { type Bounce, deliveryOf, detailOf, readAddress, readMoment, type Told } from "./bounce";

/** What a mail in the mailbox of returned mails says; `leaving` are the keys of readers who unsubscribe by it. */
export type ReturnedMail = Told & { leaving: string[] };

/** What a mail program sends for its reader: List-Unsubscribe's mailto (sending/headers.ts). */
const LEAVING = /^\s*unsubscribe\s+([0-9a-f-]{36}\.[\w-]{43})\s*$/i;

/**
 * What a mail says that came back, or that unsubscribes: a delivery status notification (RFC 3464) or a complaint (RFC 5965). One that is none of
 * these, like an absence note, says nothing. `eventId` is the mail's own Message-ID with the address.
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
  const original = part("message/rfc822") ?? part("text/rfc822-headers") ?? part("message/rfc822-headers");
  const deliveryId =
    deliveryOf(fieldOf(original?.toString("latin1") ?? "", "Message-ID")) ?? deliveryOf(mail.inReplyTo);
  const name = mail.messageId ?? `${mail.date?.toISOString()} ${mail.subject}`;
  const happenedAt = readMoment(mail.date?.toISOString(), now);
  const common = { source: "mailbox" as const, deliveryId, happenedAt };

  const [, token] = LEAVING.exec(mail.subject ?? "") ?? [];
  if (token) return { bounces: [], rejected: [], leaving: [token] };
  const report = part("message/feedback-report")?.toString("latin1");
  if (report) return { ...readComplaint(report, original?.toString("latin1") ?? "", name, common), leaving: [] };
  const status = part("message/delivery-status")?.toString("latin1");
  return { ...(status ? readStatus(status, name, common) : { bounces: [], rejected: [] }), leaving: [] };
}

type Common = Pick<Bounce, "source" | "deliveryId" | "happenedAt">;

/** Each block after the first is about one recipient; "delayed" and "relayed" say nothing yet. */
function readStatus(status: string, name: string, common: Common): Told {
  const told: Told = { bounces: [], rejected: [] };
  for (const block of status.split(/\r?\n\s*\r?\n/)) {
    const recipient = fieldOf(block, "Original-Recipient") ?? fieldOf(block, "Final-Recipient");
    if (!recipient || fieldOf(block, "Action")?.toLowerCase() !== "failed") continue;
    const address = readAddress(recipient.replace(/^[^;]*;/, ""));
    const code = fieldOf(block, "Status") ?? "";
    if (!address) told.rejected.push(`Mail ${name} names no address that could be read.`);
    else
      told.bounces.push({
        ...common,
        eventId: `${name} ${address}`,
        kind: code.startsWith("4") ? "soft-bounce" : "hard-bounce",
        address,
        detail: detailOf(code, fieldOf(block, "Diagnostic-Code")),
      });
  }
  return told;
}

/** Whom it is about is often left out of the report for privacy; then the returned mail's own recipient says it. */
function readComplaint(report: string, original: string, name: string, common: Common): Told {
  const type = fieldOf(report, "Feedback-Type") ?? "";
  if (/^not-spam$/i.test(type)) return { bounces: [], rejected: [] };
  const address = readAddress(fieldOf(report, "Original-Rcpt-To") ?? fieldOf(original, "To"));
  if (!address) return { bounces: [], rejected: [`Complaint ${name} names no address that could be read.`] };
  return {
    bounces: [{ ...common, eventId: `${name} ${address}`, kind: "complaint", address, detail: detailOf(type) }],
    rejected: [],
  };
}

/** The value of a header field, its folded lines joined. */
function fieldOf(text: string, name: string): string | null {
  const unfolded = text.replace(/\r?\n[ \t]+/g, " ");
  const line = unfolded.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
