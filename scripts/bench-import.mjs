import "./lib/check-node.mjs";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { root } from "./lib/home.mjs";
import { madeUpPapers } from "./lib/made-up-papers.mjs";
import { commands } from "./lib/parts.mjs";
import { openPostgres } from "./lib/postgres.mjs";
import { generate, install } from "./lib/prepare.mjs";
import { npm, run } from "./lib/processes.mjs";
import { bold, explain, say, step } from "./lib/progress.mjs";

// How fast `npm run import` takes in JSON Lines, and with how much memory, beside COPY of the same papers into a table
// without an index: the fastest way there is to put rows into PostgreSQL. Both on one server of its own, which writes as
// safely as in production.
const PAPERS = Number(process.argv[2] ?? 100_000);
const SEED = 20260416;

process.chdir(root);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-import-"));
let database;
try {
  await install();
  await generate();
  const file = join(folder, "papers.jsonl");
  const lines = Readable.from(madeUpPapers(PAPERS, SEED));
  await step(`Writing ${PAPERS} papers as JSON Lines`, () => pipeline(lines, createWriteStream(file)));
  database = await step("Starting PostgreSQL", () =>
    openPostgres({ folder: join(folder, "data"), temporary: true, usualPort: 0 }),
  );
  const env = { ...process.env, DATABASE_URL: database.url() };
  await run(process.execPath, commands.deploy, { said: "The database could not be brought up to date.", env });
  const imported = await importFile(file, env);
  const copied = await copyRows(env.DATABASE_URL);
  say();
  say(`  ${(statSync(file).size / 1e6).toFixed(0)} MB. ${imported.said}`);
  say(bold(`  import ${rate(imported.seconds)} papers/s   COPY ${rate(copied)} papers/s`));
  say(bold(`  An import takes ${(imported.seconds / copied).toFixed(0)} times as long as COPY.`));
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
await database?.close();
rmSync(folder, { recursive: true, force: true });
process.exit();

function rate(seconds) {
  return Math.round(PAPERS / seconds);
}

/** Answers with the seconds of the whole command, its start included, and its last line. */
async function importFile(file, env) {
  const [command, args] = npm();
  const work = () => run(command, [...args, "run", "import", "--", file], { said: "The import failed.", env });
  const startedAt = performance.now();
  const output = await step("Importing them", work);
  return { seconds: (performance.now() - startedAt) / 1000, said: output.trim().split("\n").at(-1) };
}

/** Copies the imported papers' own columns into a bare table, three times, and answers with the seconds of the fastest. */
async function copyRows(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const columns =
    'id, "arxivId", title, abstract, authors, "publishedAt", doi, categories, comment, "organizationId", "codeUrl", "lastDay"';
  const { rows } = await client.query("SELECT current_setting('data_directory') || '/papers.copy' AS path");
  const path = client.escapeLiteral(rows[0].path);
  const { rowCount } = await client.query(`COPY (SELECT ${columns} FROM "Paper") TO ${path}`);
  if (rowCount !== PAPERS) throw new Error(`${rowCount} papers were stored instead of ${PAPERS}.`);
  const times = [];
  for (let round = 0; round < 3; round++) {
    await client.query(`CREATE TABLE bare AS SELECT ${columns} FROM "Paper" WITH NO DATA`);
    const startedAt = performance.now();
    await client.query(`COPY bare FROM ${path}`);
    times.push((performance.now() - startedAt) / 1000);
    await client.query("DROP TABLE bare");
  }
  await client.end();
  return Math.min(...times);
}
