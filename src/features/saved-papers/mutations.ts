import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

type SetSaved = { userId: string; paperId: string; saved: boolean };

/**
 * Keeps a paper for a person, or no longer. The caller names the state it wants, so that sending it twice changes nothing. A
 * paper that was merged into another one is kept as that. Throws AppError NOT_FOUND when a paper to be kept is gone or hidden.
 */
export async function setSaved({ userId, paperId, saved }: SetSaved): Promise<void> {
  if (!saved) return forget(userId, paperId);
  const kept = await db().$executeRaw`
    INSERT INTO "SavedPaper" ("userId", "paperId") ${toBeKept(userId, paperId)} ON CONFLICT DO NOTHING`;
  if (kept > 0) return;
  const rows = await db().$queryRaw<unknown[]>`${toBeKept(userId, paperId)}`;
  if (rows.length === 0) throw new AppError("NOT_FOUND", "problems.paperGone");
}

const toBeKept = (userId: string, paperId: string) => Prisma.sql`
  SELECT ${userId}::uuid, p.id FROM "Paper" asked JOIN "Paper" p ON p.id = coalesce(asked."mergedIntoId", asked.id)
  WHERE asked.id = ${paperId} AND p."hiddenAt" IS NULL`;

/** Also under the ids of papers that were merged into this one since they were saved. */
async function forget(userId: string, paperId: string): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "SavedPaper" s USING "Paper" asked, "Paper" p
    WHERE asked.id = ${paperId} AND coalesce(p."mergedIntoId", p.id) = coalesce(asked."mergedIntoId", asked.id)
      AND s."paperId" = p.id AND s."userId" = ${userId}::uuid`;
}
