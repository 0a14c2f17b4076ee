import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type Address = { address: string; family: number };

/** All addresses of a name, as DNS and the hosts file give them. Rejects with the system's error when there are none. */
export type Lookup = (hostname: string) => Promise<Address[]>;

export const lookUpAll: Lookup = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** IPv6 addresses that are given out for the public lie in this block (https://www.iana.org/assignments/ipv6-unicast-address-assignments). */
const PUBLIC_IPV6 = ipaddr.parseCIDR("2000::/3");

/**
 * Whether a literal address can be of a host that everybody reaches. Those that lead to one machine or network are not,
 * nor those that carry another address inside (IPv4-mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(PUBLIC_IPV6);
}

/** The addresses of a URL's hostname, which may be a literal itself, in brackets or not. Rejects as `lookup`. */
export async function addressesOf(hostname: string, lookup: Lookup): Promise<Address[]> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(literal);
  return family === 0 ? lookup(hostname) : [{ address: literal, family }];
}
