import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { INGESTION, mergeTwins, waitForImporters } from "../mutations";

/** A paper that a person says to be another one. */
export type MergeByHand = { fromId: string; intoId: string; reason: "hand" };

/**
 * Makes two papers one by hand: `intoId` stays, and the address of `fromId` leads there. Throws AppError NOT_FOUND
 * when one of them is not here, CONFLICT when they are one already, or a paper that is seen would go with one that was removed.
 */
export async function mergePapers({ fromId, intoId, reason }: MergeByHand, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const from = await findPlace(tx, fromId);
    const into = await findPlace(tx, intoId);
    if (from.id === into.id) throw new AppError("CONFLICT", "problems.admin.mergeSame");
    if (into.isRemoved && !from.isRemoved)
      throw new AppError("CONFLICT", "problems.admin.mergeRemoved", { id: into.id });
    const evidence = `A person said that ${from.id} is ${into.id}.`;
    await tx.paperMerge.create({ data: { fromId: from.id, intoId: into.id, reason, evidence, mergedAt: now } });
    await mergeTwins(tx, [from.id, into.id], undefined, now);
  }, INGESTION);
}

/**
 * Takes a merge back: the paper has its own page again with its records, its days and the upvotes that were given to it, and
 * no import makes the two one again. Undoing it twice changes nothing. Throws AppError NOT_FOUND when there is no such merge.
 */
export async function undoMerge(mergeId: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const merge = await tx.paperMerge.findUnique({ where: { id: mergeId } });
    if (!merge) throw new AppError("NOT_FOUND", "problems.paperGone");
    if (merge.undoneAt) return;
    await tx.paperMerge.update({ where: { id: mergeId }, data: { undoneAt: now } });
    await mergeTwins(tx, [merge.fromId], undefined, now);
  }, INGESTION);
}

/** The paper that this one is now: itself, or the one that it was merged into. */
async function findPlace(tx: Transaction, id: string): Promise<{ id: string; isRemoved: boolean }> {
  const paper = await tx.paper.findUnique({ where: { id }, select: { mergedIntoId: true, hiddenAt: true } });
  if (!paper) throw new AppError("NOT_FOUND", "problems.admin.mergeUnknown", { id });
  return paper.mergedIntoId ? findPlace(tx, paper.mergedIntoId) : { id, isRemoved: paper.hiddenAt !== null };
}
