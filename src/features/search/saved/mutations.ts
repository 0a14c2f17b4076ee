import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { isSameQuestion } from "./same-question";

/** Searches that a person can keep. */
export const MOST_SAVED = 50;

type NewSearch = { userId: string; name: string; query: string; now: Date; lookedAt?: Date; webhookIds?: string[] };

/** The name that a query is kept by, and whether it was kept already. */
export type Kept = { name: string; wasKept: boolean };

/**
 * Keeps a query under a name; what comes after `lookedAt`, the present moment when left out, is new. A query that the
 * person keeps already stays as it is, under its own name. Those of `webhookIds` that are the person's are told of what comes from
 * now on. Throws AppError CONFLICT when another query has this name, or
 * when the person keeps MOST_SAVED.
 */
export async function saveSearch(search: NewSearch): Promise<Kept> {
  const { userId, name, query, now, lookedAt = now, webhookIds = [] } = search;
  return oneByOne(userId, async (tx, kept) => {
    const same = kept.find((one) => isSameQuestion(one.query, query));
    if (same) return { name: same.name, wasKept: true };
    if (kept.some((one) => one.name === name)) throw new AppError("CONFLICT", "problems.saved.nameTaken", { name });
    if (kept.length >= MOST_SAVED) throw new AppError("CONFLICT", "problems.saved.tooMany", { most: MOST_SAVED });
    const seen = await settledBefore(tx, earlier(lookedAt, now));
    const told = await tx.webhook.findMany({ where: { userId, id: { in: webhookIds } }, select: { id: true } });
    const toldUntil = await settledBefore(tx, now);
    const webhooks = { create: told.map(({ id }) => ({ webhookId: id, toldUntil })) };
    await tx.savedSearch.create({ data: { userId, name, query, createdAt: now, lookedAt: seen, webhooks } });
    return { name, wasKept: false };
  });
}

type Change = { userId: string; id: string; name: string; query: string };

/**
 * Gives a person's search another name or another query, or both; what is new stays counted from the last look. Throws
 * AppError CONFLICT when another one has this name or asks the same, NOT_FOUND when it is gone.
 */
export async function changeSearch({ userId, id, name, query }: Change): Promise<void> {
  await oneByOne(userId, async (tx, kept) => {
    const others = kept.filter((one) => one.id !== id);
    if (others.length === kept.length) throw new AppError("NOT_FOUND", "problems.saved.gone");
    if (others.some((one) => one.name === name)) throw new AppError("CONFLICT", "problems.saved.nameTaken", { name });
    const same = others.find((one) => isSameQuestion(one.query, query));
    if (same) throw new AppError("CONFLICT", "problems.saved.queryTaken", { name: same.name });
    await tx.savedSearch.update({ where: { id }, data: { name, query } });
  });
}

/** What a search was, and which webhooks were told of it. */
export type DeletedSearch = { name: string; query: string; lookedAt: Date; webhookIds: string[] };

/** Deletes a person's search and answers with what it was, for whoever wants it back; null when it was gone already. */
export async function deleteSearch({ userId, id }: { userId: string; id: string }): Promise<DeletedSearch | null> {
  const [row] = await db().$queryRaw<DeletedSearch[]>`
    DELETE FROM "SavedSearch" s WHERE id = ${id}::uuid AND "userId" = ${userId}::uuid
    RETURNING name, query, "lookedAt",
      ARRAY(SELECT w."webhookId"::text FROM "WebhookSearch" w WHERE w."searchId" = s.id ORDER BY 1) AS "webhookIds"`;
  return row ?? null;
}

type Look = { userId: string; id: string; until: Date; now: Date };

/**
 * Notes that a person has looked at what came to a search until a moment, and answers with its name and query. An older
 * moment than was noted before, or one that lies ahead of `now`, changes nothing about what is new. Throws AppError
 * NOT_FOUND when it is gone.
 */
export async function lookAtSearch({ userId, id, until, now }: Look) {
  return db().$transaction(async (tx) => {
    const seen = await settledBefore(tx, earlier(until, now));
    const [row] = await tx.$queryRaw<{ name: string; query: string }[]>`
      UPDATE "SavedSearch" SET "lookedAt" = greatest("lookedAt", ${seen}::timestamptz)
      WHERE id = ${id}::uuid AND "userId" = ${userId}::uuid RETURNING name, query`;
    if (!row) throw new AppError("NOT_FOUND", "problems.saved.gone");
    return row;
  });
}

/** The same for all searches of a person. */
export async function lookAtAll({ userId, until, now }: Omit<Look, "id">): Promise<void> {
  await db().$transaction(async (tx) => {
    const seen = await settledBefore(tx, earlier(until, now));
    await tx.$executeRaw`
      UPDATE "SavedSearch" SET "lookedAt" = greatest("lookedAt", ${seen}::timestamptz) WHERE "userId" = ${userId}::uuid`;
  });
}

type Row = { id: string; name: string; query: string };

/** Changes what a person keeps, one change after the other: of two at once, the second sees the first. */
async function oneByOne<T>(userId: string, work: (tx: Transaction, kept: Row[]) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    const kept = await tx.savedSearch.findMany({ where: { userId }, select: { id: true, name: true, query: true } });
    return work(tx, kept);
  });
}

/**
 * The moment, or an earlier one: papers that are being imported are dated when their importer began, and nobody sees
 * them before it ends. So what an importer that is at work brings stays new (its lock: ingestion/mutations.ts).
 */
export async function settledBefore(tx: Transaction, moment: Date): Promise<Date> {
  const [row] = await tx.$queryRaw<{ settled: Date }[]>`
    SELECT least(${moment}::timestamptz, min(importer.xact_start) - interval '1 millisecond') AS settled
    FROM pg_locks l JOIN pg_stat_activity importer ON importer.pid = l.pid
    WHERE l.locktype = 'advisory' AND importer.datname = current_database() AND l.objsubid = 1
      AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtext('broadsheet:ingestion')::bigint`;
  return row!.settled;
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);
