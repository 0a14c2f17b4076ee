import pg from "pg";
import { deploy } from "../../scripts/deploy";
import { openTestPostgres } from "../../scripts/lib/postgres.mjs";

const { Client, escapeIdentifier } = pg;

/** A PostgreSQL server for tests: the address of a database in it, and how to let go of it. */
export type TestServer = { url: (database: string) => string; close: () => Promise<void> };

/** The server of TEST_DATABASE_URL, or an embedded one of this process alone that is thrown away afterwards. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given)
    return { url: (database) => Object.assign(new URL(given), { pathname: database }).href, close: async () => {} };
  const { url, close } = await openTestPostgres();
  return { url, close: async () => void (await close()) };
}

/** Makes an empty database with today's schema. */
export async function createMigratedDatabase(server: TestServer, name: string): Promise<void> {
  await onServer(server, `CREATE DATABASE ${escapeIdentifier(name)}`);
  await deploy(server.url(name));
}

/** Makes a copy of a database that nobody is connected to. */
export async function copyDatabase(server: TestServer, template: string, name: string): Promise<void> {
  await onServer(server, `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
}

/** Drops databases, also from under the feet of whoever is still connected. */
export async function dropDatabases(server: TestServer, names: string[]): Promise<void> {
  for (const name of names) await onServer(server, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function onServer(server: TestServer, statement: string): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
