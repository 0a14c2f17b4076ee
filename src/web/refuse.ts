import type { ServerResponse } from "node:http";

/** Answers with a status and a sentence that says what to do instead. Returns the outcome to count. */
export function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): "refused" {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end(`${sentence}\n`);
  return "refused";
}
