import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/home.mjs";
import { commands, start, webIsReady } from "../../scripts/lib/parts.mjs";
import { freePort } from "../../scripts/lib/ports.mjs";
import { build, generate } from "../../scripts/lib/prepare.mjs";
import { run } from "../../scripts/lib/processes.mjs";
import { settings } from "../../src/lib/env";
import { createMigratedDatabase, dropDatabases, openTestServer } from "./postgres";

/** Apart from `.next`, so that a server that runs in this checkout keeps its files. */
const BUILD = ".next-test";

/** The whole site for the browser tests, as `npm start` runs it: a database with the seed papers, web, worker, inbox. */
export default async function setup() {
  const server = await openTestServer();
  const name = `broadsheet_e2e_${process.pid}`;
  await createMigratedDatabase(server, name);

  const smtpPort = await freePort();
  // Nothing of what the person who runs the tests has set, here or in .env: an empty value counts as not set.
  for (const name of Object.keys(settings)) process.env[name] = "";
  Object.assign(process.env, {
    DATABASE_URL: server.url(name),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    AUTH_SECRET: "a secret for tests, and for nothing else",
    SITE_URL: `http://localhost:${process.env.E2E_PORT}`,
    PORT: process.env.E2E_PORT,
    HOST: "127.0.0.1",
    LOG_LEVEL: "info",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_DIST_DIR: BUILD,
  });
  const { env } = process;
  await generate();
  await build({ folder: BUILD, env });
  await run(process.execPath, [...commands.import, "prisma/papers-seed.json"], { said: "The import failed.", env });

  // Beside the traces of what failed. Playwright empties it at the next run.
  const folder = join(root, "test-results/site");
  mkdirSync(join(folder, "mail"), { recursive: true });
  const options = { env, logFolder: join(folder, "logs"), warn: (line: string) => console.log(line) };
  const inboxArgs = [...commands.inbox, String(smtpPort), new URL(env.E2E_INBOX!).port, join(folder, "mail")];
  const inbox = start("inbox", { ...options, args: inboxArgs });
  const worker = start("worker", options);
  const web = start("web", options);
  await webIsReady(web, { HOST: env.HOST, PORT: env.PORT });

  return async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await inbox.stop();
    await dropDatabases(server, [name]);
    await server.close();
  };
}
