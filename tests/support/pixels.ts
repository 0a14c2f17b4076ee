import { inflateSync } from "node:zlib";
import { sizeOfPng } from "./png";

/** Bytes of a pixel by the colour type of a PNG picture (PNG specification, 11.2.2). */
const bytesOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG picture of 8 bits a channel, without interlace: `at(x, y)` gives a pixel's bytes. Throws for any other. */
export function readPixels(png: Buffer) {
  const [width, height] = sizeOfPng(png);
  const depth = png[24];
  const bytes = bytesOf[png[25]!];
  if (depth !== 8 || !bytes || png[28] !== 0)
    throw new Error("This PNG has another form than those that are read here.");
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const rows = unfilter(inflateSync(Buffer.concat(packed)), width * bytes, height, bytes);
  return { width, height, at: (x: number, y: number) => rows[y]!.subarray(x * bytes, (x + 1) * bytes) };
}

/** Each row as it was before it was filtered for packing (PNG specification, 9.2). */
function unfilter(data: Buffer, rowBytes: number, height: number, bytes: number): Buffer[] {
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const filter = data[y * (rowBytes + 1)]!;
    const row = Buffer.from(data.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1)));
    const above = rows[y - 1] ?? Buffer.alloc(rowBytes);
    for (let x = 0; x < rowBytes; x++) {
      const [a, b, c] = [row[x - bytes] ?? 0, above[x]!, above[x - bytes] ?? 0];
      row[x] = row[x]! + [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
    }
    rows.push(row);
  }
  return rows;
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}
