import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { version } from "@/lib/version";

test("other hosts are told the version of package.json", () => {
  expect(version).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});
