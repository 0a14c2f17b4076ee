import { expect, test } from "vitest";
import { ownPath } from "@/lib/site";

const site = "https://papers.example.org";

test.each([
  ["/papers/2604.00001#2604.00001", "/papers/2604.00001#2604.00001"],
  ["/papers?page=2", "/papers?page=2"],
  ["https://papers.example.org/settings", "/settings"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["\\\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https:evil.example", "/evil.example"],
  ["https://papers.example.org@evil.example/", "/"],
  ["https://papers.example.org.evil.example/", "/"],
  ["http://papers.example.org/", "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["https://papers.example.org//evil.example/", "/evil.example/"],
  ["/.//evil.example/", "/evil.example/"],
  ["/x/..//evil.example/", "/evil.example/"],
])("%j leads to %s", (given, path) => {
  expect(ownPath(given, site)).toBe(path);
  expect(new URL(ownPath(given, site), site).origin).toBe(site);
});
