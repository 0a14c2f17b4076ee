import { domainToASCII, domainToUnicode } from "node:url";
import { z } from "zod";

// RFC 5321 section 4.5.3.1: 64 octets before the @; a path of 256 with its angle brackets, so 254 in all.
const LOCAL_OCTETS = 64;
const ADDRESS_OCTETS = 254;

/** What RFC 5321 calls a dot-string, widened by RFC 6531 to letters, digits and marks of every script. */
const dotString = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** What may be typed for a domain before it is turned to ASCII; that step would read percent signs and colons as a URL does. */
const domainLetters = /^[\p{L}\p{M}\p{N}.-]+$/u;
/** A domain as DNS has it: at least two labels, the last one not a number. */
const domainName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export type MailAddressAnswer = { address: string } | { problem: string };

/**
 * The one form in which an e-mail address is kept and compared: trimmed, NFC, lower case, an internationalized domain
 * in its own letters. Otherwise a sentence that says what is wrong with it.
 */
export function normalizeMailAddress(text: string): MailAddressAnswer {
  const typed = text
    .replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFC");
  if (!typed) return { problem: "Type your e-mail address." };
  if (octets(typed) > ADDRESS_OCTETS) return { problem: `An e-mail address has at most ${ADDRESS_OCTETS} characters.` };
  if (/[\p{C}\s]/u.test(typed)) return { problem: "An e-mail address has no spaces or invisible characters inside." };
  const [strange] = /[,;:"()<>[\]\\]/.exec(typed) ?? [];
  if (strange)
    return { problem: `An e-mail address cannot contain “${strange}”. Type a single one, like ada@example.org.` };

  const [local = "", domain = "", ...rest] = typed.split("@");
  if (!local || !domain || rest.length > 0) return incomplete(typed);
  if (octets(local) > LOCAL_OCTETS) return { problem: `The part before the @ has at most ${LOCAL_OCTETS} characters.` };
  if (!dotString.test(local)) return { problem: `“${local}” cannot stand before the @ of an e-mail address.` };

  const ascii = domainToASCII(domain);
  if (!domain.includes(".") && ascii) return incomplete(typed);
  if (!domainLetters.test(domain) || !domainName.test(ascii) || ascii.length > 253)
    return { problem: `“${domain}” is not a domain that can receive e-mail.` };
  const address = `${local}@${domainToUnicode(ascii)}`;
  return octets(address) > ADDRESS_OCTETS
    ? { problem: `An e-mail address has at most ${ADDRESS_OCTETS} characters.` }
    : { address };
}

/** The address as a mail server on the wire wants it: its domain in ASCII. */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

/** A form field that holds one e-mail address; its output is the normalized one. */
export const mailAddressSchema = z.string("Type your e-mail address.").transform((text, context) => {
  const answer = normalizeMailAddress(text);
  if ("address" in answer) return answer.address;
  context.addIssue({ code: "custom", message: answer.problem });
  return z.NEVER;
});

const octets = (text: string) => Buffer.byteLength(text);

const incomplete = (typed: string) => ({
  problem: `“${typed}” is not a complete e-mail address. It needs a name, an @ and a domain, like ada@example.org.`,
});
