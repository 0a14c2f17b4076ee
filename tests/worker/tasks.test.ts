import { runOnce } from "graphile-worker";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { Postponed } from "@/lib/job";
import { addJob } from "@/lib/queue";
import { queueLogger } from "@/worker/queue-logger";
import { toTasks } from "@/worker/tasks";

const until = new Date("2999-01-01T00:00:00Z");
const left = () => db().$queryRaw`
  SELECT key, run_at AS "runAt", attempts, queue_name AS queue FROM graphile_worker.jobs WHERE attempts < max_attempts`;

async function work(maxAttempts: number) {
  await db().$transaction((tx) =>
    addJob(tx, "ask", { day: "2026-04-16" }, { key: "ask:it", queue: "ask", maxAttempts }),
  );
  const ask = () => Promise.reject(new Postponed("arxiv is not to be asked before then.", until));
  const taskList = toTasks({ ask }, () => new Date());
  const connectionString = process.env.DATABASE_URL!;
  await runOnce({ connectionString, taskList, noHandleSignals: true, logger: queueLogger });
}

test("a job that a source's pause keeps waiting waits until it is over, and is tried no sooner", async () => {
  await work(25);
  expect(await left()).toEqual([{ key: "ask:it", runAt: until, attempts: 0, queue: "ask" }]);
});

test("a job of the timetable leaves that to its next tick", async () => {
  await work(1);
  expect(await left()).toEqual([]);
});
