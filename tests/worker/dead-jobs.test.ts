import { Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { addJob } from "@/lib/queue";
import { forgetDeadJobs } from "@/worker/dead-jobs";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
afterAll(() => pool.end());

test("jobs that failed for good are forgotten after a while; those to be tried again and mail stay", async () => {
  await db().$transaction(async (tx) => {
    await addJob(tx, "housekeeping", {}, { maxAttempts: 1 });
    await addJob(tx, "digest:deliver", {}, { maxAttempts: 1 });
    await addJob(tx, "ingest:code", {}, { maxAttempts: 2 });
    await tx.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 1`;
  });
  const left = () => db().$queryRaw`SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY 1`;
  expect(await forgetDeadJobs(pool, new Date(0))).toBe(0);
  expect(await left()).toHaveLength(3);
  expect(await forgetDeadJobs(pool, new Date(Date.now() + 60_000))).toBe(1);
  expect(await left()).toEqual([{ task: "digest:deliver" }, { task: "ingest:code" }]);
});
