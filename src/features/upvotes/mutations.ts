import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

export type SetUpvote = { userId: string; paperId: string; upvoted: boolean };

/**
 * Turns one person's upvote on or off and answers with the paper's number of upvotes given here.
 *
 * The caller names the state it wants rather than asking for a flip, so a double click, a retry or two open tabs all
 * end in the same place. One statement writes the vote and its count: no other sees one without the other.
 * A paper that was merged into another one has its upvotes there. Throws AppError NOT_FOUND when the paper is gone or hidden.
 */
export async function setUpvote({ userId, paperId, upvoted }: SetUpvote): Promise<number> {
  const counted = upvoted ? await addUpvote(userId, paperId) : await removeUpvote(userId, paperId);
  if (counted[0]) return counted[0].upvoteCount;
  const paper = await db().paper.findUnique({
    where: { id: paperId },
    select: { upvoteCount: true, hiddenAt: true, mergedIntoId: true },
  });
  if (paper?.mergedIntoId) return setUpvote({ userId, paperId: paper.mergedIntoId, upvoted });
  if (!paper || paper.hiddenAt) throw new AppError("NOT_FOUND", "problems.paperGone");
  return paper.upvoteCount;
}

/** Waits for a paper that is just being merged, and then finds it hidden. */
const addUpvote = (userId: string, paperId: string) => db().$queryRaw<{ upvoteCount: number }[]>`
  WITH vote AS (
    INSERT INTO "Upvote" ("userId", "paperId")
    SELECT ${userId}::uuid, id FROM "Paper" WHERE id = ${paperId} AND "hiddenAt" IS NULL FOR KEY SHARE
    ON CONFLICT DO NOTHING RETURNING "paperId")
  UPDATE "Paper" SET "upvoteCount" = "upvoteCount" + 1 FROM vote WHERE id = vote."paperId" RETURNING "upvoteCount"`;

const removeUpvote = (userId: string, paperId: string) => db().$queryRaw<{ upvoteCount: number }[]>`
  WITH vote AS (
    DELETE FROM "Upvote" WHERE "userId" = ${userId}::uuid AND "paperId" = ${paperId} RETURNING "paperId")
  UPDATE "Paper" SET "upvoteCount" = "upvoteCount" - 1 FROM vote WHERE id = vote."paperId" RETURNING "upvoteCount"`;
