import type { Prisma } from "@/generated/prisma/client";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { gunzipBounded } from "./gunzip-bounded";
import { STILL_MS } from "./run-state";

/** Runs on one page of the admin's list. */
export const RUNS_PER_PAGE = 50;

/** What is asked for to look into: runs that need a look, those that are not finished, those that failed for good. */
export const troubles = ["any", "unfinished", "failed", "rejected", "noted"] as const;
export type Trouble = (typeof troubles)[number];

export type RunFilter = { source?: string; trouble?: Trouble };

const unfinished = { finishedAt: null } satisfies Prisma.IngestionRunWhereInput;
const failed = { error: { not: null } } satisfies Prisma.IngestionRunWhereInput;
const rejected = { rejected: { gt: 0 } } satisfies Prisma.IngestionRunWhereInput;
const noted = { notes: { not: [] } } satisfies Prisma.IngestionRunWhereInput;
/** A batch is looked for again and again until it is whole: that is no trouble. */
const retaken = { attempts: { gt: 1 }, job: { not: "batch" } } satisfies Prisma.IngestionRunWhereInput;
const troubleRules: Record<Trouble, Prisma.IngestionRunWhereInput> = {
  any: { OR: [unfinished, failed, rejected, noted, retaken] },
  unfinished,
  failed,
  rejected,
  noted,
};

/** What a line about a run shows; not its rejections and answers, which may be long. */
const lineSelect = {
  id: true,
  source: true,
  job: true,
  window: true,
  startedAt: true,
  activeAt: true,
  finishedAt: true,
  attempts: true,
  expected: true,
  seen: true,
  passed: true,
  created: true,
  updated: true,
  unchanged: true,
  rejected: true,
  requests: true,
  pages: true,
  bytes: true,
  notes: true,
  pausedUntil: true,
  error: true,
} satisfies Prisma.IngestionRunSelect;

export type RunLine = Prisma.IngestionRunGetPayload<{ select: typeof lineSelect }>;

/** One page (from 1) of the runs that a filter lets through, newest first, and how many there are of them in all. */
export async function listRuns({ source, trouble }: RunFilter, page = 1): Promise<{ runs: RunLine[]; count: number }> {
  const where = { ...(source ? { source } : {}), ...(trouble ? troubleRules[trouble] : {}) };
  const [runs, count] = await Promise.all([
    db().ingestionRun.findMany({
      where,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      select: lineSelect,
      skip: (page - 1) * RUNS_PER_PAGE,
      take: RUNS_PER_PAGE,
    }),
    db().ingestionRun.count({ where }),
  ]);
  return { runs, count };
}

/** The last runs of a source, newest first; of one of its jobs when it is given. */
export async function listLastRuns(source: string, most: number, job?: string): Promise<RunLine[]> {
  return db().ingestionRun.findMany({
    where: { source, ...(job ? { job } : {}) },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: lineSelect,
    take: most,
  });
}

/** Runs of jobs that were begun and not finished, oldest first: the worker goes on with them. */
export async function listUnfinishedRuns(most: number): Promise<RunLine[]> {
  return db().ingestionRun.findMany({
    where: { finishedAt: null, job: { not: "import" } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    select: lineSelect,
    take: most,
  });
}

/** The names of all sources that ever had a run, in alphabetical order. */
export async function listRunSources(): Promise<string[]> {
  const rows = await db().ingestionRun.groupBy({ by: ["source"], orderBy: { source: "asc" } });
  return rows.map(({ source }) => source);
}

/** A run with all that was written down about it, and a list of its kept answers; null when there is none. */
export async function findRun(id: string) {
  return db().ingestionRun.findUnique({
    where: { id },
    select: {
      ...lineSelect,
      step: true,
      cursor: true,
      rejections: true,
      answers: {
        select: { id: true, url: true, status: true, bytes: true, receivedAt: true },
        orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
        take: MOST_ANSWERS,
      },
      _count: { select: { answers: true } },
    },
  });
}

/** Answers that a run's page lists. */
const MOST_ANSWERS = 200;

export type RunDetails = NonNullable<Awaited<ReturnType<typeof findRun>>>;

/** A kept answer, unpacked: where it came from and the first megabyte of it. Null when it was forgotten. */
export async function findAnswer(id: string) {
  const answer = await db().rawAnswer.findUnique({ where: { id } });
  return answer && { ...answer, body: await gunzipBounded(answer.body) };
}

/** Hosts that asked to be left alone until after `now`, and until when. */
export async function listPauses(now: Date): Promise<{ host: string; pausedUntil: Date; reason: string | null }[]> {
  const turns = await db().hostTurn.findMany({ where: { pausedUntil: { gt: now } }, orderBy: { host: "asc" } });
  return turns.map(({ host, pausedUntil, reason }) => ({ host, pausedUntil: pausedUntil!, reason }));
}

/** A job of ingestion that waits in the queue or is at work. */
export type QueuedJob = {
  id: string;
  task: string;
  runAt: Date;
  attempts: number;
  isAtWork: boolean;
  error: string | null;
};

/** The jobs of ingestion in the queue, the next one first; not those that failed for good. */
export async function listQueuedJobs(most: number): Promise<QueuedJob[]> {
  return db().$queryRaw`
    SELECT id::text, task_identifier AS task, run_at AS "runAt", attempts, locked_at IS NOT NULL AS "isAtWork", last_error AS error
    FROM graphile_worker.jobs WHERE task_identifier LIKE 'ingest:%' AND (attempts < max_attempts OR locked_at IS NOT NULL)
    ORDER BY run_at, jobs.id LIMIT ${most}`;
}

/** When a worker last kept the timetable, which has something for each minute; null when none ever did. */
export async function lastTick(): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT max(last_execution) AS at FROM graphile_worker._private_known_crontabs`;
  return row?.at ?? null;
}

/** Numbers about ingestion for a monitor. */
export async function measureIngestion(now: Date) {
  const [runs, papers, [hidden], [batch], unfinishedRuns, pauses] = await Promise.all([
    db().$queryRaw<{ source: string; outcome: string; count: number }[]>`
      SELECT source, CASE WHEN "finishedAt" IS NULL THEN 'unfinished' WHEN error IS NOT NULL THEN 'failed' ELSE 'done' END
        AS outcome, count(*)::int AS count FROM "IngestionRun" GROUP BY 1, 2 ORDER BY 1, 2`,
    db().$queryRaw<{ source: string; created: number; updated: number; rejected: number }[]>`
      SELECT source, sum(created)::float8 AS created, sum(updated)::float8 AS updated, sum(rejected)::float8 AS rejected
      FROM "IngestionRun" GROUP BY source ORDER BY source`,
    db().$queryRaw<{ shown: number; hidden: number }[]>`
      SELECT count(*) FILTER (WHERE "hiddenAt" IS NULL)::int AS shown,
        count(*) FILTER (WHERE "hiddenAt" IS NOT NULL)::int AS hidden FROM "Paper"`,
    db().batch.findMany({
      where: { source: "arxiv", completeAt: { not: null } },
      orderBy: { day: "desc" },
      select: { completeAt: true },
      take: 1,
    }),
    db().ingestionRun.count({
      where: { finishedAt: null, activeAt: { lt: new Date(now.getTime() - STILL_MS) } },
    }),
    db().hostTurn.count({ where: { pausedUntil: { gt: now } } }),
  ]);
  const completeAt = batch?.completeAt ?? null;
  return {
    runs,
    papers,
    shown: hidden?.shown ?? 0,
    hidden: hidden?.hidden ?? 0,
    batchAgeSeconds: completeAt && (now.getTime() - completeAt.getTime()) / 1000,
    unfinishedRuns,
    pausedHosts: pauses,
  };
}

/** When each day of a source was last read to its end by this job, by the day of the run's window. Days of the last five weeks. */
export async function lastLooks(source: string, job: string, now: Date): Promise<Map<Day, Date>> {
  const since = new Date(now.getTime() - 35 * 86_400_000);
  const rows = await db().$queryRaw<{ day: Day; at: Date }[]>`
    SELECT "window"->>'day' AS day, max("finishedAt") AS at FROM "IngestionRun"
    WHERE source = ${source} AND job = ${job} AND "startedAt" > ${since} AND "finishedAt" IS NOT NULL AND error IS NULL
    GROUP BY 1`;
  return new Map(rows.map(({ day, at }) => [day, at]));
}

/** A run that was left unfinished, as whoever takes it up again needs it. */
export type StuckRun = Pick<RunDetails, "id" | "source" | "job" | "window" | "startedAt" | "attempts" | "error">;

/**
 * Runs that were left unfinished and have been still for long enough to be taken up again: five minutes after the first
 * interruption, twice as long after each further one, and not before their source's pause is over.
 */
export async function listStuckRuns(now: Date): Promise<StuckRun[]> {
  return db().$queryRaw`
    SELECT id, source, job, "window", "startedAt", attempts, error FROM "IngestionRun"
    WHERE "finishedAt" IS NULL AND job IN ('harvest', 'day') AND coalesce("pausedUntil", '-infinity') <= ${now}
      AND "activeAt" + interval '5 minutes' * power(2, least(attempts - 1, 6)) <= ${now}
    ORDER BY "startedAt", id`;
}
