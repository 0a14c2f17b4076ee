import type { Prisma } from "@/generated/prisma/client";
import type { Day } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { INGESTION, ingestIn, waitForImporters } from "../mutations";
import { type HandFields, type HandPayload, handFieldsSchema, handRecord, readHand } from "./record";

/** What is to stand above the sources' words: a field that is undefined goes back to them, one that is left out stays as it was. */
export type Correction = { [Name in keyof HandFields]?: HandFields[Name] | undefined };

type Editing = { paperId: string; editorId: string };

/**
 * Corrects a paper by hand: from then on no source overwrites these fields. Throws AppError NOT_FOUND when there is no such
 * paper, and a ZodError when a field is malformed.
 */
export async function correctPaper({ paperId, editorId, fields }: Editing & { fields: Correction }): Promise<void> {
  await edit({ paperId, editorId }, (hand) => ({
    ...hand,
    fields: handFieldsSchema.parse({ ...hand.fields, ...fields }),
  }));
}

/**
 * Puts a paper on days of the feed and takes it off others, whatever its sources and the rules say. The last word about a
 * day counts. Throws AppError NOT_FOUND when there is no such paper.
 */
export async function setDays({
  paperId,
  editorId,
  add = [],
  remove = [],
}: Editing & { add?: Day[]; remove?: Day[] }): Promise<void> {
  await edit({ paperId, editorId }, (hand) => {
    const without = (days: string[], others: string[]) => days.filter((day) => !others.includes(day));
    return {
      ...hand,
      added: [...new Set([...without(hand.added, remove), ...without(add, remove)])].sort(),
      removed: [...new Set([...without(hand.removed, add), ...remove])].sort(),
    };
  });
}

/** Takes a paper off the site: out of all lists and without a page. No source brings it back. Throws AppError NOT_FOUND. */
export async function removePaper(paperId: string, now: Date): Promise<void> {
  await setHidden(paperId, now);
}

/** Brings a paper back that was removed. Throws AppError NOT_FOUND, also for one that was merged into another. */
export async function restorePaper(paperId: string): Promise<void> {
  await setHidden(paperId, null);
}

async function setHidden(paperId: string, hiddenAt: Date | null) {
  const { count } = await db().paper.updateMany({ where: { id: paperId, mergedIntoId: null }, data: { hiddenAt } });
  if (count === 0) throw new AppError("NOT_FOUND", "problems.paperGone");
}

/** Changes what is kept by hand about a paper, in one transaction that waits for importers. */
async function edit({ paperId, editorId }: Editing, change: (hand: HandPayload) => HandPayload) {
  await db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const hand = await findHand(tx, paperId);
    await ingestIn(tx, [handRecord(paperId, { ...change(hand), editorId })]);
  }, INGESTION);
}

async function findHand(tx: Transaction, paperId: string): Promise<HandPayload> {
  const paper = await tx.paper.findFirst({ where: { id: paperId, mergedIntoId: null }, select: { id: true } });
  if (!paper) throw new AppError("NOT_FOUND", "problems.paperGone");
  const where = { source_key: { source: "hand", key: paperId } } satisfies Prisma.SourceRecordWhereUniqueInput;
  const record = await tx.sourceRecord.findUnique({ where, select: { payload: true } });
  return record ? readHand(record.payload as object) : { fields: {}, added: [], removed: [], editorId: null };
}
