import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated"))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, "utf8") }))
  .map((file) => ({ ...file, imports: importsOf(file.path, file.text) }));

/** What a file imports, in every form that there is, relative paths written as "@/…". */
function importsOf(path: string, text: string): string[] {
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name!);
  return named.map((name) => (name.startsWith(".") ? `@/${join(dirname(path), name)}` : name));
}

const area = (path: string) => path.split("/")[0]!;
const feature = (path: string) => path.match(/features\/([^/]+)/)?.[1];

const mayImport: Record<string, string[]> = {
  app: ["app", "features", "ui", "words", "lib"],
  worker: ["worker", "features", "lib"],
  web: ["web", "lib"],
  features: ["features", "ui", "words", "lib", "generated"],
  ui: ["ui", "words", "lib"],
  words: ["words", "lib"],
  lib: ["lib", "generated"],
  // Next calls it once per process: what the product hands to src/web, it hands over there.
  "instrumentation.ts": ["features", "lib"],
};

test.each(files)("$path imports downwards", ({ path, imports }) => {
  const reached = imports.filter((i) => i.startsWith("@/")).map((i) => i.split("/")[1]!);
  expect(mayImport[area(path)] ?? ["lib"]).toEqual(expect.arrayContaining(reached));
});

test("only queries and mutations touch the database, and they never touch the request", () => {
  const core = /features\/.+\/(queries|mutations)\.ts$/;
  const withoutRequest = /features\/.+\/(queries|mutations|jobs)\.ts$/;
  const mayTouch = (path: string) => core.test(path) || path.startsWith("lib/") || path === "features/account/auth.ts";
  // A type of the transaction may travel; the connection may not.
  const touches = files.filter((f) => /import (?!type)[^;]*from "@\/lib\/db"/.test(f.text) && !mayTouch(f.path));
  expect(touches.map(({ path }) => path)).toEqual([]);
  expect(files.filter((f) => withoutRequest.test(f.path) && f.imports.some((i) => i.startsWith("next/")))).toEqual([]);
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

test("server actions lie in actions.ts, and a route that changes something answers our own forms", () => {
  const actions = files.filter(({ text }) => text.includes('"use server"')).map(({ path }) => path);
  expect(actions.filter((path) => !path.endsWith("/actions.ts"))).toEqual([]);
  const routes = files.filter(({ text }) =>
    /export (const|async function|function) (POST|PUT|PATCH|DELETE)\b/.test(text),
  );
  const open = routes.filter(({ text }) => !/export const POST = ownForm\b/.test(text)).map(({ path }) => path);
  // Mail providers and mail services post without cookie or Origin. Of RFC 8058's one-click post the token in its address is
  // the proof, of bounces and complaints a token or a signature.
  // Agents post every message, also those that only read: what changes something needs a token, and no cookie is looked at.
  // The API changes something for a personal token alone, and looks at no cookie either.
  expect(open.sort()).toEqual([
    "app/api/[...path]/route.ts",
    "app/mail-events/[source]/route.ts",
    "app/mcp/route.ts",
    "app/subscription/[token]/one-click/route.ts",
  ]);
});

test("pages are joined by plain links (docs/decisions/0003)", () => {
  expect(files.filter(({ imports }) => imports.includes("next/link")).map(({ path }) => path)).toEqual([]);
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
