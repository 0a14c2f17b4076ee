import { domainToASCII, domainToUnicode } from "node:url";
import { z } from "zod";
import type { Problem } from "./errors";

// RFC 5321 section 4.5.3.1: 64 octets before the @; a path of 256 with its angle brackets, so 254 in all.
const LOCAL_OCTETS = 64;
const ADDRESS_OCTETS = 254;

/** What RFC 5321 calls a dot-string, widened by RFC 6531 to letters, digits and marks of every script. */
const dotString = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** What may be typed for a domain before it is turned to ASCII; that step would read percent signs and colons as a URL does. */
const domainLetters = /^[\p{L}\p{M}\p{N}.-]+$/u;
/** A domain as DNS has it: at least two labels, the last one not a number. */
const domainName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export type MailAddressAnswer = { address: string } | { problem: Problem };

/**
 * The one form in which an e-mail address is kept and compared: trimmed, NFC, lower case, an internationalized domain
 * in its own letters. Otherwise what is wrong with it.
 */
export function normalizeMailAddress(text: string): MailAddressAnswer {
  const typed = text
    .replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFC");
  if (!typed) return { problem: { key: "problems.addressMissing" } };
  if (octets(typed) > ADDRESS_OCTETS) return tooLong;
  if (/[\p{C}\s]/u.test(typed)) return { problem: { key: "problems.addressSpaces" } };
  const [strange] = /[,;:"()<>[\]\\]/.exec(typed) ?? [];
  if (strange) return { problem: { key: "problems.addressStrange", values: { strange } } };

  const [local = "", domain = "", ...rest] = typed.split("@");
  if (!local || !domain || rest.length > 0) return incomplete(typed);
  if (octets(local) > LOCAL_OCTETS)
    return { problem: { key: "problems.addressLocalTooLong", values: { most: LOCAL_OCTETS } } };
  if (!dotString.test(local)) return { problem: { key: "problems.addressLocal", values: { local } } };

  const ascii = domainToASCII(domain);
  if (!domain.includes(".") && ascii) return incomplete(typed);
  if (!domainLetters.test(domain) || !domainName.test(ascii) || ascii.length > 253)
    return { problem: { key: "problems.addressDomain", values: { domain } } };
  const address = `${local}@${domainToUnicode(ascii)}`;
  return octets(address) > ADDRESS_OCTETS ? tooLong : { address };
}

/** The address as a mail server on the wire wants it: its domain in ASCII. */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

/** A form field that holds one e-mail address; its output is the normalized one. */
export const mailAddressSchema = z.string("problems.addressMissing").transform((text, context) => {
  const answer = normalizeMailAddress(text);
  if ("address" in answer) return answer.address;
  const { key, values } = answer.problem;
  context.addIssue({ code: "custom", message: key, params: values });
  return z.NEVER;
});

const octets = (text: string) => Buffer.byteLength(text);

const tooLong = { problem: { key: "problems.addressTooLong", values: { most: ADDRESS_OCTETS } } };
const incomplete = (typed: string) => ({ problem: { key: "problems.addressIncomplete", values: { typed } } });
