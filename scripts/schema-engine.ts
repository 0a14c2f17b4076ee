import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const filters = { externalTables: [], externalEnums: [] };

/** Prisma's own schema engine, loaded from its WASM package: the Prisma CLI would download a native one. */
async function openEngine(connectionString: string) {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg" as string);
  // The package's "exports" hide the WASM file, hence the path.
  const folder = join(process.cwd(), "node_modules/@prisma/schema-engine-wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const datamodels = [["schema.prisma", readFileSync("prisma/schema.prisma", "utf8")]];
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts({ connectionString, idleTimeoutMillis: 100 }));
  return glue.SchemaEngine.new({ datamodels }, () => {}, adapter);
}

/**
 * Sends a migration to PostgreSQL as the one text that it is. PrismaPg cuts it at each semicolon, also within a comment or
 * a function; and what PostgreSQL gets in one piece it applies as a whole or not at all.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const { onError } = adapter as unknown as { onError: (error: unknown) => never };
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch(onError.bind(adapter));
    };
    return adapter;
  }
}

/** The standard Prisma migration folders, as the engine wants them. */
function listMigrations(baseDir: string) {
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: folders
      .map((folder) => folder.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
        },
      })),
  };
}

/**
 * Applies what is missing of the migrations in `folder` to the database and answers with the names it applied.
 * Throws when a migration fails, which then has changed nothing, or when one that was applied has been edited since.
 */
export async function applyMigrations(
  connectionString: string,
  folder = join(process.cwd(), "prisma/migrations"),
): Promise<string[]> {
  const engine = await openEngine(connectionString);
  try {
    const migrationsList = listMigrations(folder);
    const history = await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
    if (history.editedMigrationNames.length > 0)
      throw new Error(
        `These migrations were edited after they were applied: ${history.editedMigrationNames}. Restore them and write a new one.`,
      );
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/**
 * SQL that leads from one schema (the text of a schema.prisma, or null for an empty database) to another.
 * The engine wants to reach a database even though it reads nothing there.
 */
export async function diffSchemas(connectionString: string, from: string | null, to: string): Promise<string> {
  const engine = await openEngine(connectionString);
  try {
    const datamodel = (content: string) => ({
      tag: "schemaDatamodel",
      files: [{ path: "schema.prisma", content }],
      configDir: process.cwd(),
    });
    const { stdout } = await engine.diff({
      from: from === null ? { tag: "empty" } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? "";
  } finally {
    engine.free();
  }
}
