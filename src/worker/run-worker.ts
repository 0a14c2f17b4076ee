import { parseCronItems, run } from "graphile-worker";
import { Pool } from "pg";
import { alertness } from "@/lib/connection";
import { log } from "@/lib/log";
import { workerJobs } from "./jobs";
import { Liveness } from "./liveness";
import { queueLogger } from "./queue-logger";
import { type JobName, schedule } from "./schedule";
import { toTasks } from "./tasks";

/** The queue's own statements take milliseconds; one without an answer fails after this. */
const QUERY_MS = 30_000;

type Options = { connectionString: string; concurrency: number; signal: AbortSignal };

/**
 * Works through the queue and keeps the timetable until `signal` is aborted; then finishes the jobs in hand and
 * resolves. Throws when PostgreSQL cannot be reached (any more) or does not answer.
 */
export async function runWorker({ connectionString, concurrency, signal }: Options): Promise<void> {
  // Beside the jobs: one connection to listen, one for the timetable.
  const pool = new Pool({ ...alertness, connectionString, max: concurrency + 2, query_timeout: QUERY_MS });
  // Whoever uses a connection hears of its end by its query; unheard, the event would end the process.
  pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  try {
    await runOn(pool, { connectionString, concurrency, signal });
  } finally {
    await pool.end();
  }
}

async function runOn(pool: Pool, { connectionString, concurrency, signal }: Options): Promise<void> {
  let fail: (error: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // It may break before anybody waits for it.
  broken.catch(() => {});
  const liveness = await Liveness.begin(connectionString, fail);
  try {
    const runner = await run({
      pgPool: pool,
      concurrency,
      logger: queueLogger,
      noHandleSignals: true,
      taskList: toTasks(workerJobs(pool, signal), () => new Date()),
      parsedCronItems: parseCronItems(schedule.map(toCronItem)),
      preset: { plugins: [announcing(liveness)] },
    });
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    for (const { job } of schedule)
      await runner.addJob(job, {}, { jobKey: job, queueName: queueOf(job), maxAttempts: 1 });
    log.info({ concurrency, jobs: schedule.map(({ job, every }) => `${job} (${every})`) }, "worker ready");
    try {
      await Promise.race([broken, runner.promise, stopped]);
    } finally {
      // A runner that failed has stopped by itself and says so.
      await runner.stop().catch(() => {});
    }
  } finally {
    await liveness.end();
  }
}

/** A tick that fails is made good by the next one, and one that waits is replaced by it. */
const toCronItem = ({ job, every }: (typeof schedule)[number]) => ({
  task: job,
  match: every,
  options: { backfillPeriod: 0, maxAttempts: 1, jobKey: job, queueName: queueOf(job) },
});

/**
 * A job waits for the one before it of its name: when a source is slow, a tick every few minutes would soon take up all that
 * run at once, and mail would wait. What hands back the jobs of the dead may wait for nobody.
 */
const queueOf = (job: JobName) => (job === "worker:recover" ? undefined : job);

const announcing = (liveness: Liveness): GraphileConfig.Plugin => ({
  name: "broadsheet-liveness",
  version: "1.0.0",
  worker: { hooks: { startWorker: async (_context, { worker }) => void (await liveness.announce(worker.workerId)) } },
});
