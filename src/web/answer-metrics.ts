import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import type { createMetrics } from "./metrics";

type Metrics = ReturnType<typeof createMetrics>;

/** With METRICS_TOKEN set its bearer may read them, otherwise this machine alone, and nobody through a proxy on it. */
export async function answerMetrics(
  env: Env,
  metrics: Metrics,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<"pass"> {
  const given = (request.headers.authorization ?? "").replace(/^Bearer /, "");
  const isLocal = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "");
  const isAskedForLocally = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.headers.host ?? "");
  const may = env.METRICS_TOKEN
    ? timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(env.METRICS_TOKEN)))
    : isLocal && isAskedForLocally && !request.headers["x-forwarded-for"];
  if (!may) {
    response.writeHead(401, { "Content-Type": "text/plain; charset=utf-8", "WWW-Authenticate": "Bearer" });
    response.end("Send the METRICS_TOKEN as a bearer token.\n");
    return "pass";
  }
  const text = await metrics.text();
  response.writeHead(200, { "Content-Type": metrics.type }).end(text);
  return "pass";
}
