import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { findSessionUser } from "./queries";
import { sessionCookie } from "./session-cookie";

/** The signed-in person behind this request. `username` is null until they have chosen one. */
export type Viewer = { id: string; email: string; username: string | null };
export type NamedViewer = Viewer & { username: string };

/**
 * Who is signed in on this request, or null. Only for what is personal: a page that calls it cannot be cached.
 * Asks the database once per request.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie(env().SITE_URL).name)?.value;
  const user = token ? await findSessionUser(sha256(token), new Date()) : null;
  return user && { ...user, email: user.email ?? "" };
});
