import { db } from "@/lib/db";
import { deploy } from "../deploy";
import { type Bench, openBench } from "./bench-database";
import { explain, step } from "./progress.mjs";

/**
 * Works with a database of the benchmarks, brought to today's schema, lets go of it and ends the process; says why where that
 * fails.
 */
export async function withBench(
  work: (url: string) => Promise<void>,
  open: () => Promise<Bench> = openBench,
): Promise<never> {
  let bench: Bench | undefined;
  try {
    bench = await step("Starting PostgreSQL", open);
    const { url } = bench;
    await step("Bringing the database to today's schema", () => deploy(url));
    await work(url);
    await db().$disconnect();
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  } finally {
    await bench?.close();
  }
  process.exit();
}
