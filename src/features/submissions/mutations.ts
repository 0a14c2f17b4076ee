import { INGESTION, ingestIn, waitForImporters } from "@/features/ingestion/mutations";
import { submissionRecord } from "@/features/ingestion/submission";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { countSubmitted, findProposed, type ProposedPaper } from "./queries";

/** What one person may put into the feed of one UTC day. */
export const DAILY_SUBMISSIONS = 5;

export type Proposal = {
  userId: string;
  /** The id of a paper here, or an arXiv id. */
  paper: string;
  comment: string | null;
  codeUrl: string | null;
  now: Date;
  /** Whether a paper that is not here yet may wait for arXiv. */
  mayWait: boolean;
};

/** Where a submission went: onto a day of the feed, or among those that wait for arXiv. */
export type Submitted = { state: "done"; paperId: string; day: Day } | { state: "waiting"; arxivId: string };

/**
 * Puts a paper into the feed of today in the name of a person, or lets it wait where it is not here yet.
 *
 * One transaction, after all others that write papers: sent twice, or by two people at once, a paper goes into the feed
 * once. The same person sending it again changes what they said of it, and not its day. Throws AppError: NOT_FOUND when
 * the paper is unknown or was removed, CONFLICT when it stands in the feed already, was withdrawn or was taken from today by
 * hand, TOO_MANY beyond DAILY_SUBMISSIONS.
 */
export async function submit({ userId, paper: named, comment, codeUrl, now, mayWait }: Proposal): Promise<Submitted> {
  return db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const paper = await findProposed({ id: named }, tx);
    const arxivId = paper ? (paper.arxivId ?? paper.id) : parseArxivId(named);
    if (!arxivId || (!paper && !mayWait)) throw new AppError("NOT_FOUND", "problems.submission.notHere", { id: named });

    const earlier = await tx.submission.findUnique({ where: { userId_arxivId: { userId, arxivId } } });
    const isDone = earlier?.state === "done";
    if (paper) assertFree(paper, isDone);
    if (!earlier || earlier.state === "refused") await assertRoom(tx, userId, now);

    const day = isDone ? toDay(earlier.day) : toDay(now);
    const said = { comment, codeUrl, day: startOfDay(day), state: "waiting", problem: null };
    const { id } = await tx.submission.upsert({
      where: { userId_arxivId: { userId, arxivId } },
      create: { userId, arxivId, ...said, createdAt: now },
      update: earlier?.state === "refused" ? { ...said, createdAt: now } : said,
    });
    if (!paper) return { state: "waiting", arxivId };
    await complete(tx, { id, codeUrl, paperId: paper.id, day, now: isDone ? (earlier.completedAt ?? now) : now });
    return { state: "done", paperId: paper.id, day };
  }, INGESTION);
}

/**
 * Puts the submissions that waited for this arXiv id onto today's feed, now that the paper is here; all of them, for those
 * who sent it before it was here each did. Where it went into the feed meanwhile, was withdrawn or was removed they are
 * refused. Answers with how many there were. Harmless to repeat.
 */
export async function completeWaiting(arxivId: string, now: Date): Promise<{ completed: number; refused: number }> {
  const paper = await findProposed({ id: arxivId });
  if (!paper) return { completed: 0, refused: 0 };
  const problem = problemOf(paper);
  if (problem) return { completed: 0, refused: await refuseWaiting(arxivId, problem.key, now, paper.id) };
  try {
    return { completed: await completeAll(arxivId, now), refused: 0 };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { completed: 0, refused: await refuseWaiting(arxivId, error.problem.key, now, paper.id) };
  }
}

async function completeAll(arxivId: string, now: Date): Promise<number> {
  return db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const paper = await findProposed({ id: arxivId }, tx);
    const waiting = await tx.submission.findMany({
      where: { arxivId, state: "waiting" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, codeUrl: true },
    });
    if (!paper || waiting.length === 0) return 0;
    assertFree(paper, false);
    for (const { id, codeUrl } of waiting) await complete(tx, { id, codeUrl, paperId: paper.id, day: toDay(now), now });
    return waiting.length;
  }, INGESTION);
}

/** Refuses the submissions that wait for this arXiv id; `problem` is a key of the catalogue. Answers with how many there were. */
export async function refuseWaiting(
  arxivId: string,
  problem: string,
  now: Date,
  paperId: string | null = null,
): Promise<number> {
  const { count } = await db().submission.updateMany({
    where: { arxivId, state: "waiting" },
    data: { state: "refused", problem, paperId, completedAt: now },
  });
  return count;
}

type Completing = { id: string; codeUrl: string | null; paperId: string; day: Day; now: Date };

async function complete(tx: Transaction, { id, codeUrl, paperId, day, now }: Completing): Promise<void> {
  await ingestIn(tx, [submissionRecord({ submissionId: id, paperId, day, codeUrl })]);
  const stands = await tx.feedEntry.count({ where: { paperId, day: startOfDay(day) } });
  if (stands === 0) throw new AppError("CONFLICT", "problems.submission.takenOut");
  await tx.submission.update({
    where: { id },
    data: { state: "done", problem: null, paperId, day: startOfDay(day), completedAt: now },
  });
}

/** Throws what stands against a paper's going into the feed; `isOwn` when it stands there by this very submission. */
function assertFree(paper: ProposedPaper, isOwn: boolean): void {
  const problem = problemOf(paper, isOwn);
  if (problem) throw new AppError(problem.code, problem.key);
}

/** Why a paper cannot be submitted, as a code and a key of the catalogue; null when it can. */
export function problemOf(
  { hiddenAt, isWithdrawn, days }: Pick<ProposedPaper, "hiddenAt" | "isWithdrawn" | "days">,
  isOwn = false,
) {
  if (hiddenAt) return { code: "NOT_FOUND", key: "problems.submission.removed" } as const;
  if (days.length > 0 && !isOwn) return { code: "CONFLICT", key: "problems.submission.alreadyThere" } as const;
  if (isWithdrawn && !isOwn) return { code: "CONFLICT", key: "problems.submission.withdrawn" } as const;
  return null;
}

async function assertRoom(tx: Transaction, userId: string, now: Date): Promise<void> {
  if ((await countSubmitted(userId, now, tx)) >= DAILY_SUBMISSIONS)
    throw new AppError("TOO_MANY", "problems.submission.dailyLimit", { most: DAILY_SUBMISSIONS });
}
