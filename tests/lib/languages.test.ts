import { expect, test } from "vitest";
import { localPath, readLocalPath, withoutOwnLanguage } from "@/lib/languages";

test.each([
  ["/", "/de"],
  ["/papers/week", "/de/papers/week"],
  ["/papers?q=a#b", "/de/papers?q=a#b"],
  ["/?a=1", "/de?a=1"],
  ["/zh/papers", "/zh/papers"],
  ["/de", "/de"],
  ["/api/viewer", "/api/viewer"],
  ["/_next/static/a.js", "/_next/static/a.js"],
  ["/og.png", "/og.png"],
  ["/digests.atom", "/de/digests.atom"],
  ["//evil.example/papers", "//evil.example/papers"],
  ["https://arxiv.org/abs/2604.07429", "https://arxiv.org/abs/2604.07429"],
  ["/papers/2604.07429", "/de/papers/2604.07429"],
])("%s is %s in German", (path, local) => {
  expect(localPath(path, "de", "en")).toBe(local);
});

test("the site's own language has no prefix, whichever it is", () => {
  expect(localPath("/papers", "en", "en")).toBe("/papers");
  expect(localPath("/papers", "de", "de")).toBe("/papers");
  expect(localPath("/papers", "en", "de")).toBe("/en/papers");
});

test.each([
  ["/de/papers/week?x=1", "de", "/papers/week?x=1"],
  ["/de", "de", "/"],
  ["/de/", "de", "/"],
  ["/de?x=1", "de", "/?x=1"],
  ["/zh/papers/math/0309136", "zh", "/papers/math/0309136"],
  ["/papers/de", "en", "/papers/de"],
  ["/en/papers", "en", "/en/papers"],
  ["/fr/papers", "en", "/fr/papers"],
  ["/DE/papers", "en", "/DE/papers"],
  ["/de/api/viewer", "en", "/de/api/viewer"],
  ["/de/_next/static/a.js", "en", "/de/_next/static/a.js"],
  ["/de/og.png", "en", "/de/og.png"],
  ["/de/digests.atom", "de", "/digests.atom"],
  ["/constructor/papers", "en", "/constructor/papers"],
  ["/de//evil.example/", "en", "/de//evil.example/"],
  ["/de/\\evil.example/", "en", "/de/\\evil.example/"],
])("%s is asked for in %s as %s", (given, language, address) => {
  expect(readLocalPath(given, "en")).toEqual({ language, address });
});

test.each([
  ["/en/papers?x=1", "/papers?x=1"],
  ["/en", "/"],
  ["/en?x=1", "/?x=1"],
  ["/de/papers", null],
  ["/papers", null],
  ["/en//evil.example/", null],
  ["/en/\\evil.example/", null],
])("of %s the site's own language is left out: %s", (address, without) => {
  expect(withoutOwnLanguage(address, "en")).toBe(without);
});
