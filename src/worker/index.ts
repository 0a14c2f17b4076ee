import { setTimeout } from "node:timers/promises";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { runWorker } from "./run-worker";

/** PostgreSQL restarts in less. */
const RETRY_MS = 5_000;
/** A mail server may keep a job waiting this long; whoever stops the worker should not wait for ever. */
const LAST_JOB_MS = 90_000;

const { DATABASE_URL, WORKER_CONCURRENCY, DATABASE_POOL } = readSettings();
const concurrency = Math.min(WORKER_CONCURRENCY, DATABASE_POOL);
const stopping = new AbortController();

process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));
// `npm start` holds a channel to the worker: when it closes, `npm start` is gone.
process.on("disconnect", () => stop("the end of npm start"));
// When a query of the timetable fails, graphile-worker says so twice: to runWorker, which throws, and to nobody.
process.on("unhandledRejection", (error) => log.error({ err: error }, "something failed in the background"));

if (WORKER_CONCURRENCY > DATABASE_POOL)
  log.warn(
    { WORKER_CONCURRENCY, DATABASE_POOL },
    "fewer jobs run at once than WORKER_CONCURRENCY says, for each needs a connection of DATABASE_POOL",
  );

while (!stopping.signal.aborted) {
  try {
    await runWorker({ connectionString: DATABASE_URL, concurrency, signal: stopping.signal });
  } catch (error) {
    log.error({ err: error }, `the worker stopped; it starts again in ${RETRY_MS / 1000} seconds`);
    await setTimeout(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
  }
}
log.info("worker stopped");
process.exit(0);

function readSettings(): Env {
  try {
    return env();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function stop(reason: string) {
  if (stopping.signal.aborted) return;
  log.info({ reason }, "worker finishes the jobs in hand");
  stopping.abort();
  globalThis
    .setTimeout(() => {
      log.error("a job did not end in time; its mail may be sent again");
      process.exit(1);
    }, LAST_JOB_MS)
    .unref();
}
