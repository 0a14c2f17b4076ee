import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./home.mjs";

/** Reads `.env` into the environment, when there is one. What stands in the real environment wins. */
export function loadDotEnv() {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  // An empty value counts as not set (src/lib/env.ts), so the file may fill it.
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  process.loadEnvFile(file);
}
