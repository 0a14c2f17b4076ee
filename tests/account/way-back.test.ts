import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as comeFromProvider } from "@/app/api/auth/callback/[provider]/route";
import { POST as pressLink } from "@/app/api/auth/callback/email/route";
import { POST as goToProvider } from "@/app/api/auth/signin/[provider]/route";
import { readOnPath } from "@/app/sign-in/read-on";
import { signInLinkSchema } from "@/features/account/schema";
import { isCarried } from "@/features/account/sign-in-path";
import { keepPath } from "@/features/search/saved/paths";
import { upvotePath } from "@/features/upvotes/upvote-path";
import { env } from "@/lib/env";

const site = env().SITE_URL;
const usual = { id: env().GITHUB_CLIENT_ID, secret: env().GITHUB_CLIENT_SECRET };
beforeEach(() => {
  Object.assign(env(), { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" });
});
afterEach(() => {
  Object.assign(env(), { GITHUB_CLIENT_ID: usual.id, GITHUB_CLIENT_SECRET: usual.secret });
});

/** A form of ours, as a browser sends it. */
const form = (path: string, fields: Record<string, string>) =>
  new NextRequest(`${site}${path}`, {
    method: "POST",
    headers: { origin: site, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });
const context = (provider: string) => ({ params: Promise.resolve({ provider }) });

/** Where an answer leads: the page, what went wrong, and where one would be led afterwards. */
function leadsTo(answer: Response) {
  const { pathname, searchParams } = new URL(answer.headers.get("location")!, site);
  return { pathname, error: searchParams.get("error"), callbackUrl: searchParams.get("callbackUrl") };
}

test("a damaged link leads to sign-in in the language one came from, and keeps the way back", async () => {
  const answer = await pressLink(
    form("/api/auth/callback/email", { token: "cut", callbackUrl: "/de/papers/week" }),
    {},
  );
  expect(leadsTo(answer)).toEqual({
    pathname: "/de/sign-in",
    error: "Verification",
    callbackUrl: "/de/papers/week",
  });
});

test("a provider that is not offered here leads back in the same language, and keeps the way back", async () => {
  const answer = await goToProvider(form("/api/auth/signin/google", { callbackUrl: "/zh/papers" }), context("google"));
  expect(leadsTo(answer)).toEqual({ pathname: "/zh/sign-in", error: "Configuration", callbackUrl: "/zh/papers" });
});

test("somebody who changed their mind at the provider is back in their language, and the way back is kept", async () => {
  const kept = encodeURIComponent(`${site}/de/welcome?callbackUrl=%2Fde%2Fpapers%2Fweek`);
  const prefix = site.startsWith("https:") ? "__Secure-" : "";
  const answer = await comeFromProvider(
    new NextRequest(`${site}/api/auth/callback/github?error=access_denied`, {
      headers: { cookie: `${prefix}next-auth.callback-url=${kept}` },
    }),
    context("github"),
  );
  expect(leadsTo(answer)).toEqual({ pathname: "/de/sign-in", error: "Callback", callbackUrl: "/de/papers/week" });
});

test("somebody without a way back is back on the first page", async () => {
  const answer = await comeFromProvider(
    new NextRequest(`${site}/api/auth/callback/github?error=access_denied`),
    context("github"),
  );
  expect(leadsTo(answer)).toEqual({ pathname: "/sign-in", error: "Callback", callbackUrl: "/" });
});

test.each([
  ["/de/papers/week", "/de/papers/week"],
  ["/", "/"],
  ["/zh", "/zh"],
  [upvotePath("2604.00001", "/de/papers/date/2026-04-16"), "/de/papers/date/2026-04-16"],
  [`/de${upvotePath("2604.00001", "https://elsewhere.example/")}`, "/"],
  ["/settings", null],
  ["/de/settings", null],
  ["/paperstack", null],
])("while the mail is on its way, one who came from %s can read on at %s", (callbackUrl, readOn) => {
  expect(readOnPath(callbackUrl)).toBe(readOn);
});

test("a search of 1,000 letters is carried over a sign-in, and one that would be cut off on the way is told before", () => {
  expect(isCarried(keepPath("outliers ".repeat(111).trim(), "Outliers"))).toBe(true);
  expect(isCarried(`/zh${keepPath("量".repeat(150), "量化")}`)).toBe(true);
  expect(isCarried(`/zh${keepPath("量".repeat(600), "量化")}`)).toBe(false);
});

test("what is carried comes whole through the form, and through the cookie that leads back from a provider", async () => {
  const callbackUrl = `/zh${keepPath("量".repeat(150), "量化")}`;
  const answer = await goToProvider(form("/api/auth/signin/github", { callbackUrl }), context("github"));
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("next-auth.callback-url="))!;
  expect(cookie.split(";")[0]!.length).toBeLessThan(4096);
  expect(signInLinkSchema.parse({ email: "ada@example.org", callbackUrl })).toMatchObject({ callbackUrl });
});
