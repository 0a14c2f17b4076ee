import type { TestProject } from "vitest/node";
import { makeDatabases, openTestServer } from "./test-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** The database of each worker, by its number from 1. */
    databases: string[];
  }
}

/** One PostgreSQL for the run, with a migrated database for each worker. */
export default async function setup(project: TestProject) {
  const server = await openTestServer("unit");
  const workers = Array.from({ length: Number(project.config.maxWorkers) }, (_, index) => `broadsheet_test_${index + 1}`);
  await makeDatabases(server, "broadsheet_test_template", workers);
  project.provide("databases", workers.map(server.url));
  return () => server.close();
}
