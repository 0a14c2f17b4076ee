import { createPublicKey } from "node:crypto";
import type { Env } from "@/lib/env";
import { returnPath } from "@/lib/mailer";

/** What stands in DNS so that mails are believed: `value` is what to write, null where a record must be there but its text is the mail server's. */
export type DnsRecord = {
  kind: "spf" | "dkim" | "dmarc" | "mx";
  name: string;
  type: "TXT" | "MX";
  value: string | null;
};

type Settings = Pick<Env, "MAIL_FROM" | "MAIL_RETURN_PATH" | "DKIM_DOMAIN" | "DKIM_SELECTOR">;

/** The domain of an address, or of the one in angle brackets. */
export const domainOf = (mailbox: string): string => mailbox.replace(/>$/, "").split("@").at(-1)!.toLowerCase();

/** Whether a sender's address lies in the real DNS at all, which localhost and its like do not. */
export const isPublicDomain = (domain: string): boolean =>
  domain.includes(".") && !/\.(localhost|local|test|invalid|example|internal)$|^\d+(\.\d+){3}$/.test(domain);

/**
 * The records that the settings want in DNS: SPF (RFC 7208) for the domain of the return path, DKIM (RFC 6376) with the
 * public half of `privateKey` where mails are signed here, DMARC (RFC 7489) for the sender's domain, and an MX for the
 * return path's, where mails come back.
 */
export function dnsRecords(settings: Settings, privateKey: string | null): DnsRecord[] {
  const sender = domainOf(settings.MAIL_FROM);
  const returning = domainOf(returnPath(settings));
  const dkim: DnsRecord[] = privateKey
    ? [
        {
          kind: "dkim",
          name: `${settings.DKIM_SELECTOR}._domainkey.${settings.DKIM_DOMAIN}`,
          type: "TXT",
          value: `v=DKIM1; k=rsa; p=${publicHalf(privateKey)}`,
        },
      ]
    : [];
  return [
    { kind: "spf", name: returning, type: "TXT", value: null },
    ...dkim,
    {
      kind: "dmarc",
      name: `_dmarc.${sender}`,
      type: "TXT",
      value: `v=DMARC1; p=none; rua=mailto:postmaster@${sender}`,
    },
    { kind: "mx", name: returning, type: "MX", value: null },
  ];
}

/** The public half of a private key as a DKIM record has it: base64 of its DER. */
export const publicHalf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64");
