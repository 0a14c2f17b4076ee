import type { Transaction } from "@/lib/db";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

export type Limit = { name: string; most: number; seconds: number };

/**
 * Counts one use of a limit by a subject (a user id, an address, a network) in PostgreSQL, so that all processes share it.
 * Fixed windows of `seconds`. Throws AppError TOO_MANY, with when to try again, once `most` is passed.
 */
export async function spend(limit: Limit, subject: string, now: Date, tx: Transaction = db()): Promise<void> {
  const length = limit.seconds * 1000;
  const startedAt = new Date(Math.floor(now.getTime() / length) * length);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (key, "startedAt", count) VALUES (${`${limit.name}:${subject}`}, ${startedAt}, 1)
    ON CONFLICT (key, "startedAt") DO UPDATE SET count = "RateLimit".count + 1
    RETURNING count`;
  if (row!.count > limit.most) {
    const minutes = Math.ceil((startedAt.getTime() + length - now.getTime()) / 60_000);
    throw new AppError("TOO_MANY", "problems.tooOften", { minutes });
  }
}

/** Forgets windows that ended more than a day ago; run by the worker. Answers with how many. */
export async function forgetOldLimits(now: Date): Promise<number> {
  const { count } = await db().rateLimit.deleteMany({
    where: { startedAt: { lt: new Date(now.getTime() - 2 * 86_400_000) } },
  });
  return count;
}
