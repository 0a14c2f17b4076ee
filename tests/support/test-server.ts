import { join } from "node:path";
import { Client } from "pg";
import { deploy } from "../../scripts/deploy";
import { openPostgres } from "../../scripts/lib/postgres.mjs";

export type TestServer = { url: (database: string) => string; close: () => Promise<unknown> };

/** What makes PostgreSQL quick and forgetful: fine for a database that is thrown away. */
const flags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** The PostgreSQL of a test run: that of TEST_DATABASE_URL, or an embedded one of its own, gone when it is closed. */
export async function openTestServer(name: string): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given)
    return {
      url: (database) => Object.assign(new URL(given), { pathname: `/${database}` }).href,
      close: async () => {},
    };
  const folder = join(process.cwd(), ".data", `test-${name}-${process.pid}`);
  return openPostgres({ folder, temporary: true, flags });
}

/** Makes a migrated database, and copies of it under the names given. */
export async function makeDatabases(server: TestServer, template: string, copies: string[]): Promise<void> {
  await recreate(server, template);
  await deploy(server.url(template));
  for (const copy of copies) await recreate(server, copy, template);
}

async function recreate(server: TestServer, name: string, template = "template1") {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
}
