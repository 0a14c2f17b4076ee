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

/** The token that ends a subscription, the same in every mail to it: its id, a full stop and 32 bytes. */
export const unsubscribeToken = (id: string): string => `${id}.${sign("unsubscribe", id)}`;

/** The subscription that an unsubscribe token belongs to, or null when we did not make it. Takes equally long for near misses. */
export function readUnsubscribeToken(token: string): string | null {
  const id = z.uuid().safeParse(token.split(".")[0]).data;
  if (!id) return null;
  const [given, own] = [Buffer.from(token), Buffer.from(unsubscribeToken(id))];
  return given.length === own.length && timingSafeEqual(given, own) ? id : null;
}
