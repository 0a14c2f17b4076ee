import { randomBytes } from "node:crypto";
import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import email from "next-auth/providers/email";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { type Language, localPath, readLocalPath } from "@/lib/languages";
import { log } from "@/lib/log";
import { normalizeMailAddress } from "@/lib/mail-address";
import { sendMail } from "@/lib/mailer";
import { sha256 } from "@/lib/sha256";
import { ownPath } from "@/lib/site";
import { isSuppressed } from "@/lib/suppression";
import { withOurRules } from "./adapter";
import { configuredProviders } from "./providers";
import { isSignInTokenOpen } from "./queries";
import { SESSION_SECONDS, sessionCookie } from "./session-cookie";
import { LINK_SECONDS, signInMail } from "./sign-in-mail";

type Fields = Record<string, string>;
export type AuthRequest = {
  method: "GET" | "POST";
  path: ["signin" | "callback", provider: string] | ["signout"];
  query?: Fields;
  body?: Fields;
  cookies?: Fields;
};
/** Where next-auth leads, or the code of what went wrong; and the Set-Cookie headers that belong to it. */
export type AuthAnswer = { location: string; problem: string | null; setCookies: string[] };

/**
 * How next-auth works here. Settings and database are read at the call, so that a build needs neither. `language`: of the page
 * where a sign-in link is asked for, which its mail is in; that of where it leads in the end when left out.
 */
export function authOptions(language?: Language): AuthOptions {
  const settings = env();
  const { AUTH_SECRET, SITE_URL, SITE_LANGUAGE } = settings;
  // next-auth knows its own address from here alone; a Host or X-Forwarded-Host header never counts.
  process.env.NEXTAUTH_URL = SITE_URL;
  return {
    secret: AUTH_SECRET,
    adapter: withOurRules(PrismaAdapter(db() as never) as Required<Adapter>),
    session: {
      strategy: "database",
      maxAge: SESSION_SECONDS,
      generateSessionToken: () => randomBytes(32).toString("hex"),
    },
    cookies: { sessionToken: sessionCookie(SITE_URL) },
    providers: [
      email({
        maxAge: LINK_SECONDS,
        normalizeIdentifier,
        sendVerificationRequest: async ({ identifier, token, url }) => {
          // The form answers as ever, for a stranger may have typed the address.
          if (await isSuppressed(identifier)) return log.warn({}, "no sign-in mail: its address must not get any");
          const callbackUrl = ownPath(new URL(url).searchParams.get("callbackUrl"), SITE_URL);
          const query = new URLSearchParams({ token, email: identifier, callbackUrl });
          const told = language ?? readLocalPath(callbackUrl, SITE_LANGUAGE).language;
          const link = `${SITE_URL}${localPath(`/sign-in/confirm?${query}`, told, SITE_LANGUAGE)}`;
          return sendMail(signInMail(identifier, link, told));
        },
      }),
      ...configuredProviders(settings),
    ],
    callbacks: { redirect: ({ url }) => SITE_URL + ownPath(url, SITE_URL) },
    logger: {
      error: (code, details) => log.error({ code, reason: reasonOf(details) }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => {},
    },
  };
}

/**
 * Lets next-auth do one thing and answers with where it leads. Our own pages and routes call this; nothing of next-auth
 * is reachable from outside by itself. They compare the Origin of every form, so its CSRF token is filled in here.
 */
export async function callNextAuth(
  { method, path, query = {}, body = {}, cookies = {} }: AuthRequest,
  options: AuthOptions = authOptions(),
): Promise<AuthAnswer> {
  const csrfToken = randomBytes(32).toString("hex");
  const csrfCookie = `${csrfToken}|${sha256(csrfToken + options.secret)}`;
  const csrfName = `${env().SITE_URL.startsWith("https:") ? "__Host-" : ""}next-auth.csrf-token`;
  const request = {
    method,
    query: { ...query, nextauth: path },
    body: { ...body, csrfToken },
    cookies: { ...cookies, [csrfName]: csrfCookie },
    headers: {},
  };
  const answer = new Answer();
  await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);

  const location = String(answer.getHeader("Location") ?? "");
  const { pathname, searchParams } = new URL(location || "/api/auth/error?error=Configuration", env().SITE_URL);
  const problem = pathname === "/api/auth/error" ? (searchParams.get("error") ?? "Default") : null;
  return { location, problem, setCookies: [answer.getHeader("Set-Cookie") ?? []].flat().map(String) };
}

/** Whether a sign-in link could still be used at `now`; looking does not use it up. next-auth keeps this hash of its token. */
export function isSignInLinkOpen(email: string, token: string, now: Date): Promise<boolean> {
  return isSignInTokenOpen(email, sha256(token + env().AUTH_SECRET), now);
}

/** What next-auth sees of a response: it sets headers and ends. */
class Answer {
  readonly #headers = new Map<string, string | string[]>();
  status() {
    return this;
  }
  getHeader(name: string) {
    return this.#headers.get(name.toLowerCase());
  }
  setHeader(name: string, value: string | string[]) {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }
  send() {}
  json() {}
  end() {}
}

/** Throws when the text is no e-mail address. */
function normalizeIdentifier(text: string): string {
  const answer = normalizeMailAddress(text);
  if ("problem" in answer) throw new Error(answer.problem.key);
  return answer.address;
}

/** The reason in a log line, without the addresses that mail servers and databases like to repeat. */
function reasonOf(details: unknown): string {
  const error = details instanceof Error ? details : (details as { error?: unknown } | undefined)?.error;
  return error instanceof Error ? `${error.name}: ${error.message.replace(/\S+@\S+/g, "(address)")}` : "unknown";
}
