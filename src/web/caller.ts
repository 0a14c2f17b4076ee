import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

/**
 * The network a request comes from, for rate limits: an IPv4 address, or the first 64 bits of an IPv6 address, which is
 * what one household gets (RFC 6177). Behind a trusted proxy it is the last address of X-Forwarded-For, with or without
 * a port. "unknown" when that is no address.
 */
export function clientNetwork(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  return networkOf(forwarded || request.socket.remoteAddress || "");
}

function networkOf(text: string): string {
  const address = text.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return "unknown";
  const groups = groupsOf(address);
  const [high, low] = groups.slice(6) as [number, number];
  // An IPv4 address in IPv6 dress, ::ffff:0:0/96.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** The eight groups of an IPv6 address, without its zone. */
function groupsOf(address: string): number[] {
  const [before = "", after] = address
    .replace(/%.*$/, "")
    .split("::")
    .map((part) =>
      part.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes) => inGroups(bytes.slice(0, 4).map(Number))),
    );
  const numbers = (part: string) => (part ? part.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [head, tail] = [numbers(before), numbers(after ?? "")];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

const inGroups = ([a = 0, b = 0, c = 0, d = 0]: number[]) =>
  `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;

/** The id that ties a request's log lines together: the caller's own when it is sane, otherwise a new one. */
export function requestId(request: IncomingMessage): string {
  const given = String(request.headers["x-request-id"] ?? request.headers["x-amzn-trace-id"] ?? "");
  return /^[\w:;=.-]{8,128}$/.test(given) ? given : randomUUID();
}
