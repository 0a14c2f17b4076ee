import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Gives a person their public name. Setting the same one twice is harmless. Throws AppError CONFLICT when another person
 * has it, also when both chose it at the same moment: the index on lower(username) decides.
 */
export async function setUsername(userId: string, username: string): Promise<void> {
  try {
    await db().user.update({ where: { id: userId }, data: { username } });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("CONFLICT", "problems.nameTaken", { username });
    throw error;
  }
}

/** Ends the session with this token hash, if there is one. */
export async function endSession(tokenHash: string): Promise<void> {
  await db().session.deleteMany({ where: { sessionToken: tokenHash } });
}

/** Ends every session of the person whose session has this token hash and lasts at `now`, on all their browsers. */
export async function endAllSessions(tokenHash: string, now: Date): Promise<void> {
  const where = { sessionToken: tokenHash, expires: { gt: now } };
  const session = await db().session.findUnique({ where, select: { userId: true } });
  if (session) await db().session.deleteMany({ where: { userId: session.userId } });
}

/** Deletes sessions and sign-in links that ended before `now`; run by the worker. Answers with how many. */
export async function forgetExpired(now: Date): Promise<number> {
  const where = { expires: { lt: now } };
  const [sessions, links] = await Promise.all([
    db().session.deleteMany({ where }),
    db().verificationToken.deleteMany({ where }),
  ]);
  return sessions.count + links.count;
}

const isUniqueViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";
