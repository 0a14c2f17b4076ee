import { db } from "@/lib/db";

/** The name of a token that is in use, with its owner's address. Throws when it is gone. */
export async function findTokenOwner(tokenId: string) {
  const { name, user } = await db().personalToken.findUniqueOrThrow({
    where: { id: tokenId },
    select: { name: true, user: { select: { email: true, emailVerified: true } } },
  });
  return { name, email: user.email, hasVerifiedMail: user.email !== null && user.emailVerified !== null };
}
