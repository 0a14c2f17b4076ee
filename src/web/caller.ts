import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * The network a request comes from, for rate limits: an IPv4 address, or the first 64 bits of an IPv6 address, which is
 * what one household gets (RFC 6177). Behind a trusted proxy it is the last address of X-Forwarded-For.
 */
export function clientNetwork(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  const address = (forwarded || request.socket.remoteAddress || "unknown").replace(/^::ffff:/, "");
  return isIPv6(address)
    ? `${new URL(`http://[${address}]`).hostname.slice(1, -1).split("::")[0]!.split(":").slice(0, 4).join(":")}::/64`
    : address;
}

/** The id that ties a request's log lines together: the caller's own when it is sane, otherwise a new one. */
export function requestId(request: IncomingMessage): string {
  const given = String(request.headers["x-request-id"] ?? request.headers["x-amzn-trace-id"] ?? "");
  return /^[\w:;=.-]{8,128}$/.test(given) ? given : randomUUID();
}
