import { db } from "@/lib/db";
import { deploy } from "../deploy";
import { openBench } from "./bench-database";
import { explain, step } from "./progress.mjs";

/** Works with the database of the benchmarks, brought to today's schema, and ends the process; says why where that fails. */
export async function withBench(work: (url: string) => Promise<void>): Promise<never> {
  try {
    const bench = await openBench();
    await step("Bringing the database to today's schema", () => deploy(bench.url));
    await work(bench.url);
    await db().$disconnect();
    await bench.close();
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
  process.exit();
}
