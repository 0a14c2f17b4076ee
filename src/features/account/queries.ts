import { db } from "@/lib/db";

/** The person whose session has this token hash and has not ended at `now`, or null. */
export async function findSessionUser(tokenHash: string, now: Date) {
  const session = await db().session.findUnique({
    where: { sessionToken: tokenHash, expires: { gt: now } },
    select: { user: { select: { id: true, email: true, username: true } } },
  });
  return session?.user ?? null;
}

/** On how many browsers a person is signed in at `now`. */
export async function countSessions(userId: string, now: Date): Promise<number> {
  return db().session.count({ where: { userId, expires: { gt: now } } });
}

/** Whether a sign-in link could still be used at `now`. Looking does not use it. */
export async function isSignInTokenOpen(email: string, tokenHash: string, now: Date): Promise<boolean> {
  const where = { identifier: email, token: tokenHash, expires: { gt: now } };
  return (await db().verificationToken.count({ where })) > 0;
}
