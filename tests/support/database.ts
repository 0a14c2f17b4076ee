import type { PrismaClient } from "@/generated/prisma/client";

// The connection that src/lib/db keeps, if the test has opened one. Tests without a database pay nothing for it.
const shared = globalThis as typeof globalThis & { broadsheetDatabase?: PrismaClient };

let statement: string | undefined;

/** Empties all tables and the queue, if this test file has used the database at all. */
export async function emptyDatabase(): Promise<void> {
  const database = shared.broadsheetDatabase;
  if (!database) return;
  statement ??= await emptyingStatement(database);
  await database.$executeRawUnsafe(statement);
}

/** Closes the connections of this test file. */
export async function letGoOfDatabase(): Promise<void> {
  await shared.broadsheetDatabase?.$disconnect();
}

async function emptyingStatement(database: PrismaClient): Promise<string> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations')
       OR (schemaname = 'graphile_worker' AND tablename IN ('_private_jobs', '_private_job_queues', '_private_known_crontabs'))`;
  return `TRUNCATE ${tables.map(({ name }) => name).join(", ")} CASCADE`;
}
