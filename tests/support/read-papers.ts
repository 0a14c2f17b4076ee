import { readFile } from "@/features/ingestion/read-file";
import { readJson } from "@/features/ingestion/read-json";
import type { Found } from "@/features/ingestion/reading";

/** What a file with this text or these bytes holds, as an import finds it, in pieces of a few bytes. */
export async function readText(file: string, content: string | Uint8Array, pieceBytes = 1000) {
  const found: Found[] = [];
  for await (const one of readFile(file, pieces(Buffer.from(content), pieceBytes))) found.push(one);
  return sort(found);
}

/** The records of entries of a JSON list. */
export const recordsOf = (...entries: unknown[]) => sort([...readJson(JSON.stringify(entries), null)]).records;

async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

function sort(found: Found[]) {
  return {
    records: found.flatMap((one) => ("record" in one ? one.record : [])),
    rejections: found.flatMap((one) => ("rejection" in one ? one.rejection : [])),
    answers: found.flatMap((one) => ("answer" in one ? one.answer : [])),
  };
}
