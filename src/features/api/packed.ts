import { promisify } from "node:util";
import { gzip } from "node:zlib";

const toGzip = promisify(gzip);

/** A shorter answer fits into one packet of the network anyway. */
const WORTH_BYTES = 1_000;

/**
 * An answer in JSON, packed where whoever asks can unpack it. The page cache of src/web asks without Accept-Encoding and packs
 * by itself; this is for what goes past it, asked with a token.
 */
export async function answerPacked(
  body: unknown,
  status: number,
  headers: Record<string, string>,
  accepted: string | null,
): Promise<Response> {
  const plain = Response.json(body, { status, headers });
  if (!/(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:[\s,]|$))/i.test(accepted ?? "")) return plain;
  const bytes = Buffer.from(await plain.arrayBuffer());
  const isWorthIt = bytes.length >= WORTH_BYTES;
  if (isWorthIt) plain.headers.set("Content-Encoding", "gzip");
  return new Response(new Uint8Array(isWorthIt ? await toGzip(bytes) : bytes), { status, headers: plain.headers });
}
