import "server-only";
import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { isOwnOrigin, ownPath } from "@/lib/site";
import type { AuthAnswer } from "./auth";
import { sessionCookie } from "./session-cookie";
import { pathLike } from "./sign-in-path";

type Fields = Record<string, string>;

/**
 * A route that answers a plain form of our own pages, with and without JavaScript: same-site check, then work with the
 * form's text fields. For what must end in a fresh page, because cookies changed; everything else is a server action.
 */
export function ownForm<Context>(work: (form: Fields, request: NextRequest, context: Context) => Promise<Response>) {
  return async (request: NextRequest, context: Context): Promise<Response> => {
    const { SITE_URL } = env();
    if (!isOwnOrigin(request.headers.get("origin") ?? "", SITE_URL))
      return new Response(`This form can only be sent from ${SITE_URL}. Open that address and try again.`, {
        status: 403,
      });
    const form = await request.formData().catch(() => null);
    if (!form) return new Response("This address expects a form.", { status: 400 });
    return work(
      Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as Fields,
      request,
      context,
    );
  };
}

/** The cookies of a request, as next-auth wants them. */
export const cookiesOf = (request: NextRequest): Fields =>
  Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));

/** The hash of a request's session token, or null without one. */
export function sessionHash(request: NextRequest): string | null {
  const token = request.cookies.get(sessionCookie(env().SITE_URL).name)?.value;
  return token ? sha256(token) : null;
}

/** The hash of the session token that next-auth's answer hands out, or null when it opened no session. */
export function newSessionHash({ setCookies }: AuthAnswer): string | null {
  const start = `${sessionCookie(env().SITE_URL).name}=`;
  const cookie = setCookies.find((one) => one.startsWith(start));
  const token = cookie?.slice(start.length).split(";", 1)[0];
  return token ? sha256(token) : null;
}

/** Sends the browser to a path of this site with the cookies of next-auth's answer, or back to sign-in with what went wrong. */
export function comeBack({ location, problem, setCookies }: AuthAnswer, kept: Fields = {}): Response {
  const goTo = problem
    ? pathLike(kept.callbackUrl ?? "/", `/sign-in?${new URLSearchParams({ error: problem, ...kept })}`)
    : ownPath(location, env().SITE_URL);
  return seeOther(goTo, setCookies);
}

/** Sends the browser on with a GET and these Set-Cookie headers. */
export function seeOther(location: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
