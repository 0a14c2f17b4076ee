import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";

// Both tokens are HMACs under AUTH_SECRET: the worker can rebuild them for a mail, so no job, row or log ever holds
// one, and whoever reads the database alone cannot make one. The purpose in front keeps one from passing as the other.

const sign = (purpose: "confirm" | "unsubscribe", text: string): string =>
  createHmac("sha256", env().AUTH_SECRET).update(`${purpose} ${text}`).digest("base64url");

/** The token of a subscription's newest confirmation link, 32 bytes. Its sha256 is kept in the row, to find it by. */
export const confirmToken = (id: string, confirmExpiresAt: Date): string =>
  sign("confirm", `${id} ${confirmExpiresAt.toISOString()}`);

/** What a subscription's key is made of: `keyVersion` counts how often its owner asked for new links. */
type Keyed = { id: string; keyVersion: number };

/** Digits, to the base of 36, of a later version in its key. */
const VERSION_DIGITS = 4;

/**
 * The key in every link of a mail to a subscription: its id, a full stop and 43 letters. Of the first version they are 32
 * bytes; of a later one they are its number and 29 bytes, so that all keys are equally long (sending/edition-mail.ts).
 */
export function unsubscribeToken({ id, keyVersion }: Keyed): string {
  if (keyVersion === 0) return `${id}.${sign("unsubscribe", id)}`;
  const number = keyVersion.toString(36).padStart(VERSION_DIGITS, "0");
  return `${id}.${number}${sign("unsubscribe", `${id} ${keyVersion}`).slice(VERSION_DIGITS)}`;
}

/**
 * The subscription that a key belongs to and its version, or null when we did not make it. Every version unsubscribes, for
 * the links of old mails must (RFC 8058); for all else the version has to be the subscription's own (queries.ts, findKey).
 * Takes equally long for near misses.
 */
export function readUnsubscribeToken(token: string): Keyed | null {
  const [given = "", letters = ""] = token.split(".");
  const id = z.uuid().safeParse(given).data;
  if (!id) return null;
  const later = Number.parseInt(letters.slice(0, VERSION_DIGITS), 36);
  const versions = later > 0 ? [0, later] : [0];
  const keyVersion = versions.find((version) => isEqual(token, unsubscribeToken({ id, keyVersion: version })));
  return keyVersion === undefined ? null : { id, keyVersion };
}

function isEqual(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
