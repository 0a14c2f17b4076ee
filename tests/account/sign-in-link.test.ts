import { createUser } from "@tests/support/factories";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GET, POST } from "@/app/api/auth/callback/email/route";
import { POST as signOut } from "@/app/api/auth/signout/route";
import { authOptions, callNextAuth, isSignInLinkOpen } from "@/features/account/auth";
import { findSessionUser } from "@/features/account/queries";
import { sessionCookie } from "@/features/account/session-cookie";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { closeMailer } from "@/lib/mailer";
import { sha256 } from "@/lib/sha256";
import { startSmtpServer } from "./smtp-server";

const site = env().SITE_URL;
const cookieName = sessionCookie(site).name;
const usual = env().SMTP_URL;
let server: Awaited<ReturnType<typeof startSmtpServer>>;

beforeEach(async () => {
  server = await startSmtpServer();
  closeMailer();
  env().SMTP_URL = server.url;
});
afterEach(async () => {
  closeMailer();
  await server.stop();
  env().SMTP_URL = usual;
});

/** Asks for a link as the form does, and reads it from the mail that the server received. */
async function askForLink(email: string, callbackUrl = "/papers") {
  const answer = await callNextAuth({ method: "POST", path: ["signin", "email"], body: { email, callbackUrl } });
  expect(answer.problem).toBeNull();
  const text = server.received.data.at(-1)!.replaceAll("=\n", "").replaceAll("=3D", "=");
  return new URL(/http\S+\/sign-in\/confirm\S+/.exec(text)![0]);
}

/** Presses the confirm page's button. */
function press(link: URL, { origin = site, cookie = "" } = {}) {
  const headers = { origin, cookie, "content-type": "application/x-www-form-urlencoded" };
  return POST(
    new NextRequest(`${site}/api/auth/callback/email`, { method: "POST", headers, body: link.searchParams }),
    {},
  );
}

const tokenOf = (answer: Response) =>
  answer.headers.getSetCookie().flatMap((line) => new RegExp(`^${cookieName}=([^;]+)`).exec(line)?.[1] ?? [])[0];
const problemOf = (answer: Response) => new URL(answer.headers.get("location")!, site).searchParams.get("error");

test("a link in a mail signs in somebody new and leads on past the welcome page", async () => {
  const link = await askForLink("ada@example.org", "/papers/2604.00001#2604.00001");
  expect(link.origin + link.pathname).toBe(`${site}/sign-in/confirm`);
  const [mail] = server.received.data;
  expect(mail).toContain("Subject: Sign in to Broadsheet");
  expect(mail).toContain("text/plain");
  expect(mail).toContain("text/html");

  const answer = await press(link);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/welcome?callbackUrl=%2Fpapers%2F2604.00001%232604.00001");
  const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith(cookieName));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(await findSessionUser(sha256(tokenOf(answer)!), new Date())).toMatchObject({ email: "ada@example.org" });
});

test("neither the link's token nor the session's is in the database", async () => {
  const link = await askForLink("ada@example.org");
  const token = link.searchParams.get("token")!;
  expect(JSON.stringify(await db().verificationToken.findMany())).not.toContain(token);
  const session = tokenOf(await press(link))!;
  expect(JSON.stringify(await db().session.findMany())).not.toContain(session);
});

test("somebody known signs in again and stays one person", async () => {
  const ada = await createUser({ email: "ada@example.org" });
  const token = tokenOf(await press(await askForLink("Ada@Example.org")))!;
  expect(await findSessionUser(sha256(token), new Date())).toMatchObject({ id: ada.id });
  expect(await db().user.count()).toBe(1);
});

test("looking at a link changes nothing, however often a mail scanner does it", async () => {
  const link = await askForLink("ada@example.org");
  const { searchParams } = link;
  const isOpen = () => isSignInLinkOpen("ada@example.org", searchParams.get("token")!, new Date());
  const answer = GET(new NextRequest(`${site}/api/auth/callback/email?${searchParams}`));
  expect(answer.headers.get("location")).toBe(`/sign-in/confirm?${searchParams}`);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect([await isOpen(), await isOpen()]).toEqual([true, true]);
  expect(tokenOf(await press(link))).toBeDefined();
  expect(await isOpen()).toBe(false);
});

test("a link works once, also when its button is pressed ten times at once", async () => {
  const link = await askForLink("ada@example.org");
  const answers = await Promise.all(Array.from({ length: 10 }, () => press(link)));
  expect(answers.filter(tokenOf)).toHaveLength(1);
  expect(await db().session.count()).toBe(1);

  const late = await press(link);
  expect(late.headers.get("location")).toBe(
    "/sign-in?error=Verification&email=ada%40example.org&callbackUrl=%2Fpapers",
  );
  expect(tokenOf(late)).toBeUndefined();
});

test("a link lasts one hour", async () => {
  const link = await askForLink("ada@example.org");
  const { expires } = await db().verificationToken.findFirstOrThrow();
  const minutes = (expires.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(59);
  expect(minutes).toBeLessThanOrEqual(60);

  await db().verificationToken.updateMany({ data: { expires: new Date(Date.now() - 1) } });
  expect(await isSignInLinkOpen("ada@example.org", link.searchParams.get("token")!, new Date())).toBe(false);
  expect(problemOf(await press(link))).toBe("Verification");
  expect(await db().session.count()).toBe(0);
});

test("a link signs in nobody but the one it was sent to", async () => {
  const link = await askForLink("eve@example.org");
  link.searchParams.set("email", "ada@example.org");
  expect(problemOf(await press(link))).toBe("Verification");
  expect(await db().user.count()).toBe(0);
});

test("another site cannot press the button, and neither can a request that names no site", async () => {
  const link = await askForLink("ada@example.org");
  for (const origin of ["https://evil.example", "null", ""]) expect((await press(link, { origin })).status).toBe(403);
  expect(await db().session.count()).toBe(0);
  expect(tokenOf(await press(link))).toBeDefined();
});

test.each(["https://evil.example/", "//evil.example/", "/\\evil.example", `${site}//evil.example`])(
  "a link that would lead to %s leads to this site",
  async (callbackUrl) => {
    const link = await askForLink("ada@example.org", callbackUrl);
    link.searchParams.set("callbackUrl", callbackUrl);
    const { origin, pathname, searchParams } = new URL((await press(link)).headers.get("location")!, site);
    expect([origin, pathname]).toEqual([site, "/welcome"]);
    expect(new URL(searchParams.get("callbackUrl")!, site).origin).toBe(site);
  },
);

test("signing in takes the place of the session before, also of one that is gone", async () => {
  const first = tokenOf(await press(await askForLink("ada@example.org")))!;
  const second = tokenOf(await press(await askForLink("eve@example.org"), { cookie: `${cookieName}=${first}` }))!;
  expect(await findSessionUser(sha256(first), new Date())).toBeNull();
  const third = tokenOf(await press(await askForLink("ada@example.org"), { cookie: `${cookieName}=${first}` }))!;
  expect(await findSessionUser(sha256(second), new Date())).toMatchObject({ email: "eve@example.org" });
  expect(await findSessionUser(sha256(third), new Date())).toMatchObject({ email: "ada@example.org" });
});

test("signing out ends this session, and everywhere the others too", async () => {
  const signIn = async () => tokenOf(await press(await askForLink("ada@example.org")))!;
  const leave = (token: string, body: Record<string, string> = {}) =>
    signOut(
      new NextRequest(`${site}/api/auth/signout`, {
        method: "POST",
        headers: {
          origin: site,
          cookie: `${cookieName}=${token}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams(body),
      }),
      {},
    );
  const [laptop, phone, desk] = [await signIn(), await signIn(), await signIn()];

  const answer = await leave(laptop);
  expect(answer.headers.get("location")).toBe("/");
  expect(answer.headers.getSetCookie().join()).toMatch(new RegExp(`${cookieName}=; Max-Age=0`));
  expect(await findSessionUser(sha256(laptop), new Date())).toBeNull();
  expect(await findSessionUser(sha256(phone), new Date())).not.toBeNull();

  await leave(phone, { everywhere: "yes" });
  expect(await findSessionUser(sha256(desk), new Date())).toBeNull();
  expect((await leave(phone)).status).toBe(303);
});

test("the mail is in the language of the page where it was asked for, and leads to a page in it", async () => {
  const body = { email: "ada@example.org", callbackUrl: "/papers" };
  const answer = await callNextAuth({ method: "POST", path: ["signin", "email"], body }, authOptions("de"));
  expect(answer.problem).toBeNull();
  const mail = server.received.data.at(-1)!.replaceAll("=\n", "");
  expect(mail).toContain("Subject: Bei Broadsheet anmelden");
  expect(mail).toContain('<html lang=3D"de-DE"');
  expect(mail).toMatch(/\/de\/sign-in\/confirm/);
  expect(mail).not.toMatch(/Sign in|The link works/);
});

test("when the mail server refuses, the person is told to try again", async () => {
  await server.stop();
  const answer = await callNextAuth({ method: "POST", path: ["signin", "email"], body: { email: "ada@example.org" } });
  expect(answer.problem).toBe("EmailSignin");
});
