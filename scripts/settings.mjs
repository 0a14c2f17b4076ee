import { existsSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { loadDotEnv } from "./lib/environment.mjs";
import { home, recall } from "./lib/home.mjs";
import { openPostgres } from "./lib/postgres.mjs";
import { explain } from "./lib/progress.mjs";

// Loaded before web, worker and every command (`node --import ./scripts/settings.mjs`), so that all of them read `.env` alike
// and, where `npm start` has made embedded parts, find the same database, mail and secret without any setting.
if (isMainThread) {
  loadDotEnv();
  await useEmbeddedParts().catch((error) => {
    explain(error);
    process.exit(1);
  });
}

/** Fills in what is not set from what `npm start` keeps in `.data/`. A database that is not up is started for as long as this runs. */
async function useEmbeddedParts() {
  if (!process.env.DATABASE_URL && existsSync(join(home, "postgres"))) {
    const database = await openPostgres();
    database.unref();
    process.env.DATABASE_URL = database.url();
  }
  const kept = { AUTH_SECRET: recall("auth-secret"), SMTP_URL: recall("smtp-url"), SITE_URL: recall("site-url") };
  for (const [name, value] of Object.entries(kept)) if (value) process.env[name] ||= value;
}
