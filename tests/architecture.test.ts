import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated"))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, "utf8") }))
  .map((file) => ({ ...file, imports: [...file.text.matchAll(/from "(.+?)"/g)].map((m) => m[1]!) }));

const area = (path: string) => path.split("/")[0]!;
const feature = (path: string) => path.match(/features\/([^/]+)/)?.[1];

const mayImport: Record<string, string[]> = {
  app: ["app", "features", "ui", "lib"],
  worker: ["worker", "features", "lib"],
  web: ["web", "lib"],
  features: ["features", "ui", "lib", "generated"],
  ui: ["ui", "lib"],
  lib: ["lib", "generated"],
};

test.each(files)("$path imports downwards", ({ path, imports }) => {
  const reached = imports.filter((i) => i.startsWith("@/")).map((i) => i.split("/")[1]!);
  expect(mayImport[area(path)] ?? ["lib"]).toEqual(expect.arrayContaining(reached));
});

test("only queries and mutations touch the database, and they never touch the request", () => {
  const core = /features\/.+\/(queries|mutations)\.ts$/;
  const mayTouch = (path: string) => core.test(path) || path.startsWith("lib/") || path === "features/account/auth.ts";
  const touches = files.filter((f) => f.imports.includes("@/lib/db") && !mayTouch(f.path));
  // A type of the transaction may travel; the connection may not.
  expect(touches.filter((f) => !/import type \{[^}]+\} from "@\/lib\/db"/.test(f.text)).map((f) => f.path)).toEqual([]);
  expect(files.filter((f) => core.test(f.path) && f.imports.some((i) => i.startsWith("next/")))).toEqual([]);
});

test("every form action stands behind a gate", () => {
  for (const { path, text } of files.filter((f) => f.path.endsWith("/actions.ts"))) {
    const exported = text.match(/^export .*/gm) ?? [];
    expect(
      exported.filter((line) => !/= (anyone|session|viewer|admin)Action\(/.test(line)),
      path,
    ).toEqual([]);
  }
});

test("no two features lean on each other", () => {
  const uses = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = feature(path);
    if (!from) continue;
    for (const to of imports.map(feature)) if (to && to !== from) uses.set(from, (uses.get(from) ?? new Set()).add(to));
  }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(uses.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  expect([...uses.keys()].filter((name) => reaches(name, name))).toEqual([]);
});
