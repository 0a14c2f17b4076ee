import { createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { authOptions } from "@/features/account/auth";
import { endAllSessions, endSession, forgetExpired } from "@/features/account/mutations";
import { countSessions, findSessionUser } from "@/features/account/queries";
import { sessionCookie } from "@/features/account/session-cookie";
import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";

const adapter = () => authOptions().adapter!;
const inAnHour = () => new Date(Date.now() + 3_600_000);
const anHourAgo = () => new Date(Date.now() - 3_600_000);

async function signedIn(token: string, expires = inAnHour()) {
  const user = await createUser();
  await adapter().createSession!({ sessionToken: token, userId: user.id, expires });
  return user;
}

test("the database keeps the hash of a session's token and next-auth sees the token", async () => {
  const { id } = await signedIn("secret");
  const [row] = await db().session.findMany();
  expect(row!.sessionToken).toBe(sha256("secret"));

  const found = await adapter().getSessionAndUser!("secret");
  expect(found).toMatchObject({ user: { id }, session: { sessionToken: "secret", userId: id } });
  expect(await adapter().getSessionAndUser!(sha256("secret"))).toBeNull();

  const later = new Date("2030-01-01T00:00:00Z");
  expect(await adapter().updateSession!({ sessionToken: "secret", expires: later })).toMatchObject({
    sessionToken: "secret",
    expires: later,
  });
});

test("a session ends at its hour, for next-auth and for us", async () => {
  const expires = inAnHour();
  const { id } = await signedIn("secret", expires);
  expect(await findSessionUser(sha256("secret"), new Date(expires.getTime() - 1))).toMatchObject({ id });
  expect(await findSessionUser(sha256("secret"), expires)).toBeNull();
  expect(await findSessionUser("secret", new Date())).toBeNull();

  await db().session.updateMany({ data: { expires: anHourAgo() } });
  expect(await adapter().getSessionAndUser!("secret")).toBeNull();
});

test("ending a session that is gone already is no failure", async () => {
  await signedIn("secret");
  await adapter().deleteSession!("secret");
  await adapter().deleteSession!("secret");
  await endSession(sha256("secret"));
  expect(await db().session.count()).toBe(0);
});

test("signing out everywhere ends all sessions of one person and nobody else's", async () => {
  const ada = await signedIn("ada on her laptop");
  await adapter().createSession!({ sessionToken: "ada on her phone", userId: ada.id, expires: inAnHour() });
  const eve = await signedIn("eve");
  expect(await countSessions(ada.id, new Date())).toBe(2);

  await endAllSessions(sha256("nobody"), new Date());
  await endAllSessions(sha256("ada on her phone"), new Date());
  expect(await countSessions(ada.id, new Date())).toBe(0);
  expect(await countSessions(eve.id, new Date())).toBe(1);
});

test("what has expired is forgotten, the rest stays", async () => {
  await signedIn("old", anHourAgo());
  await signedIn("new");
  const link = (token: string, expires: Date) => ({ identifier: "ada@example.org", token, expires });
  await db().verificationToken.createMany({ data: [link("old", anHourAgo()), link("new", inAnHour())] });

  expect(await forgetExpired(new Date())).toBe(2);
  expect(await forgetExpired(new Date())).toBe(0);
  expect(await db().session.findMany({ select: { sessionToken: true } })).toEqual([{ sessionToken: sha256("new") }]);
  expect(await db().verificationToken.findMany({ select: { token: true } })).toEqual([{ token: "new" }]);
});

test("of a provider's account only who it is is kept", async () => {
  const user = await createUser();
  await adapter().linkAccount!({
    userId: user.id,
    type: "oauth",
    provider: "github",
    providerAccountId: "42",
    access_token: "secret",
    refresh_token: "secret",
    id_token: "secret",
  });
  expect(await db().account.findMany()).toEqual([
    { userId: user.id, type: "oauth", provider: "github", providerAccountId: "42" },
  ]);
});

test("the cookie is bound to the host where there is https", () => {
  expect(sessionCookie("https://papers.example.org")).toEqual({
    name: "__Host-next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
  });
  expect(sessionCookie("http://localhost:3000")).toMatchObject({
    name: "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", secure: false },
  });
});
