import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./home.mjs";
import { commands, start, webIsReady } from "./parts.mjs";
import { freePort } from "./ports.mjs";
import { openTestPostgres } from "./postgres.mjs";
import { build, generate } from "./prepare.mjs";
import { run } from "./processes.mjs";
import { say, step } from "./progress.mjs";

/** Apart from `.next`, so that a server that runs in this checkout keeps its files. */
const BUILD = ".next-test";

/** The name of the one person who runs the trial site; make-reader.mjs makes them. */
export const ADMIN = "editor";

/** The first 38 papers, and where an odd form is to be seen a few that are made up. */
export const papers = { seed: "prisma/papers-seed.json", odd: "tests/fixtures/odd-papers.jsonl" };

/**
 * The whole site as `npm start` runs it, for tests and for looking at: web, worker and inbox on a migrated database, filled
 * from `files`. Its settings stand in this process's environment afterwards. Answers with a way to stop it. Throws a Sentence
 * when a part does not start.
 *
 * @param {{ databaseUrl: string, port: number | string, inboxPort: number | string, folder: string, files?: string[] }} options
 */
export async function startTrialSite({ databaseUrl, port, inboxPort, folder, files = [papers.seed] }) {
  const smtpPort = await freePort();
  const { env } = process;
  // Nothing of what the person who runs this has set, here or in .env: an empty value counts as not set.
  for (const [, name] of readFileSync(join(root, ".env.example"), "utf8").matchAll(/^#?([A-Z_]+)=/gm)) env[name] = "";
  Object.assign(env, {
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    AUTH_SECRET: "a secret for tests, and for nothing else",
    SITE_URL: `http://localhost:${port}`,
    PORT: String(port),
    HOST: "127.0.0.1",
    DESIGN_PAGE: "yes",
    SOURCES: "none",
    ADMINS: `${ADMIN}@example.org`,
    LOG_LEVEL: "info",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_DIST_DIR: BUILD,
  });
  await generate();
  await build({ folder: BUILD, env });
  await run(process.execPath, [...commands.import, ...files], { said: "The import failed.", env });

  mkdirSync(join(folder, "mail"), { recursive: true });
  const options = { env, logFolder: join(folder, "logs"), warn: (line) => console.log(line) };
  const inboxArgs = [...commands.inbox, String(smtpPort), String(inboxPort), join(folder, "mail")];
  const inbox = start("inbox", { ...options, args: inboxArgs });
  const worker = start("worker", options);
  const web = start("web", options);
  await webIsReady(web, { HOST: env.HOST, PORT: env.PORT });
  return async function stop() {
    await Promise.all([web.stop(), worker.stop()]);
    await inbox.stop();
  };
}

/**
 * The same on a PostgreSQL and ports of its own, with the odd papers too; for scripts that look at pages. `work` is handed
 * the site's address; everything is gone afterwards. Throws what `work` throws, and a Sentence when the site does not start.
 *
 * @param {(url: string) => Promise<void>} work
 * @param {string} folder for logs and mails
 */
export async function withTrialSite(work, folder) {
  const database = await step("Starting PostgreSQL", () => openTestPostgres());
  let stop = async () => {};
  try {
    const databaseUrl = database.url();
    await run(process.execPath, commands.deploy, {
      said: "The database could not be brought up to date.",
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
    const [port, inboxPort] = [await freePort(), await freePort()];
    stop = await startTrialSite({ databaseUrl, port, inboxPort, folder, files: [papers.seed, papers.odd] });
    say(`  The site is at ${process.env.SITE_URL}`);
    await work(process.env.SITE_URL);
  } finally {
    await stop();
    await database.close();
  }
}
