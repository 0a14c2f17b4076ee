import MailComposer from "nodemailer/lib/mail-composer";
import { wireAddress } from "@/lib/mail-address";
import { type Edition, READER_TOKEN, type Reader } from "./edition-mail";
import { deliveryMessageId, unsubscribeWays } from "./headers";
import { commonParts } from "./whole-mail";

/** A stretch of a token in the encoded mail: quoted-printable may break a line in the midst of one. */
type Stretch = { at: number; from: number; to: number };

/** An edition's mail, encoded once. */
export type Template = { message: Buffer; stretches: Stretch[] };

/** What every mail server takes as it is, in an envelope and in a header, without quotes or encoding. */
const PLAIN_ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9.-]+$/i;

/** The token, with a soft line break wherever one may stand (RFC 2045 section 6.7). */
const brokenToken = new RegExp(
  [...READER_TOKEN].map((letter) => (letter === "." ? "\\." : letter)).join("(?:=\r\n)?"),
  "g",
);

/** Encodes an edition's mail with the placeholder in it, and notes where that stands. */
export async function makeTemplate(edition: Edition): Promise<Template> {
  const built = await new MailComposer(commonParts(edition)).compile().build();
  const message = withoutOwnHeaders(built.toString("latin1"));
  return {
    message: Buffer.from(message, "latin1"),
    stretches: [...message.matchAll(brokenToken)].flatMap(toStretches),
  };
}

/** Whether a template can be filled for a reader; otherwise their mail is made as a whole. */
export const isPlain = ({ address, token }: Reader): boolean =>
  PLAIN_ADDRESS.test(wireAddress(address)) && token.length === READER_TOKEN.length;

/**
 * The mail to one reader whose address is plain, ready for the wire. `date`: when it is sent. `scratch` is used for it where it
 * is large enough: a mail in memory of its own for each reader would be thrown away faster than memory is swept.
 */
export function fillTemplate(template: Template, reader: Reader, date: Date, scratch: Buffer): Buffer {
  const head = [
    `To: ${wireAddress(reader.address)}`,
    `Message-ID: ${deliveryMessageId(reader.deliveryId)}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `List-Unsubscribe: ${unsubscribeWays(reader).join(",\r\n ")}`,
    "",
  ].join("\r\n");
  const length = head.length + template.message.length;
  const message = scratch.length < length ? Buffer.allocUnsafe(length) : scratch.subarray(0, length);
  message.write(head, "latin1");
  template.message.copy(message, head.length);
  for (const { at, from, to } of template.stretches)
    message.write(reader.token.slice(from, to), head.length + at, "latin1");
  return message;
}

/** nodemailer gives a mail a Message-ID and a date of its own. */
function withoutOwnHeaders(message: string): string {
  const end = message.indexOf("\r\n\r\n");
  const head = message.slice(0, end).split(/\r\n(?![ \t])/);
  return head.filter((line) => !/^(Message-ID|Date):/i.test(line)).join("\r\n") + message.slice(end);
}

function toStretches(found: RegExpMatchArray): Stretch[] {
  let from = 0;
  let at = found.index!;
  return found[0].split("=\r\n").map((piece) => {
    const stretch = { at, from, to: from + piece.length };
    from = stretch.to;
    at += piece.length + 3;
    return stretch;
  });
}
