import { createHmac } from "node:crypto";

type Secret = { id: string; secretVersion: number };

/**
 * A webhook's secret, made of its id and the site's AUTH_SECRET so that none is stored: "whsec_" and 32 bytes in Base64, as
 * Standard Webhooks writes it. Another version gives another one.
 */
export function secretOf({ id, secretVersion }: Secret, authSecret: string): string {
  return `whsec_${createHmac("sha256", authSecret).update(`webhook:${id}:${secretVersion}`).digest("base64")}`;
}

type Message = { id: string; sentAt: Date; body: string };

/**
 * The headers with which a receiver can tell that a message is ours, whole and recent
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export function signatureHeaders({ id, sentAt, body }: Message, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
