import { createHash } from "node:crypto";
import { once } from "node:events";
import { createGzip } from "node:zlib";

/** Bytes of a part: one row of the database, and what a process holds of a file at a time. */
export const PART_BYTES = 1024 * 1024;

/** What became of a file. */
export type Packed = { rows: number; bytes: number; unpackedBytes: number; sha256: string };

/**
 * Packs rows as JSON Lines with gzip and hands the bytes to `keep` in parts of PART_BYTES, numbered from 0; the last one may be
 * shorter. Rows are not read ahead: no more of them are read while a part is being kept.
 */
export async function packRows(
  rows: AsyncIterable<object>,
  keep: (number: number, body: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<Packed> {
  const gzip = createGzip();
  const hash = createHash("sha256");
  const packed = { rows: 0, bytes: 0, unpackedBytes: 0 };
  let waiting: Buffer[] = [];
  let parts = 0;
  gzip.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    packed.bytes += chunk.length;
    waiting.push(chunk);
  });
  const keepParts = async (least: number) => {
    let rest = Buffer.concat(waiting);
    // gzip may hand over more while a part is being kept.
    waiting = [];
    for (; rest.length >= least; rest = rest.subarray(PART_BYTES))
      await keep(parts++, Uint8Array.from(rest.subarray(0, PART_BYTES)));
    waiting.unshift(rest);
  };
  for await (const row of rows) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    packed.rows += 1;
    packed.unpackedBytes += line.length;
    if (!gzip.write(line)) await once(gzip, "drain");
    if (packed.bytes >= (parts + 1) * PART_BYTES) await keepParts(PART_BYTES);
  }
  gzip.end();
  await once(gzip, "end");
  await keepParts(1);
  return { ...packed, sha256: hash.digest("hex") };
}
