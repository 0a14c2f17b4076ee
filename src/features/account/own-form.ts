import "server-only";
import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { isOwnOrigin, ownPath } from "@/lib/site";
import { sayIn } from "@/words/translator";
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
    const { SITE_URL, SITE_LANGUAGE } = env();
    if (!isOwnOrigin(request.headers.get("origin") ?? "", SITE_URL))
      return new Response(sayIn(SITE_LANGUAGE)({ key: "problems.foreignForm", values: { site: SITE_URL } }), {
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
  return problem ? signInAgain(problem, kept, setCookies) : seeOther(ownPath(location, env().SITE_URL), setCookies);
}

/** Sends the browser to sign-in, in the language of the page it came from, with what went wrong and what it had given. */
export function signInAgain(error: string, kept: Fields = {}, setCookies: string[] = []): Response {
  return seeOther(pathLike(kept.callbackUrl ?? "/", `/sign-in?${new URLSearchParams({ error, ...kept })}`), setCookies);
}

/** Where somebody who is on the way to a provider and back came from: next-auth keeps the welcome page's address in a cookie. */
export function callbackUrlOf(cookies: Fields): string {
  const { SITE_URL } = env();
  const name = `${SITE_URL.startsWith("https:") ? "__Secure-" : ""}next-auth.callback-url`;
  const welcome = new URL(ownPath(cookies[name], SITE_URL), SITE_URL);
  return ownPath(welcome.searchParams.get("callbackUrl"), SITE_URL);
}

/** Sends the browser on with a GET and these Set-Cookie headers. */
export function seeOther(location: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
