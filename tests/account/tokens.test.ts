import { randomBytes } from "node:crypto";
import { createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { createToken, forgetEndedTokens, MOST_TOKENS, revokeToken } from "@/features/account/tokens/mutations";
import { findTokenHolder, listTokens } from "@/features/account/tokens/queries";
import { createTokenSchema } from "@/features/account/tokens/schema";
import type { Scope } from "@/features/account/tokens/scopes";
import { newToken, readBearer } from "@/features/account/tokens/token";
import { db } from "@/lib/db";

const noon = new Date("2026-04-16T12:00:00Z");
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 1440);

type Over = { name?: string; scopes?: Scope[]; expiresAt?: Date | null };
async function holdToken(over: Over = {}) {
  const user = await createUser();
  const given = {
    userId: user.id,
    name: "laptop",
    scopes: ["vote" as const],
    expiresAt: null,
    now: noon,
    random: randomBytes,
  };
  const token = await createToken({ ...given, ...over });
  const { id } = (await listTokens(user.id))[0]!;
  return { user, token, id };
}

const rowOf = (id: string) => db().personalToken.findUniqueOrThrow({ where: { id } });

test("a token is 40 letters and digits behind bsp_, each as likely as the others", () => {
  const everyByte = (length: number) => Uint8Array.from({ length: Math.max(256, length) }, (_, byte) => byte);
  expect(newToken(() => Uint8Array.from({ length: 40 }, (_, place) => place))).toBe(
    "bsp_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd",
  );
  // 248 and above are left out, so the first letters come no more often.
  const tail = newToken((length) => everyByte(length).slice(216));
  expect(tail).toBe(`bsp_${[..."UVWXYZabcdefghijklmnopqrstuvwxyz"].join("")}UVWXYZab`);
});

test("whoever holds a token acts for its owner, in what it is for", async () => {
  const { user, token, id } = await holdToken({ scopes: ["read", "searches"] });
  expect(await findTokenHolder(token, noon)).toEqual({
    user: { id: user.id, username: user.username },
    scopes: ["read", "searches"],
    tokenId: id,
  });
});

test("only its hash and its beginning are kept", async () => {
  const { token, id } = await holdToken();
  const row = await rowOf(id);
  expect(row.prefix).toBe(token.slice(0, 8));
  expect(JSON.stringify(row)).not.toContain(token.slice(8));
});

test("an unknown token, one that is cut off and other words are nobody's", async () => {
  const { token } = await holdToken();
  for (const text of [token.slice(0, -1), `${token}A`, token.toLowerCase(), `bsp_${"0".repeat(40)}`, "", "' OR 1=1"])
    expect(await findTokenHolder(text, noon)).toBeNull();
});

test("a token ends at its moment, and at once when it is revoked", async () => {
  const { token } = await holdToken({ expiresAt: days(30) });
  expect(await findTokenHolder(token, new Date(days(30).getTime() - 1))).not.toBeNull();
  expect(await findTokenHolder(token, days(30))).toBeNull();

  const other = await holdToken();
  await revokeToken({ userId: other.user.id, id: other.id, now: minutes(1) });
  expect(await findTokenHolder(other.token, minutes(1))).toBeNull();
  expect(await listTokens(other.user.id)).toEqual([]);
});

test("nobody revokes another person's token, or one twice", async () => {
  const { user, token, id } = await holdToken();
  const stranger = await createUser();
  const gone = { code: "NOT_FOUND", problem: { key: "problems.tokens.gone" } };
  await expect(revokeToken({ userId: stranger.id, id, now: noon })).rejects.toMatchObject(gone);
  expect(await findTokenHolder(token, noon)).not.toBeNull();
  await revokeToken({ userId: user.id, id, now: noon });
  await expect(revokeToken({ userId: user.id, id, now: noon })).rejects.toMatchObject(gone);
});

test("its last use is noted, once an hour", async () => {
  const { token, id } = await holdToken();
  const lastUse = async () => (await rowOf(id)).lastUsedAt;
  expect(await lastUse()).toBeNull();
  for (const [at, noted] of [
    [0, 0],
    [59, 0],
    [60, 60],
    [61, 60],
  ] as const) {
    await findTokenHolder(token, minutes(at));
    expect(await lastUse()).toEqual(minutes(noted));
  }
});

test("a name is used once, and again after the token of that name was revoked", async () => {
  const { user, id } = await holdToken();
  const again = {
    userId: user.id,
    name: "laptop",
    scopes: ["read" as const],
    expiresAt: null,
    now: noon,
    random: randomBytes,
  };
  await expect(createToken(again)).rejects.toMatchObject({ problem: { key: "problems.tokens.nameTaken" } });
  await revokeToken({ userId: user.id, id, now: noon });
  expect(await createToken(again)).toMatch(/^bsp_/);
});

test(`of more than ${MOST_TOKENS} asked for at once, ${MOST_TOKENS} are made`, async () => {
  const { id: userId } = await createUser();
  const ends = await Promise.allSettled(
    Array.from({ length: MOST_TOKENS + 3 }, (_, place) =>
      createToken({ userId, name: `${place}`, scopes: ["read"], expiresAt: null, now: noon, random: randomBytes }),
    ),
  );
  const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason.problem.key] : []));
  expect(refused).toEqual(Array(3).fill("problems.tokens.tooMany"));
  expect(await listTokens(userId)).toHaveLength(MOST_TOKENS);
});

test("a token goes a month after it ended, and no earlier", async () => {
  const expired = await holdToken({ expiresAt: days(1) });
  const revoked = await holdToken();
  await revokeToken({ userId: revoked.user.id, id: revoked.id, now: days(2) });
  await holdToken();
  expect(await forgetEndedTokens(days(31))).toBe(0);
  expect(await forgetEndedTokens(new Date(days(31).getTime() + 1))).toBe(1);
  expect(await db().personalToken.findUnique({ where: { id: expired.id } })).toBeNull();
  expect(await forgetEndedTokens(days(33))).toBe(1);
  expect(await db().personalToken.count()).toBe(1);
});

test("a token without the name of its owner acts for nobody", async () => {
  const { user, token } = await holdToken();
  await db().user.update({ where: { id: user.id }, data: { username: null } });
  expect(await findTokenHolder(token, noon)).toBeNull();
});

test("the header is read as RFC 6750 writes it", () => {
  expect(["Bearer abc", "bearer abc", "Bearer  abc "].map(readBearer)).toEqual(["abc", "abc", "abc"]);
  expect(["Basic abc", "Bearer", "Bearer a b", "abc", "", null].map(readBearer)).toEqual(Array(6).fill(null));
});

test("the form wants a name, a scope and a lifetime", () => {
  const form = { name: " my\u200b laptop ", lifetime: "90", "scope-vote": "yes", "scope-read": "yes" };
  expect(createTokenSchema.parse(form)).toEqual({ name: "my laptop", days: 90, scopes: ["read", "vote"] });
  expect(createTokenSchema.parse({ ...form, lifetime: "never" }).days).toBeNull();
  const problems = (changes: object) => {
    const { error } = createTokenSchema.safeParse({ ...form, ...changes });
    return error!.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };
  expect(problems({ name: " " })).toEqual(["name: problems.tokens.nameMissing"]);
  expect(problems({ name: "x".repeat(61) })).toEqual(["name: problems.tokens.nameTooLong"]);
  expect(problems({ lifetime: "1000" })).toEqual(["lifetime: problems.tokens.lifetime"]);
  expect(problems({ "scope-vote": undefined, "scope-read": undefined })).toEqual([
    "scope-read: problems.tokens.noScope",
  ]);
});
