import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { readEnv, settings } from "@/lib/env";

const text = readFileSync(".env.example", "utf8");
const lines = text.split("\n");

/** Those that `npm start` provides. */
const required = { DATABASE_URL: "postgresql://host/database", SMTP_URL: "smtp://host", AUTH_SECRET: "x".repeat(32) };

test(".env.example names the settings of src/lib/env.ts, each once and in their order", () => {
  const named = lines.flatMap((line) => /^#?([A-Z_]+)=/.exec(line)?.[1] ?? []);
  expect(named).toEqual(Object.keys(settings));
});

test("each has its default, also where the line is left out", () => {
  const defaults = readEnv(required);
  const withoutMarks = parseEnv(text.replace(/^#(?=[A-Z_]+=)/gm, ""));
  expect(readEnv({ ...withoutMarks, ...required })).toEqual(defaults);
});

test("copied to .env it leaves a database, a mail server, a secret and a free port to npm start", () => {
  const given = Object.entries(parseEnv(text)).filter(([, value]) => value !== "");
  const left = Object.keys(settings).filter((name) => !given.some(([known]) => known === name));
  expect(left).toEqual(expect.arrayContaining([...Object.keys(required), "SITE_URL", "PORT"]));
});

test("a line of explanation stands above each setting or pair of settings", () => {
  const bare = lines.filter(
    (line, place) => /^#?[A-Z_]+=/.test(line) && !/_SECRET=$/.test(line) && !/^# \S/.test(lines[place - 1] ?? ""),
  );
  expect(bare).toEqual([]);
});
