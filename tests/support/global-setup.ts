import type { TestProject } from "vitest/node";
import { copyDatabase, createMigratedDatabase, dropDatabases, openTestServer } from "./postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** The database of each worker, by its number from 1. */
    databases: string[];
  }
}

/** One PostgreSQL for the run, with a migrated database for each worker. */
export default async function setup(project: TestProject) {
  const server = await openTestServer();
  const template = `broadsheet_test_${process.pid}`;
  const names = Array.from({ length: Number(project.config.maxWorkers) }, (_, index) => `${template}_${index + 1}`);
  await createMigratedDatabase(server, template);
  for (const name of names) await copyDatabase(server, template, name);
  project.provide("databases", names.map(server.url));
  return async () => {
    await dropDatabases(server, [...names, template]);
    await server.close();
  };
}
