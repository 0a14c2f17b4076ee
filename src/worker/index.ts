import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { runSender } from "@/features/digest/sending/sender";
import { readDkim } from "@/lib/dkim";
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

await Promise.all([
  untilStopped("the worker", () => runWorker({ connectionString: DATABASE_URL, concurrency, signal: stopping.signal })),
  untilStopped("the sender of digests", () => runSender({ ...senderTimes(), signal: stopping.signal })),
]);
log.info("worker stopped");
process.exit(0);

/** Both go on by themselves whatever breaks, and neither keeps the other one waiting. */
async function untilStopped(what: string, work: () => Promise<unknown>) {
  while (!stopping.signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, `${what} stopped; it starts again in ${RETRY_MS / 1000} seconds`);
      await setTimeout(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
}

/** `--claim 20 --send 5 --patience 2`, in seconds: how long a delivery is a sender's, a send may take, and a dead one is waited for. */
function senderTimes() {
  const seconds = { type: "string" } as const;
  const { values } = parseArgs({ options: { claim: seconds, send: seconds, patience: seconds } });
  const milliseconds = (text?: string) => (text ? Number(text) * 1000 : undefined);
  return {
    claimMs: milliseconds(values.claim),
    sendMs: milliseconds(values.send),
    patienceMs: milliseconds(values.patience),
  };
}

function readSettings(): Env {
  try {
    const settings = env();
    readDkim(settings);
    return settings;
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
