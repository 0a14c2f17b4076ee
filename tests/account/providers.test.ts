import { createUser } from "@tests/support/factories";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuthAnswer, authOptions, callNextAuth } from "@/features/account/auth";
import { configuredProviders, gitHubClaims, huggingFace } from "@/features/account/providers";
import { findSessionUser } from "@/features/account/queries";
import { sessionCookie } from "@/features/account/session-cookie";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { startOpenIdServer } from "./open-id-server";

const cookieName = sessionCookie(env().SITE_URL).name;
let provider: Awaited<ReturnType<typeof startOpenIdServer>>;
beforeEach(async () => {
  provider = await startOpenIdServer();
});
afterEach(() => provider.stop());

const cookiesOf = ({ setCookies }: AuthAnswer) =>
  Object.fromEntries(setCookies.map((line) => /^([^=]+)=([^;]*)/.exec(line)!.slice(1).map(decodeURIComponent)));

/** Goes to the provider and back, as a browser with these cookies. */
async function signIn(cookies: Record<string, string> = {}) {
  const options = {
    ...authOptions(),
    providers: [huggingFace({ clientId: "id", clientSecret: "secret" }, provider.state.issuer)],
  };
  const body = { callbackUrl: "/welcome?callbackUrl=%2Fpapers" };
  const start = await callNextAuth({ method: "POST", path: ["signin", "hugging-face"], body, cookies }, options);
  expect(new URL(start.location).origin).toBe(provider.state.issuer);
  const query = provider.agree(start.location);
  return callNextAuth(
    { method: "GET", path: ["callback", "hugging-face"], query, cookies: { ...cookies, ...cookiesOf(start) } },
    options,
  );
}

test("a provider's verified address opens an account, whose next sign-in finds it again", async () => {
  provider.state.person = { sub: "7", email: "Ada@Example.org", email_verified: true };
  const first = await signIn();
  expect(first).toMatchObject({ problem: null, location: `${env().SITE_URL}/welcome?callbackUrl=%2Fpapers` });
  const user = await findSessionUser(sha256(cookiesOf(first)[cookieName]!), new Date());
  expect(user).toMatchObject({ email: "ada@example.org", username: null });

  provider.state.person = { sub: "7" };
  const second = await signIn();
  expect(await findSessionUser(sha256(cookiesOf(second)[cookieName]!), new Date())).toMatchObject({ id: user!.id });
  expect(await db().user.count()).toBe(1);
  expect(JSON.stringify(await db().account.findMany())).not.toContain("secret");
});

test.each([
  ["none", { sub: "7" }],
  ["one that nobody verified", { sub: "7", email: "ada@example.org", email_verified: false }],
  ["one of which it does not say", { sub: "7", email: "ada@example.org" }],
])("a provider that names %s opens no account", async (_what, person) => {
  provider.state.person = person;
  expect(await signIn()).toMatchObject({ problem: "OAuthCreateAccount" });
  expect(await db().user.count()).toBe(0);
});

test("an unverified address does not tell whether it has an account", async () => {
  await createUser({ email: "ada@example.org" });
  provider.state.person = { sub: "7", email: "ada@example.org", email_verified: false };
  expect(await signIn()).toMatchObject({ problem: "OAuthCreateAccount" });
});

test("an address that signs in another way already is not taken over", async () => {
  await createUser({ email: "ada@example.org" });
  provider.state.person = { sub: "7", email: "ada@example.org", email_verified: true };
  expect(await signIn()).toMatchObject({ problem: "OAuthAccountNotLinked" });
  expect(await db().account.count()).toBe(0);
});

test("an expired session gives nobody's account away", async () => {
  const eve = await createUser();
  const expires = new Date(Date.now() - 1000);
  await db().session.create({ data: { sessionToken: sha256("old"), userId: eve.id, expires } });
  provider.state.person = { sub: "7", email: "ada@example.org", email_verified: true };
  const answer = await signIn({ [cookieName]: "old" });
  const user = await findSessionUser(sha256(cookiesOf(answer)[cookieName]!), new Date());
  expect(user).toMatchObject({ email: "ada@example.org" });
});

test("GitHub's primary address counts only when GitHub has verified it", () => {
  const address = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });
  expect(gitHubClaims({ id: 42 }, [address("b@x.org", false, true), address("a@x.org", true, false)])).toEqual({
    sub: "42",
    email: "a@x.org",
    email_verified: false,
  });
  expect(gitHubClaims({ id: 42 }, [])).toEqual({ sub: "42", email: undefined, email_verified: undefined });
});

test("a provider is offered only when its id and its secret are set", () => {
  const none = { GITHUB_CLIENT_ID: "", GITHUB_CLIENT_SECRET: "", GOOGLE_CLIENT_ID: "", GOOGLE_CLIENT_SECRET: "" };
  const settings = { ...env(), ...none, HUGGING_FACE_CLIENT_ID: "id", HUGGING_FACE_CLIENT_SECRET: "" };
  expect(configuredProviders(settings)).toEqual([]);
  const both = {
    ...settings,
    HUGGING_FACE_CLIENT_SECRET: "secret",
    GITHUB_CLIENT_ID: "id",
    GITHUB_CLIENT_SECRET: "secret",
  };
  expect(configuredProviders(both).map(({ name }) => name)).toEqual(["Hugging Face", "GitHub"]);
});
