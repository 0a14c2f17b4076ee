import { runMigrations } from "graphile-worker";
import { applyMigrations } from "./schema-engine";

/**
 * Brings the database to today's schema: Prisma's migrations, then the queue's own. Safe to repeat.
 * Answers with the names of the migrations it applied. Throws as `applyMigrations`.
 */
export async function deploy(connectionString: string): Promise<string[]> {
  const applied = await applyMigrations(connectionString);
  await runMigrations({ connectionString });
  return applied;
}
