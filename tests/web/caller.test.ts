import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientNetwork } from "@/web/caller";

const caller = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ headers: { "x-forwarded-for": forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

test.each([
  ["9.9.9.9", "9.9.9.9"],
  ["9.9.9.9:4711", "9.9.9.9"],
  ["::ffff:9.9.9.9", "9.9.9.9"],
  ["::FFFF:909:909", "9.9.9.9"],
  ["2001:0:0:1::5", "2001:0:0:1::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::3]:443", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::3]", "2001:db8:1:2::/64"],
  ["1:2:3:4:5:6:7::", "1:2:3:4::/64"],
  ["64:ff9b::9.9.9.9", "64:ff9b:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["unknown", "unknown"],
  ["_hidden", "unknown"],
  ["1.2.3", "unknown"],
  ["[::1", "unknown"],
  ["http://x", "unknown"],
])("%s is of the network %s", (address, network) => {
  expect(clientNetwork(caller(address), false)).toBe(network);
  expect(clientNetwork(caller("10.0.0.1", `6.6.6.6, ${address}`), true)).toBe(network);
});

test("without an address the network is unknown", () => {
  expect(clientNetwork(caller(undefined), false)).toBe("unknown");
  expect(clientNetwork(caller("10.0.0.1", ""), true)).toBe("10.0.0.1");
});
