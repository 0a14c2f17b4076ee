import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = { version?: string; optionalDependencies?: Record<string, string> };
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

test("the lock file names the packages of every platform, or npm ci refuses it (node scripts/complete-lock.mjs)", () => {
  const packages: Record<string, Locked> = read("package-lock.json").packages;
  const wanted = Object.values(packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}));
  const missing = wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test("direct dependencies are pinned", () => {
  const { dependencies, devDependencies } = read("package.json");
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
