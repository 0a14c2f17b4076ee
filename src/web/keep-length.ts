import type { ServerResponse } from "node:http";

/** How a route says how many bytes it sends. */
const OWN_NAME = "x-content-length";

/**
 * Next drops the Content-Length of a route's answer, since a body may have been unpacked on the way (its send-response.js). Where it
 * was not, a route says it as X-Content-Length, and readers hear it by its real name.
 */
export function keepLength(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name.toLowerCase() === OWN_NAME ? "Content-Length" : name, value);
}
