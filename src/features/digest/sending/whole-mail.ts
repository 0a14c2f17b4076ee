import MailComposer from "nodemailer/lib/mail-composer";
import { env } from "@/lib/env";
import { wireAddress } from "@/lib/mail-address";
import { type Edition, READER_TOKEN, type Reader } from "./edition-mail";
import { deliveryMessageId, listHeaders, unsubscribeWays } from "./headers";

/** What both ways give to nodemailer. Quoted-printable throughout: base64 would scatter a token over its letters. */
export const commonParts = ({ day, mail: { subject, text, html } }: Edition) => ({
  from: env().MAIL_FROM,
  replyTo: env().MAIL_REPLY_TO || undefined,
  subject,
  text,
  html,
  encoding: "quoted-printable",
  newline: "win",
  disableFileAccess: true,
  disableUrlAccess: true,
  headers: listHeaders(day),
});

/** The mail to one reader, made by nodemailer from its beginning: for addresses that want care. `date`: when it is sent. */
export function wholeMail(edition: Edition, reader: Reader, date: Date): Promise<Buffer> {
  const { headers, text, html, ...parts } = commonParts(edition);
  return new MailComposer({
    ...parts,
    text: text.replaceAll(READER_TOKEN, reader.token),
    html: html.replaceAll(READER_TOKEN, reader.token),
    to: { name: "", address: wireAddress(reader.address) },
    messageId: deliveryMessageId(reader.deliveryId),
    date,
    headers: { ...headers, "List-Unsubscribe": unsubscribeWays(reader).join(", ") },
  })
    .compile()
    .build();
}
