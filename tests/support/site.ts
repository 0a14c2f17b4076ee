import { join } from "node:path";
import { root } from "../../scripts/lib/home.mjs";
import { startTrialSite } from "../../scripts/lib/trial-site.mjs";
import { createMigratedDatabase, dropDatabases, openTestServer } from "./postgres";

/** The whole site for the browser tests, as `npm start` runs it: a database with the seed papers, web, worker, inbox. */
export default async function setup() {
  const server = await openTestServer();
  const name = `broadsheet_e2e_${process.pid}`;
  await createMigratedDatabase(server, name);
  const stop = await startTrialSite({
    databaseUrl: server.url(name),
    port: process.env.E2E_PORT!,
    inboxPort: new URL(process.env.E2E_INBOX!).port,
    // Beside the traces of what failed. Playwright empties it at the next run.
    folder: join(root, "test-results/site"),
  });

  return async () => {
    await stop();
    await dropDatabases(server, [name]);
    await server.close();
  };
}
