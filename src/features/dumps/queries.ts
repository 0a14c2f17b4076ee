import { type Day, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type DumpFileName, dumpFileNames } from "./files";

/** The dumps there are, newest first, with their files in the order in which they were made. */
export async function listDumps() {
  const dumps = await db().dump.findMany({
    orderBy: { day: "desc" },
    select: {
      day: true,
      madeAt: true,
      files: { select: { name: true, rows: true, bytes: true, unpackedBytes: true, sha256: true } },
    },
  });
  return dumps.map(({ day, madeAt, files }) => ({
    day: toDay(day),
    madeAt,
    files: dumpFileNames.flatMap((name) =>
      files.filter((file) => file.name === name).map((file) => ({ ...withNumbers(file), name })),
    ),
  }));
}

export type ListedDump = Awaited<ReturnType<typeof listDumps>>[number];

/** A file of a day's dump, or of the newest one; null when there is none. */
export async function findDumpFile(day: Day | "latest", name: DumpFileName) {
  const file = await db().dumpFile.findFirst({
    where: { name, ...(day === "latest" ? {} : { dump: { day: startOfDay(day) } }) },
    orderBy: { dump: { day: "desc" } },
    select: { id: true, bytes: true, unpackedBytes: true, sha256: true, dump: { select: { day: true, madeAt: true } } },
  });
  return file && { ...withNumbers(file), day: toDay(file.dump.day), madeAt: file.dump.madeAt };
}

/** So many bytes of a part of a file, from a place in it; both are counted from 0. */
type Slice = { number: number; from: number; length: number };

/** Some bytes of a file, of which no others are read (the migrations keep parts unpacked for it); null when its dump is gone. */
export async function findDumpBytes(fileId: string, { number, from, length }: Slice): Promise<Uint8Array | null> {
  const [part] = await db().$queryRaw<{ bytes: Uint8Array }[]>`
    SELECT substring(body FROM ${from + 1}::int FOR ${length}::int) AS bytes FROM "DumpPart"
    WHERE "fileId" = ${fileId}::uuid AND number = ${number}`;
  return part?.bytes ?? null;
}

const withNumbers = <File extends { bytes: bigint; unpackedBytes: bigint }>(file: File) => ({
  ...file,
  bytes: Number(file.bytes),
  unpackedBytes: Number(file.unpackedBytes),
});

/** How old the newest dump is, in seconds (null when there is none), and how many bytes all of them have. */
export async function measureDumps(now: Date) {
  const [newest, { _sum }] = await Promise.all([
    db().dump.findFirst({ orderBy: { madeAt: "desc" }, select: { madeAt: true } }),
    db().dumpFile.aggregate({ _sum: { bytes: true } }),
  ]);
  return {
    ageSeconds: newest && (now.getTime() - newest.madeAt.getTime()) / 1000,
    bytes: Number(_sum.bytes ?? 0),
  };
}
