import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { loadDotEnv } from "./environment.mjs";
import { home } from "./home.mjs";
import { openPostgres } from "./postgres.mjs";

/**
 * Never a database that people use: it is filled with made-up papers and may be dropped at any time. BENCH_SUFFIX tells
 * several apart, as broadsheet_bench_small.
 */
const NAME = ["broadsheet_bench", process.env.BENCH_SUFFIX?.replace(/\W/g, "")].filter(Boolean).join("_");

/** Memory as a server with a million papers is given; all else as PostgreSQL has it. */
const FLAGS = ["shared_buffers=1GB", "effective_cache_size=4GB", "max_wal_size=8GB", "synchronous_commit=off"];

/** A database's address and how to let go of it. */
export type Bench = { url: string; close: () => Promise<void> };

/**
 * Opens the database of the benchmarks, making it when it is not there: on the server that DATABASE_URL names, otherwise in
 * an embedded PostgreSQL of its own in `.data/bench`. From then on it is the one of `@/lib/db`. Answers with its address and
 * how to let go of it.
 */
export async function openBench(): Promise<Bench> {
  loadDotEnv();
  const given = process.env.DATABASE_URL;
  const embedded = given ? null : await openPostgres({ folder: join(home, "bench"), usualPort: 0, flags: FLAGS });
  const address = (database: string) =>
    embedded ? embedded.url(database) : Object.assign(new URL(given!), { pathname: `/${database}` }).href;
  await makeDatabase(address("postgres"));
  process.env.DATABASE_URL = address(NAME);
  return { url: address(NAME), close: async () => void (await embedded?.close()) };
}

/** Opens an empty database that writes as safely as in production, that of `@/lib/db`, and removes it in the end. */
export async function openSafeBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const database = await openPostgres({ folder: join(folder, "data"), temporary: true, usualPort: 0 }).catch(
    (error) => {
      remove();
      throw error;
    },
  );
  process.env.DATABASE_URL = database.url();
  return { url: database.url(), close: () => database.close().finally(remove) };
}

async function makeDatabase(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}
