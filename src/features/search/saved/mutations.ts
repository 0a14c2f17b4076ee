import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Searches that a person can keep. */
export const MOST_SAVED = 50;

type NewSearch = { userId: string; name: string; query: string; now: Date };

/**
 * Keeps a query under a name, for which what comes from now on is new. The same twice is kept once. Throws AppError
 * CONFLICT when another query has this name, or when the person keeps MOST_SAVED.
 */
export async function saveSearch({ userId, name, query, now }: NewSearch): Promise<void> {
  await db().$transaction(async (tx) => {
    // One after the other: of two at once, the second sees the first.
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    const same = await tx.savedSearch.findUnique({ where: { userId_name: { userId, name } }, select: { query: true } });
    if (same?.query === query) return;
    if (same) throw new AppError("CONFLICT", "problems.saved.nameTaken", { name });
    const count = await tx.savedSearch.count({ where: { userId } });
    if (count >= MOST_SAVED) throw new AppError("CONFLICT", "problems.saved.tooMany", { most: MOST_SAVED });
    await tx.savedSearch.create({ data: { userId, name, query, createdAt: now, lookedAt: now } });
  });
}

/** Gives a person's search another name. Throws AppError CONFLICT when another one has it, NOT_FOUND when it is gone. */
export async function renameSearch({ userId, id, name }: { userId: string; id: string; name: string }): Promise<void> {
  const { count } = await db()
    .savedSearch.updateMany({ where: { id, userId }, data: { name } })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new AppError("CONFLICT", "problems.saved.nameTaken", { name });
      throw error;
    });
  if (count === 0) throw new AppError("NOT_FOUND", "problems.saved.gone");
}

/** Deletes a person's search; one that is gone already stays gone. */
export async function deleteSearch({ userId, id }: { userId: string; id: string }): Promise<void> {
  await db().savedSearch.deleteMany({ where: { id, userId } });
}

/**
 * Notes that a person has looked at what came to a search until a moment, and answers with its query. An older moment than
 * was noted before, or one that lies ahead of `now`, changes nothing about what is new. Throws AppError NOT_FOUND when it is gone.
 */
export async function lookAtSearch({ userId, id, until, now }: { userId: string; id: string; until: Date; now: Date }) {
  const [row] = await db().$queryRaw<{ query: string }[]>`
    UPDATE "SavedSearch" SET "lookedAt" = greatest("lookedAt", least(${until}::timestamptz, ${now}::timestamptz))
    WHERE id = ${id}::uuid AND "userId" = ${userId}::uuid RETURNING query`;
  if (!row) throw new AppError("NOT_FOUND", "problems.saved.gone");
  return row.query;
}

const isUniqueViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";
