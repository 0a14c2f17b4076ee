import { createUser } from "@tests/support/factories";
import { sessionCookie } from "@/features/account/session-cookie";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";

/** The request that Next would hand to our code: its headers, and the token of a session. */
export const request = { headers: {} as Record<string, string>, token: "" };

/** Stands in for "next/headers", which knows no request outside of Next. */
export const nextHeaders = {
  headers: async () => new Headers(request.headers),
  cookies: async () => ({
    get: (name: string) => (name === sessionCookie(env().SITE_URL).name ? { name, value: request.token } : undefined),
    has: () => false,
    set: () => {},
  }),
};

/** The next requests are this person's: nobody's, a reader's, or those of one whom ADMINS names. Sent by a script of our own page. */
export async function comeAs(who: "nobody" | "a reader" | "an admin"): Promise<string | null> {
  request.headers = { origin: env().SITE_URL, "next-action": "1" };
  request.token = "";
  if (who === "nobody") return null;
  const { id } = await createUser(who === "an admin" ? { email: env().ADMINS[0]! } : {});
  request.token = `token of ${id}`;
  const expires = new Date(Date.now() + 3_600_000);
  await db().session.create({ data: { userId: id, sessionToken: sha256(request.token), expires } });
  return id;
}
