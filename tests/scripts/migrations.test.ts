import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

const NAME = `migrations_${process.pid}`;
const urlOf = (database: string) => Object.assign(new URL(process.env.DATABASE_URL!), { pathname: database }).href;
let folder: string;

async function query(database: string, statement: string) {
  const client = new Client({ connectionString: urlOf(database) });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}

/** Applies the folder's migrations in a process of its own: the engine's WASM module is one for each process. */
async function apply(): Promise<string[]> {
  const code = `import { applyMigrations } from "./scripts/schema-engine.ts";
console.log(JSON.stringify(await applyMigrations(...process.argv.slice(1))));
// The engine keeps a timer of ten seconds.
process.exit();`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", code, urlOf(NAME), folder];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-migrations-"));
  copyFileSync("prisma/migrations/migration_lock.toml", join(folder, "migration_lock.toml"));
  await query("postgres", `CREATE DATABASE ${NAME}`);
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await query("postgres", `DROP DATABASE ${NAME} WITH (FORCE)`);
});

test("a migration may have semicolons in its comments and functions", async () => {
  write(
    "1_first",
    `-- One; two.
CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int := 1; BEGIN n := n + 41; RETURN n; END $$;
CREATE TABLE one (id int DEFAULT answer());`,
  );
  expect(await apply()).toEqual(["1_first"]);
  expect(await query(NAME, "INSERT INTO one DEFAULT VALUES RETURNING id")).toEqual([{ id: 42 }]);
  expect(await apply()).toEqual([]);
});

test("a migration that fails in its middle has changed nothing, and is not tried again by itself", async () => {
  write("1_first", "CREATE TABLE one (id int);\nSELECT 1 / 0;\nCREATE TABLE two (id int);");
  await expect(apply()).rejects.toThrow();
  expect(await query(NAME, "SELECT to_regclass('one') AS one, to_regclass('two') AS two")).toEqual([
    { one: null, two: null },
  ]);
  await expect(apply()).rejects.toThrow();
});
