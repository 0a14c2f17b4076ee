import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import DKIM from "nodemailer/lib/dkim";
import type { Env } from "@/lib/env";

type Settings = Pick<Env, "DKIM_DOMAIN" | "DKIM_SELECTOR" | "DKIM_PRIVATE_KEY" | "DKIM_PRIVATE_KEY_FILE">;

/** How mails are signed, as nodemailer wants to know it. */
export type Dkim = { domainName: string; keySelector: string; privateKey: string; headerFieldNames: string };

/**
 * What a signature covers: who, to whom, what and when, and all that lets a reader leave. RFC 8058 wants List-Unsubscribe
 * and List-Unsubscribe-Post in it, Gmail Feedback-ID.
 */
const SIGNED = [
  "From",
  "Reply-To",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
  "List-Id",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Feedback-ID",
  "Auto-Submitted",
  "Precedence",
].join(":");

/**
 * How mails are signed; null when the settings name no domain. Throws an Error with a sentence when the key cannot be
 * read: nodemailer would send unsigned without a word.
 */
export function readDkim(settings: Settings): Dkim | null {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY, DKIM_PRIVATE_KEY_FILE } = settings;
  if (!DKIM_DOMAIN) return null;
  const privateKey = DKIM_PRIVATE_KEY || readKeyFile(DKIM_PRIVATE_KEY_FILE);
  const name = DKIM_PRIVATE_KEY ? "DKIM_PRIVATE_KEY" : `The key in ${DKIM_PRIVATE_KEY_FILE} (DKIM_PRIVATE_KEY_FILE)`;
  if (keyType(privateKey) !== "rsa") throw new Error(`${name} is no RSA key in PEM, so no mail can be signed with it.`);
  return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey, headerFieldNames: SIGNED };
}

/** The message behind its DKIM-Signature (RFC 6376). */
export async function signMail(message: Buffer, { headerFieldNames, ...key }: Dkim): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of new DKIM({ keys: [key], headerFieldNames }).sign(message)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`DKIM_PRIVATE_KEY_FILE cannot be read: ${(error as Error).message}.`);
  }
}

function keyType(pem: string): string | undefined {
  try {
    return createPrivateKey(pem).asymmetricKeyType;
  } catch {
    return undefined;
  }
}
