import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";

// The token is an HMAC under AUTH_SECRET of the id of its row: the page can show the address again, and whoever reads the
// database alone cannot make one. A row that is gone, or that another one has replaced, takes its token along.

/** The token that reads a person's saved searches as feeds: the id of its row, a full stop and 32 bytes. */
export const feedToken = (id: string): string =>
  `${id}.${createHmac("sha256", env().AUTH_SECRET).update(`feed ${id}`).digest("base64url")}`;

/** The id of the row that a token belongs to, or null when we did not make it. Takes equally long for near misses. */
export function readFeedToken(token: string): string | null {
  const id = z.uuid().safeParse(token.split(".")[0]).data;
  if (!id) return null;
  const [given, own] = [Buffer.from(token), Buffer.from(feedToken(id))];
  return given.length === own.length && timingSafeEqual(given, own) ? id : null;
}
