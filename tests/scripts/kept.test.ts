import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keep, keepOnce, recall } from "../../scripts/lib/home.mjs";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "broadsheet-kept-")), ".data");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("what is kept can be read again, by its owner alone", () => {
  expect(recall("secret", folder)).toBeNull();
  keep("secret", "one", folder);
  keep("secret", "two", folder);
  expect(recall("secret", folder)).toBe("two");
  expect([mode(folder), mode(join(folder, "secret"))]).toEqual(["700", "600"]);
});

test("a secret is made once", () => {
  const made = ["first", "second"].map((secret) => keepOnce("secret", () => secret, folder));
  expect(made).toEqual(["first", "first"]);
});
