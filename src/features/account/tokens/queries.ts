import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";
import { type Scope, scopes } from "./scopes";
import { isToken } from "./token";

/** How exactly it is known when a token was used last, in milliseconds. */
const USE_NOTED_MS = 3_600_000;

/** Who acts by a token, and what it may do. */
export type TokenHolder = { user: { id: string; username: string }; scopes: Scope[]; tokenId: string };

/**
 * Who acts at `now` by a token, given as it was shown; null for one that is unknown, revoked or expired. One statement,
 * which once an hour also notes that the token is in use.
 */
export async function findTokenHolder(bearer: string, now: Date): Promise<TokenHolder | null> {
  if (!isToken(bearer)) return null;
  const noted = new Date(now.getTime() - USE_NOTED_MS);
  const [row] = await db().$queryRaw<{ id: string; scopes: string[]; userId: string; username: string }[]>`
    WITH held AS (
      SELECT t.id, t.scopes, t."lastUsedAt", u.id AS "userId", u.username
      FROM "PersonalToken" t JOIN "User" u ON u.id = t."userId"
      WHERE t.hash = ${sha256(bearer)} AND t."revokedAt" IS NULL AND u.username IS NOT NULL
        AND (t."expiresAt" IS NULL OR t."expiresAt" > ${now})),
    used AS (
      UPDATE "PersonalToken" t SET "lastUsedAt" = ${now} FROM held
      WHERE t.id = held.id AND (held."lastUsedAt" IS NULL OR held."lastUsedAt" <= ${noted}))
    SELECT id, scopes, "userId", username FROM held`;
  if (!row) return null;
  const { id: tokenId, userId, username } = row;
  return { user: { id: userId, username }, scopes: scopes.filter((one) => row.scopes.includes(one)), tokenId };
}

/** A person's tokens, the newest first, without those they revoked. */
export async function listTokens(userId: string) {
  const rows = await db().personalToken.findMany({
    where: { userId, revokedAt: null },
    select: { id: true, name: true, prefix: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({ ...row, scopes: scopes.filter((one) => row.scopes.includes(one)) }));
}

export type ListedToken = Awaited<ReturnType<typeof listTokens>>[number];
