import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { sha256 } from "@/lib/sha256";
import type { Scope } from "./scopes";
import { newToken, prefixOf, type Random } from "./token";

/** Tokens that a person can have at a time. */
export const MOST_TOKENS = 20;

/** How long a token that was revoked or has expired is kept, for whoever asks what it was, in milliseconds. */
const KEEP_ENDED_MS = 30 * 86_400_000;

type NewToken = { userId: string; name: string; scopes: Scope[]; expiresAt: Date | null; now: Date; random: Random };

/**
 * Makes a token and answers with it: this is the only time that anybody sees it. Throws AppError CONFLICT when the person
 * has a token of this name already, so that a form that is sent twice makes one, or has MOST_TOKENS.
 */
export async function createToken({ userId, name, scopes, expiresAt, now, random }: NewToken): Promise<string> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    const others = await tx.personalToken.findMany({ where: { userId, revokedAt: null }, select: { name: true } });
    if (others.some((one) => one.name === name)) throw new AppError("CONFLICT", "problems.tokens.nameTaken", { name });
    if (others.length >= MOST_TOKENS) throw new AppError("CONFLICT", "problems.tokens.tooMany", { most: MOST_TOKENS });
    const token = newToken(random);
    const [hash, prefix] = [sha256(token), prefixOf(token)];
    await tx.personalToken.create({ data: { userId, name, hash, prefix, scopes, createdAt: now, expiresAt } });
    return token;
  });
}

/** Revokes a person's token at once and for good. Throws AppError NOT_FOUND when they have none of that id. */
export async function revokeToken({ userId, id, now }: { userId: string; id: string; now: Date }): Promise<void> {
  const where = { id, userId, revokedAt: null };
  const { count } = await db().personalToken.updateMany({ where, data: { revokedAt: now } });
  if (count === 0) throw new AppError("NOT_FOUND", "problems.tokens.gone");
}

/** Deletes tokens that were revoked or expired a while ago; run by the worker. Answers with how many. */
export async function forgetEndedTokens(now: Date): Promise<number> {
  const lt = new Date(now.getTime() - KEEP_ENDED_MS);
  const { count } = await db().personalToken.deleteMany({
    where: { OR: [{ revokedAt: { lt } }, { expiresAt: { lt } }] },
  });
  return count;
}
