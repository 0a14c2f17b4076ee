import type { ServerResponse } from "node:http";
import { isApi } from "./program-addresses";

const codes: Record<number, string> = {
  400: "INVALID",
  403: "FORBIDDEN",
  405: "NOT_ALLOWED",
  413: "TOO_LONG",
  429: "TOO_MANY",
  500: "BROKEN",
  503: "UNAVAILABLE",
};

/**
 * Answers with a status and a sentence that says what to do instead: as text, and where the API was asked as the JSON object
 * that it always gives for a failure (hf-api.md, section 5). Returns the outcome to count.
 */
export function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): "refused" {
  const asJson = isApi(response.req.url?.split("?", 1)[0] ?? "");
  const type = asJson ? "application/json" : "text/plain; charset=utf-8";
  response.writeHead(status, { "Content-Type": type, ...headers });
  response.end(asJson ? JSON.stringify({ error: sentence, code: codes[status] }) : `${sentence}\n`);
  return "refused";
}
