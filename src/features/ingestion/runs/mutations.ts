import { gzipSync } from "node:zlib";
import type { Prisma } from "@/generated/prisma/client";
import { db, type Transaction } from "@/lib/db";
import { INGESTION, ingestIn, type Tally, waitForImporters } from "../mutations";
import type { Answer, NotNow } from "../outside";
import { type IncomingRecord, REJECTIONS_KEPT, type Rejection } from "../source-record";

/** What a run asks for: a source, a job, and its window ({ from, until, set } or { day }). */
export type Asking = { source: string; job: string; window: Record<string, string> };

/** An unfinished run as its worker holds it: where it goes on, and how many steps were taken by then. */
export type Run = {
  id: string;
  cursor: Prisma.JsonValue;
  step: number;
  attempts: number;
  expected: number | null;
  /** What it brought up to then. */
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
};

/** Something that an operator should know about a run: what kind, and a sentence. */
export type Note = { kind: string; text: string };

/** What one step of a run brought. What is left out is none, and `expected` and `cursor` then stay as they are. */
export type Step = {
  records?: IncomingRecord[];
  rejections?: Rejection[];
  /** Papers that were sent and are outside of what was asked for. */
  passed?: number;
  expected?: number | null;
  answer?: Answer;
  /** Bytes that were read of a file, where nobody was asked. */
  bytes?: number;
  notes?: Note[];
  cursor?: Prisma.InputJsonValue;
};

/** Another process has gone on with this run: whoever meets this stops and leaves the run to the other. */
export class RunTakenOver extends Error {}

/** Bytes of an answer that are kept. */
const KEPT_BYTES = 1_000_000;

const held = {
  id: true,
  cursor: true,
  step: true,
  attempts: true,
  expected: true,
  created: true,
  updated: true,
  unchanged: true,
  rejected: true,
} as const;

/** The unfinished run for what is asked, taken up again, or a new one. Two processes that ask for the same get the same. */
export async function takeUpRun({ source, job, window }: Asking, now: Date): Promise<Run> {
  const windowKey = JSON.stringify(Object.entries(window).sort());
  const [row] = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO "IngestionRun" (id, source, job, "window", "windowKey", "startedAt", "activeAt")
    VALUES (${crypto.randomUUID()}::uuid, ${source}, ${job}, ${JSON.stringify(window)}::jsonb, ${windowKey}, ${now}, ${now})
    ON CONFLICT (source, job, "windowKey") WHERE "finishedAt" IS NULL AND job <> 'import'
    DO UPDATE SET attempts = "IngestionRun".attempts + 1, "activeAt" = ${now}, "pausedUntil" = NULL
    RETURNING id`;
  return db().ingestionRun.findUniqueOrThrow({ where: { id: row!.id }, select: held });
}

/**
 * Takes in what a step of a run brought and moves its cursor, in one transaction: a process that is killed leaves the
 * run before this step or behind it. Answers with the run as it then stands. Throws RunTakenOver, with nothing changed,
 * when the run is finished or another process took this step already.
 */
export async function advanceRun(run: Run, step: Step, now: Date): Promise<Run> {
  const { records = [], rejections = [], passed = 0, answer, bytes, notes = [] } = step;
  return db().$transaction(async (tx) => {
    if (records.length > 0) await waitForImporters(tx);
    const current = await holdRun(tx, run);
    const tally = records.length > 0 ? await ingestIn(tx, records) : NOTHING;
    if (answer) await keepAnswer(tx, run.id, answer, now);
    return tx.ingestionRun.update({
      where: { id: run.id },
      data: {
        ...added(tally),
        seen: { increment: records.length + rejections.length + passed },
        passed: { increment: passed },
        rejected: { increment: rejections.length },
        ...(rejections.length > 0
          ? {
              rejections: [...(current.rejections as Rejection[]), ...rejections.map(readable)].slice(
                0,
                REJECTIONS_KEPT,
              ),
            }
          : {}),
        ...(answer
          ? { requests: { increment: 1 }, pages: { increment: 1 }, bytes: { increment: answer.body.length } }
          : {}),
        ...(bytes === undefined ? {} : { pages: { increment: 1 }, bytes: { increment: bytes } }),
        ...(notes.length > 0 ? { notes: withNotes(current.notes, notes, now) } : {}),
        ...(step.expected === undefined ? {} : { expected: step.expected }),
        ...(step.cursor === undefined ? {} : { cursor: step.cursor }),
        step: { increment: 1 },
        activeAt: now,
      },
      select: held,
    });
  }, INGESTION);
}

/** Writes down something about a run that an operator should know, without a step. */
export async function noteRun(run: Run, note: Note, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    // Held, so that two notes at once are both kept.
    const [row] = await tx.$queryRaw<{ notes: Prisma.JsonValue }[]>`
      SELECT notes FROM "IngestionRun" WHERE id = ${run.id}::uuid FOR UPDATE`;
    await tx.ingestionRun.update({
      where: { id: run.id },
      data: { notes: withNotes(row!.notes, [note], now), activeAt: now },
    });
  });
}

/** Leaves a run until its source may be asked again. */
export async function pauseRun(run: Run, { until, reason }: NotNow, now: Date): Promise<void> {
  await db().ingestionRun.updateMany({
    where: { id: run.id, finishedAt: null },
    data: { pausedUntil: until, activeAt: now },
  });
  await noteRun(run, { kind: "paused", text: reason }, now);
}

/** Closes a run that did all it was asked for. Closing it twice changes nothing. */
export async function finishRun(run: Run, now: Date): Promise<void> {
  await db().ingestionRun.updateMany({
    where: { id: run.id, finishedAt: null },
    data: { finishedAt: now, activeAt: now, pausedUntil: null, error: null },
  });
}

/** Says why a run got no further. It keeps its cursor and is not finished: the next one for the same window goes on there. */
export async function failRun(run: Run, error: unknown, now: Date): Promise<void> {
  await db().ingestionRun.updateMany({
    where: { id: run.id, finishedAt: null },
    data: { error: sentenceOf(error), activeAt: now },
  });
}

/** Gives a run up for good, with why; the next one for the same window begins anew. */
export async function giveUpRun(run: Pick<Run, "id">, error: unknown, now: Date): Promise<void> {
  await db().ingestionRun.updateMany({
    where: { id: run.id, finishedAt: null },
    data: { error: sentenceOf(error), finishedAt: now, activeAt: now, pausedUntil: null },
  });
}

/** An import that got no further for this long was killed: a batch waits two minutes at most, and is written in seconds. */
const DEAD_AFTER_MS = 10 * 60 * 1000;

/** Opens the run of an import by hand, which nobody takes up again, and closes those of earlier imports that were killed. */
export async function startImport(now: Date): Promise<Run> {
  await closeDeadImports(now);
  return takeUpRun({ source: "file", job: "import", window: {} }, now);
}

/** Closes the runs of imports that were killed. Answers with how many there were. */
export async function closeDeadImports(now: Date): Promise<number> {
  const { count } = await db().ingestionRun.updateMany({
    where: { job: "import", finishedAt: null, activeAt: { lt: new Date(now.getTime() - DEAD_AFTER_MS) } },
    data: {
      finishedAt: now,
      error: "It was killed before its end. What it had taken in stays; run it again for the rest.",
    },
  });
  return count;
}

/**
 * Closes runs that nobody has taken up again since `before` and nobody will: of a paper that was looked up while its source
 * was down, of checks since switched off. Answers with how many there were.
 */
export async function closeForgotten(before: Date, now: Date): Promise<number> {
  return db().$executeRaw`
    UPDATE "IngestionRun" SET "finishedAt" = ${now}, error = coalesce(error, 'Nobody asked for it again.')
    WHERE "finishedAt" IS NULL AND job IN ('paper', 'check') AND "activeAt" < ${before}`;
}

/** Forgets runs that were finished and begun before `before`, with what is still kept of their answers. Answers with how many. */
export async function forgetRuns(before: Date): Promise<number> {
  const { count } = await db().ingestionRun.deleteMany({
    where: { startedAt: { lt: before }, finishedAt: { not: null } },
  });
  return count;
}

/** Forgets raw answers received before `before`. Answers with how many. */
export async function forgetAnswers(before: Date): Promise<number> {
  const { count } = await db().rawAnswer.deleteMany({ where: { receivedAt: { lt: before } } });
  return count;
}

/** Forgets hosts that nobody has asked since `before` and that want no pause. Answers with how many. */
export async function forgetTurns(before: Date): Promise<number> {
  const isOver = [{ pausedUntil: null }, { pausedUntil: { lt: before } }];
  const { count } = await db().hostTurn.deleteMany({ where: { nextAt: { lt: before }, OR: isOver } });
  return count;
}

const NOTHING: Tally = { created: 0, updated: 0, unchanged: 0 };

const sentenceOf = (error: unknown) =>
  storable((error instanceof Error ? error.message : String(error)).slice(0, 2000));

/** PostgreSQL stores neither NUL nor half of a surrogate pair, and a sentence may quote what a source sent. */
const storable = (text: string) => text.replaceAll("\0", "\uFFFD").toWellFormed();

const added = (tally: Tally) => ({
  created: { increment: tally.created },
  updated: { increment: tally.updated },
  unchanged: { increment: tally.unchanged },
});

const readable = ({ reason, ...place }: Rejection): Rejection => ({ ...place, reason: storable(reason) });

/** Most notes that a run keeps: a source that errs on every page should not fill the row. */
const MOST_NOTES = 200;

const withNotes = (known: Prisma.JsonValue, notes: Note[], now: Date) =>
  [
    ...(known as Prisma.InputJsonValue[]),
    ...notes.map(({ kind, text }) => ({ at: now.toISOString(), kind, text: storable(text) })),
  ].slice(-MOST_NOTES) as Prisma.InputJsonValue;

/** Holds the run's row until the transaction ends. */
async function holdRun(tx: Transaction, run: Run) {
  const [row] = await tx.$queryRaw<{ rejections: Prisma.JsonValue; notes: Prisma.JsonValue }[]>`
    SELECT rejections, notes FROM "IngestionRun"
    WHERE id = ${run.id}::uuid AND step = ${run.step} AND "finishedAt" IS NULL FOR UPDATE`;
  if (!row) throw new RunTakenOver("Another process goes on with this run.");
  return row;
}

async function keepAnswer(tx: Transaction, runId: string, { url, status, headers, body }: Answer, now: Date) {
  const packed = gzipSync(body.subarray(0, KEPT_BYTES));
  await tx.rawAnswer.create({
    data: { runId, url, status, headers, body: new Uint8Array(packed), bytes: body.length, receivedAt: now },
  });
}
