import { expect, test } from "vitest";
import { publicPage } from "@/web/public-pages";

const all = "?utm_source=x&after=a&until=u&page=2&page=3&order=votes";

test.each([
  ["/papers/date/2026-04-16", "?page=2"],
  ["/papers/week/2026-W16", ""],
  ["/papers/month/2026-04", ""],
  ["/papers/trending", "?after=a"],
  ["/papers/2604.01234", ""],
  ["/papers/date", ""],
  ["/papers", "?page=2"],
  ["/authors/ada-lovelace", "?order=votes&page=2"],
  ["/authors/%E6%9D%8E%E6%98%8E", "?order=votes&page=2"],
  ["/organizations/nvidia", "?order=votes&page=2"],
  ["/categories/cs.LG", "?order=votes&page=2"],
  ["/keywords/quantization", "?order=votes&page=2"],
  ["/organizations", "?page=2"],
  ["/digests", "?page=2"],
  ["/digests/2026-04-16", ""],
  ["/categories", ""],
  ["/keywords", ""],
  ["/status", ""],
  ["/subscribe", ""],
  ["/", ""],
])("%s is kept by what it reads: %s", (path, read) => {
  expect(publicPage(path + all, "en")).toBe(path + read);
  expect(publicPage(path, "en")).toBe(path);
});

test.each([
  "/settings",
  "/admin",
  "/admin/papers/2604.01234",
  "/status/x",
  "/authors",
  "/authors/a/b",
  "/searches",
  "/papersx",
  "/papers/./a",
  "/papers/%2e%2e/settings",
  "/papers/a\\b",
  "//papers",
  "//",
  "http://x/papers",
])("%s is no public page", (address) => {
  expect(publicPage(address, "en")).toBeNull();
});

test("a search is kept by its text and its page, in one order and one spelling, up to a length", () => {
  const kept = "/papers?q=k-NN+%CE%BB&page=2";
  for (const address of ["/papers?q=k-NN+λ&page=2", "/papers?page=2&utm_source=x&q=k-NN%20%CE%BB&q=b"])
    expect(publicPage(address, "en"), address).toBe(kept);
  expect(publicPage(`/de${kept}`, "en")).toBe(`/de${kept}`);
  expect(publicPage("/papers?q=", "en")).toBe("/papers?q=");
  // An id that is being typed does not lead away yet.
  expect(publicPage("/papers?typing=1&q=2604.07429", "en")).toBe("/papers?q=2604.07429&typing=1");
  expect(publicPage("/?q=x", "en")).toBe("/");
  expect(publicPage(`/papers?q=${"x".repeat(1000)}`, "en")).toBeNull();
});

test("each language's page is kept by itself, under its own prefix and what it reads", () => {
  expect(publicPage(`/de/papers/date/2026-04-16${all}`, "en")).toBe("/de/papers/date/2026-04-16?page=2");
  expect(publicPage("/de/", "en")).toBe("/de");
  expect(publicPage("/en/papers", "de")).toBe("/en/papers");
  for (const address of ["/de/settings", "/de//papers", "/de/papers/../settings", "/de/de/papers", "/fr/papers"])
    expect(publicPage(address, "en"), address).toBeNull();
});
