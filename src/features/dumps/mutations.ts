import { type Day, startOfDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { readRows } from "./contents/queries";
import { type DumpFileName, dumpFileNames } from "./files";
import { type Packed, packRows } from "./packer";

/** A million papers take some minutes; whatever takes longer than this hangs. */
const LONGEST_MS = 2 * 3_600_000;

/** What a dump became, file by file; why there is none otherwise. */
export type MadeDump = { made: ({ name: DumpFileName } & Packed)[] } | "there already" | "being made";

type Making = { day: Day; now: Date; keep: number; isAgain?: boolean };

/**
 * Makes the dump of a day from one moment of the database, in place of the one that the day has already when `isAgain`, and
 * keeps the newest `keep` of all. One transaction: of one that was killed nothing is left, and readers see the old one until
 * the new one is whole. Of several processes one makes it.
 */
export async function makeDump({ day, now, keep, isAgain = false }: Making): Promise<MadeDump> {
  return db().$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtext('broadsheet:dump')) AS "isMine"`;
      if (!lock!.isMine) return "being made";
      const where = { day: startOfDay(day) };
      if (!isAgain && (await tx.dump.count({ where })) > 0) return "there already";
      await tx.dump.deleteMany({ where });
      const dump = await tx.dump.create({ data: { ...where, madeAt: now }, select: { id: true } });
      const made = [];
      for (const name of dumpFileNames) made.push({ name, ...(await makeFile(tx, dump.id, name)) });
      await forgetOlder(tx, keep);
      return { made };
    },
    { isolationLevel: "RepeatableRead", timeout: LONGEST_MS, maxWait: 10_000 },
  );
}

async function makeFile(tx: Transaction, dumpId: string, name: DumpFileName): Promise<Packed> {
  const unknown = { rows: 0, bytes: 0, unpackedBytes: 0, sha256: "" };
  const { id: fileId } = await tx.dumpFile.create({ data: { dumpId, name, ...unknown }, select: { id: true } });
  const packed = await packRows(readRows[name](tx), async (number, body) => {
    await tx.dumpPart.create({ data: { fileId, number, body }, select: { number: true } });
  });
  await tx.dumpFile.update({ where: { id: fileId }, data: packed, select: { id: true } });
  return packed;
}

/** Deletes all dumps but the newest `keep`, and answers with how many. */
async function forgetOlder(tx: Pick<Transaction, "dump">, keep: number): Promise<number> {
  const older = await tx.dump.findMany({ orderBy: { day: "desc" }, skip: keep, select: { id: true } });
  return (await tx.dump.deleteMany({ where: { id: { in: older.map(({ id }) => id) } } })).count;
}

/** Deletes all dumps, where none are wanted any more. Answers with how many there were. */
export const forgetDumps = (): Promise<number> => forgetOlder(db(), 0);
