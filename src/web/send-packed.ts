import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "@/lib/env";
import { isPaperPage } from "./markdown-address";
import { chooseEncoding, type Found, type Outcome } from "./page-cache";
import { isApi } from "./program-addresses";
import { commonHeaders } from "./security-headers";

/**
 * An answer of the API is dated by when its bytes changed, once they are older than this: a date knows whole seconds, and two
 * processes may have seen two changes within one.
 */
const DATED_MS = 5_000;

/** Sends an answer that is packed, or that the reader has it already. Answers with its outcome. */
export function sendPacked(
  env: Env,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { packed, outcome }: Found,
): Outcome {
  const encoding = chooseEncoding(request.headers["accept-encoding"], packed);
  const etag = encoding === "identity" ? packed.etag : packed.etag.replace(/"$/, `-${encoding}"`);
  const headers: Record<string, string | number> = { ...commonHeaders(env, path), ...packed.headers, ETag: etag };
  const isNegotiated = isPaperPage(path) || path.includes("/markdown/");
  headers.Vary = isApi(path)
    ? "Accept-Encoding, Authorization"
    : isNegotiated
      ? "Accept, Accept-Encoding, RSC"
      : "Accept-Encoding, RSC";
  const { renderedAt, sameSince } = packed;
  if (isApi(path) && packed.status === 200 && renderedAt - sameSince >= DATED_MS)
    headers["last-modified"] ??= new Date(sameSince).toUTCString();
  delete headers["cache-control"];
  headers["Cache-Control"] = packed.status === 200 ? packed.cacheControl : "no-store";

  if (packed.status === 200 && isUnchanged(request, etag, headers["last-modified"])) {
    response.writeHead(304, headers).end();
    return outcome;
  }
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  const body = packed.bodies[encoding];
  headers["Content-Length"] = body.length;
  response.writeHead(packed.status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
  return outcome;
}

/** Whether the reader has this already (RFC 9110, 13.1: an ETag is asked before a date). */
function isUnchanged({ headers }: IncomingMessage, etag: string, lastModified: string | number | undefined): boolean {
  const given = headers["if-none-match"];
  if (given !== undefined) return given === "*" || given.includes(etag);
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return lastModified !== undefined && Date.parse(String(lastModified)) <= since;
}
