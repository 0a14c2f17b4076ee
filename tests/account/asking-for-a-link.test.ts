import { createUser } from "@tests/support/factories";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { requestSignInLinkAction, setUsernameAction } from "@/features/account/actions";
import { sessionCookie } from "@/features/account/session-cookie";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { closeMailer } from "@/lib/mailer";
import { sha256 } from "@/lib/sha256";
import { startSmtpServer } from "./smtp-server";

// Outside of Next there is no request to read from; this one is ours.
const request = vi.hoisted(() => ({ headers: {} as Record<string, string>, cookies: {} as Record<string, string> }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(request.headers),
  cookies: async () => ({ get: (name: string) => ({ value: request.cookies[name] }) }),
}));

const idle = { status: "idle" } as const;
const usual = env().SMTP_URL;
let server: Awaited<ReturnType<typeof startSmtpServer>>;

beforeEach(async () => {
  request.headers = { origin: env().SITE_URL, "x-client-address": "192.0.2.1" };
  request.cookies = {};
  server = await startSmtpServer();
  closeMailer();
  env().SMTP_URL = server.url;
});
afterEach(async () => {
  closeMailer();
  await server.stop();
  env().SMTP_URL = usual;
});

function form(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const ask = (email: string) => requestSignInLinkAction(idle, form({ email, callbackUrl: "/papers" }));

test("an address with an account and one without get the same answer and the same mail", async () => {
  await createUser({ email: "ada@example.org" });
  expect(await ask("ada@example.org")).toEqual({ status: "done", data: { email: "ada@example.org" } });
  expect(await ask("eve@example.org")).toEqual({ status: "done", data: { email: "eve@example.org" } });
  const [known, unknown] = server.received.data.map((mail) => mail.split("\n").length);
  expect(known).toBe(unknown);
});

test("what was typed wrong is given back with a sentence", async () => {
  expect(await ask("ada@")).toEqual({
    status: "invalid",
    fields: { email: [expect.stringMatching(/^“ada@” is not a complete e-mail address/)] },
    values: { email: "ada@", callbackUrl: "/papers" },
  });
  expect(server.received.data).toEqual([]);
});

test("five links an hour go from one network to one address, however it is written", async () => {
  for (let round = 0; round < 5; round++)
    expect(await ask(round % 2 ? "ada@example.org" : " ADA@example.org")).toMatchObject({ status: "done" });
  expect(await ask("Ada@Example.org")).toMatchObject({
    status: "refused",
    message: expect.stringMatching(/^That was a bit too often\. Please try again in \d+ minutes?\.$/),
    values: { email: "Ada@Example.org" },
  });
  expect(server.received.data).toHaveLength(5);
  expect(await ask("eve@example.org")).toMatchObject({ status: "done" });
  expect(JSON.stringify(await db().rateLimit.findMany({ select: { key: true } }))).not.toContain("@");
});

test("a stranger who used up an address's links keeps nobody elsewhere out, and twenty an hour are the end for all", async () => {
  const askFrom = (network: number) => {
    request.headers["x-client-address"] = `192.0.2.${network}`;
    return ask("ada@example.org");
  };
  for (let round = 0; round < 20; round++)
    expect(await askFrom(Math.floor(round / 5))).toMatchObject({ status: "done" });
  expect(await askFrom(9)).toMatchObject({ status: "refused" });
  expect(server.received.data).toHaveLength(20);
});

test("twenty links an hour go out for one network", async () => {
  for (let round = 0; round < 20; round++)
    expect(await ask(`ada${round}@example.org`)).toMatchObject({ status: "done" });
  expect(await ask("eve@example.org")).toMatchObject({ status: "refused" });
  request.headers["x-client-address"] = "192.0.2.2";
  expect(await ask("eve@example.org")).toMatchObject({ status: "done" });
});

test("a form of another site asks in vain, whatever it says about hosts", async () => {
  request.headers = { origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" };
  expect(await ask("ada@example.org")).toMatchObject({
    status: "refused",
    message: expect.stringContaining(env().SITE_URL),
  });
  request.headers = {};
  expect(await ask("ada@example.org")).toMatchObject({ status: "refused" });
  expect(server.received.data).toEqual([]);
});

test("a mail server that is down is named as the reason, and nothing typed is lost", async () => {
  await server.stop();
  expect(await ask("ada@example.org")).toEqual({
    status: "refused",
    message: "The mail with your link could not be sent just now. Please try again in a few minutes.",
    values: { email: "ada@example.org", callbackUrl: "/papers" },
  });
});

test("a name is chosen by the person who is signed in, before they have one, and by nobody else", async () => {
  const { id } = await createUser({ username: null });
  const expires = new Date(Date.now() + 60_000);
  await db().session.create({ data: { sessionToken: sha256("secret"), userId: id, expires } });
  const choose = (username: string, callbackUrl = "/papers") =>
    setUsernameAction(idle, form({ username, callbackUrl }));
  await expect(choose("ada")).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?callbackUrl=%2Fwelcome%3FcallbackUrl%3D%252Fpapers"),
  });

  request.cookies[sessionCookie(env().SITE_URL).name] = "secret";
  request.headers["next-action"] = "x";
  expect(await choose("ada")).toEqual({ status: "done", data: { goTo: "/papers" } });
  expect(await choose("Ada", "https://evil.example/")).toEqual({ status: "done", data: { goTo: "/" } });
  await createUser({ username: "eve" });
  expect(await choose("eve")).toEqual({
    status: "refused",
    message: "“eve” is taken. Choose another name.",
    values: { username: "eve", callbackUrl: "/papers" },
  });

  delete request.headers["next-action"];
  await expect(choose("ada")).rejects.toMatchObject({ digest: expect.stringContaining(";/papers;") });
});
