import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Day, parseDay } from "@/lib/day";
import { readAtom } from "./arxiv/atom";
import { readOai } from "./arxiv/oai";
import { readRss } from "./arxiv/rss";
import { readJson } from "./read-json";
import type { Found } from "./reading";

/** A JSON document is read as a whole and takes some ten times its size in memory; JSON Lines may be of any size. */
const LONGEST_DOCUMENT = 64 * 1024 * 1024;

/** The longest real record has some 250,000 characters. */
const LONGEST_LINE = 5_000_000;

/** A file of which so many records in a row cannot be taken holds no papers: reading on would only fill the output. */
const MOST_BAD_IN_A_ROW = 10_000;

/**
 * The papers in a file of any size, read as a stream: the seed list, answers of Hugging Face and OpenAlex, JSON Lines,
 * arXiv's Atom, OAI-PMH and RSS, each also packed with gzip; the format is found out by looking. A file named for a day
 * ("2024-05-28.json") holds that day's answer. What cannot be taken, the rest of a damaged file too, is among the
 * rejections with its place and reason; nothing is thrown.
 */
export async function* readFile(file: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const askedDay = parseDay(basename(file).replace(/\..*$/, ""));
  let bad = 0;
  try {
    for await (const found of readText(decode(await unpack(bytes)), askedDay)) {
      yield found;
      bad = "rejection" in found ? bad + 1 : 0;
      if (bad === MOST_BAD_IN_A_ROW) throw new Error(`${bad} records in a row could not be taken: the rest was left.`);
    }
  } catch (error) {
    yield { rejection: { index: null, reason: describeFailure(error as NodeJS.ErrnoException) } };
  }
}

function describeFailure({ code, message }: NodeJS.ErrnoException): string {
  if (code?.startsWith("Z_")) return "It is packed with gzip, but damaged: unpacking it failed.";
  if (code === "EISDIR") return "It is a folder: name the files in it.";
  if (code === "ENOENT") return "There is no such file.";
  return code ? `Cannot be read: ${message}.` : message;
}

async function* readText(text: AsyncIterable<string>, askedDay: Day | null): AsyncGenerator<Found> {
  const { start, whole } = await peek(text);
  if (start.startsWith("<")) yield* readXml(start, whole);
  else if (start.startsWith("{")) yield* readLines(whole, askedDay);
  else if (start.startsWith("[")) yield* readJson(await joined(whole), askedDay);
  else if (start === "") throw new Error("The file is empty.");
  else throw new Error("The file is not JSON, JSON Lines or XML.");
}

function readXml(start: string, text: AsyncIterable<string>): AsyncGenerator<Found> {
  const [, root = ""] = /^(?:<[?!][\s\S]*?>\s*)*<(?:\w+:)?([\w-]+)/.exec(start) ?? [];
  const readers: Record<string, typeof readAtom> = { feed: readAtom, "OAI-PMH": readOai, rss: readRss };
  const read = readers[root];
  if (!read) throw new Error(`An XML file of <${root || "?"}> is not known here: Atom, OAI-PMH and RSS of arXiv are.`);
  return read(text);
}

/**
 * Lines that each hold an object are read one by one. A first line that holds none begins a document that goes over
 * several lines, unless the second one holds an object: then it is a damaged line among good ones.
 */
async function* readLines(text: AsyncIterable<string>, askedDay: Day | null): AsyncGenerator<Found> {
  let index = -1;
  let first: string | null = null;
  const lines = linesOf(text);
  for await (const line of lines) {
    index++;
    if (line === null)
      yield { rejection: { index, isLine: true, reason: `The line is longer than ${LONGEST_LINE} characters.` } };
    else if (first !== null && !isJson(line))
      return yield* readJson(`${first}\n${line}\n${await joined(lines)}`, askedDay);
    else if (index === 0 && !isJson(line)) first = line;
    else {
      if (first !== null) yield* readLine(first, 0, askedDay);
      first = null;
      if (line.trim()) yield* readLine(line, index, askedDay);
    }
  }
  if (first !== null) yield* readJson(first, askedDay);
}

function* readLine(line: string, index: number, askedDay: Day | null): Generator<Found> {
  try {
    for (const found of readJson(line, askedDay, index))
      yield "rejection" in found ? { rejection: { ...found.rejection, isLine: true } } : found;
  } catch (error) {
    yield {
      rejection: { index, isLine: true, reason: (error as Error).message.replace("The file is", "The line is") },
    };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}

/** Lines of a text; null for one that is too long, which is passed over without being kept. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest: string | null = "";
  for await (const chunk of text) {
    for (const [at, part] of chunk.split("\n").entries()) {
      if (at > 0) {
        yield rest;
        rest = "";
      }
      rest = rest === null || rest.length + part.length > LONGEST_LINE ? null : rest + part;
    }
  }
  if (rest !== "") yield rest;
}

async function joined(parts: AsyncIterable<string | null>): Promise<string> {
  let text = "";
  for await (const part of parts) {
    text += `${part ?? ""}`;
    if (text.length > LONGEST_DOCUMENT)
      throw new Error("The JSON document is too long: send it as JSON Lines, one paper a line.");
  }
  return text;
}

/** The bytes as they are, or unpacked when they begin as gzip does. Throws an Error when what was packed is packed again. */
async function unpack(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const packed = await seeGzip(bytes);
  if (!packed.isGzip) return packed.whole;
  const gunzip = createGunzip();
  // Why it failed is thrown to whoever reads what was unpacked.
  pipeline(Readable.from(packed.whole), gunzip).catch(() => {});
  const unpacked = await seeGzip(gunzip);
  if (unpacked.isGzip) throw new Error("It is packed with gzip more than once: unpack it and send it again.");
  return unpacked.whole;
}

/** Whether bytes begin as gzip does (RFC 1952), and the whole of them again. */
async function seeGzip(bytes: AsyncIterable<Uint8Array>) {
  const { taken, whole } = await startOf(bytes, (pieces) => lengthOf(pieces) >= 2);
  const [first, second] = Buffer.concat(taken);
  return { isGzip: first === 0x1f && second === 0x8b, whole };
}

const lengthOf = (pieces: Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);

/** Bytes in which a byte order mark and the declaration of XML lie. */
const DECLARATION_BYTES = 200;

/** Text from bytes: UTF-8, unless a byte order mark or XML says that it is something else. Throws an Error where the bytes are none. */
async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { taken, whole } = await startOf(bytes, (pieces) => lengthOf(pieces) >= DECLARATION_BYTES);
  if (taken.length === 0) return;
  const decoder = decoderFor(Buffer.concat(taken));
  for await (const chunk of whole) yield decoded(decoder, chunk);
  yield decoded(decoder);
}

function decoderFor(start: Buffer): TextDecoder {
  const encoding = encodingOf(start);
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Error(`Its encoding ${encoding} is not known.`);
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const declaration = start.subarray(0, DECLARATION_BYTES).toString("latin1");
  const [, encoding = "utf-8"] = /^\s*<\?xml[^>]*encoding=["']([\w-]+)/.exec(declaration) ?? [];
  return encoding;
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new Error(`Its bytes are not ${decoder.encoding.toUpperCase()}: convert the file and send it again.`);
  }
}

/** Characters that show what a text is, also behind a declaration and comments; and as much space as may stand before it. */
const ENOUGH_TO_SEE = 2000;
const MOST_SPACE = 100_000;

/** The beginning of a text without the space before it, and the whole of it again. */
async function peek(text: AsyncIterable<string>): Promise<{ start: string; whole: AsyncIterable<string> }> {
  const { taken, whole } = await startOf(text, (pieces) => {
    const text = pieces.join("");
    return text.trimStart().length >= ENOUGH_TO_SEE || text.length > MOST_SPACE;
  });
  return { start: taken.join("").trimStart(), whole };
}

/** The first pieces until there are enough of them, and all pieces again. */
async function startOf<Piece>(pieces: AsyncIterable<Piece>, isEnough: (taken: Piece[]) => boolean) {
  const iterator = pieces[Symbol.asyncIterator]();
  const taken: Piece[] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    taken.push(next.value);
    if (isEnough(taken)) break;
  }
  async function* again(): AsyncGenerator<Piece> {
    yield* taken;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { taken, whole: again() };
}
