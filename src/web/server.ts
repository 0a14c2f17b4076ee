import { createServer, type RequestListener, type Server } from "node:http";

/**
 * How long a connection without a request is kept. Load balancers keep theirs for 60 seconds (AWS, nginx); were ours
 * closed first, a request sent at that moment would be lost and the reader see a 502.
 */
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server of the site. A kept connection's next request may take its headers after the whole wait. */
export function createWebServer(front: RequestListener): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 1_000 }, front);
}
