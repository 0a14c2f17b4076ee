import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { deploy } from "./deploy";
import { diffSchemas } from "./schema-engine";

const [command, name] = process.argv.slice(2);
const connectionString = process.env.DATABASE_URL;
if (!connectionString)
  fail(
    "DATABASE_URL is not set. Set it to the PostgreSQL database to use, like postgresql://user:password@host:5432/broadsheet.",
  );

if (command === "deploy") {
  const applied = await deploy(connectionString).catch((error: Error) => fail(error.message.trim()));
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} else if (command === "new") await writeMigration(connectionString, name);
else fail("Use: npm run db:deploy, or npm run db:new -- name-of-the-change");
// The engine's timer for its advisory lock would keep this waiting for ten seconds.
process.exit(0);

/** Writes a migration folder with the SQL from the committed schema to the one in the work tree, for its author to read. */
async function writeMigration(connectionString: string, name: string | undefined) {
  if (!name || !/^[a-z0-9-]+$/.test(name)) fail("Name the change in small letters: npm run db:new -- add-comments");
  const committed = execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { encoding: "utf8" });
  const sql = await diffSchemas(connectionString, committed, readFileSync("prisma/schema.prisma", "utf8"));
  if (sql.includes("This is an empty migration")) fail("prisma/schema.prisma has not changed since the last commit.");
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = `prisma/migrations/${moment}_${name}`;
  mkdirSync(folder);
  writeFileSync(`${folder}/migration.sql`, sql);
  console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
