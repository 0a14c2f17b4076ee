import { promisify } from "node:util";
import { gunzip } from "node:zlib";

/** A kept answer has at most a megabyte (runs/mutations.ts). */
const MOST_BYTES = 2_000_000;

/** What was packed with gzip. Throws when it is none, or longer than anything that we pack. */
export async function gunzipBounded(packed: Uint8Array): Promise<Buffer> {
  return promisify<Uint8Array, object, Buffer>(gunzip)(packed, { maxOutputLength: MOST_BYTES });
}
