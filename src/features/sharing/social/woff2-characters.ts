import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const unpack = promisify(brotliDecompress);

/** Where WOFF2's list of known tables has "cmap", "glyf" and "loca" (W3C, WOFF File Format 2.0, 4.1). */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
/** In that list: the tag is written out behind it. */
const NAMED = 63;
const HEADER_BYTES = 48;

/** The characters for which a font in WOFF2 has a glyph, as code points in order. Throws when the bytes are no such font. */
export async function woff2Characters(font: Buffer): Promise<number[]> {
  if (font.toString("latin1", 0, 4) !== "wOF2") throw new Error("This is no font in WOFF2.");
  const { offset, at } = findCmap(font);
  const tables = await unpack(font.subarray(at, at + font.readUInt32BE(20)));
  return readCmap(tables.subarray(offset));
}

/** Where the table of characters lies in the unpacked tables, and where the packed ones begin. */
function findCmap(font: Buffer): { offset: number; at: number } {
  const reader = { font, at: HEADER_BYTES };
  let offset = 0;
  let cmap = -1;
  for (let left = font.readUInt16BE(12); left > 0; left--) {
    const flags = font[reader.at++]!;
    const known = flags & 63;
    if (known === NAMED) reader.at += 4;
    const length = readBase128(reader);
    const version = flags >> 6;
    // glyf and loca say with 0 that they are transformed, all others with anything else.
    const isTransformed = known === GLYF || known === LOCA ? version === 0 : version !== 0;
    if (known === CMAP) cmap = offset;
    offset += isTransformed ? readBase128(reader) : length;
  }
  if (cmap < 0) throw new Error("This font has no table of characters.");
  return { offset: cmap, at: reader.at };
}

/** A number in 7 bits a byte, the highest first. */
function readBase128(reader: { font: Buffer; at: number }): number {
  let value = 0;
  for (let length = 0; length < 5; length++) {
    const byte = reader.font[reader.at++]!;
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
  throw new Error("This font says a length in more than five bytes.");
}

/** The characters of a cmap table, by its subtables of the formats 4 and 12 (OpenType, cmap). */
function readCmap(cmap: Buffer): number[] {
  const characters = new Set<number>();
  for (let table = 0; table < cmap.readUInt16BE(2); table++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + 8 * table));
    const format = subtable.readUInt16BE(0);
    const read = format === 4 ? readSegments(subtable) : format === 12 ? readGroups(subtable) : [];
    for (const character of read) characters.add(character);
  }
  return [...characters].sort((one, other) => one - other);
}

function* readSegments(table: Buffer): Generator<number> {
  const segments = table.readUInt16BE(6) / 2;
  const field = (list: number, segment: number) => 14 + 2 * segments * list + 2 * segment + (list > 0 ? 2 : 0);
  for (let segment = 0; segment < segments; segment++) {
    const [end, start, delta] = [0, 1, 2].map((list) => table.readUInt16BE(field(list, segment))) as [
      number,
      number,
      number,
    ];
    const place = field(3, segment);
    const range = table.readUInt16BE(place);
    for (let character = start; character <= end && character < 0xffff; character++) {
      const glyph = range === 0 ? character + delta : table.readUInt16BE(place + range + 2 * (character - start));
      if ((glyph & 0xffff) !== 0) yield character;
    }
  }
}

function* readGroups(table: Buffer): Generator<number> {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group;
    for (let character = table.readUInt32BE(at); character <= table.readUInt32BE(at + 4); character++) yield character;
  }
}
