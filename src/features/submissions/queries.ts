import { cardSelect } from "@/features/papers/paper-select";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import type { PaperName } from "./schema";

/** Submissions that a person's own list names. */
const MOST_LISTED = 20;

/** Merges lead to the paper in one step; more than a few mean a circle. */
const MOST_MERGES = 5;

/**
 * The paper of this name, id or arXiv id, as a submission sees it: the days on which it stands, and whether it was
 * withdrawn or removed. One that turned out to be another is that other one. Null when it is not here.
 */
export async function findProposed(name: PaperName | { id: string }, tx: Transaction = db()) {
  let where: object = whereNamed(name);
  for (let step = 0; step <= MOST_MERGES; step++) {
    const paper = await tx.paper.findFirst({ where, select: proposedSelect });
    if (!paper?.mergedIntoId) return paper && { ...paper, days: paper.feedEntries.map(({ day }) => toDay(day)) };
    where = { id: paper.mergedIntoId };
  }
  return null;
}

export type ProposedPaper = NonNullable<Awaited<ReturnType<typeof findProposed>>>;

/** The same of the paper with this id or arXiv id, with what its card shows. */
export async function findProposedCard(id: string) {
  const proposed = await findProposed({ id });
  const card = proposed && (await db().paper.findUnique({ where: { id: proposed.id }, select: cardSelect }));
  return card && { ...card, ...proposed };
}

export type ProposedCard = NonNullable<Awaited<ReturnType<typeof findProposedCard>>>;

const proposedSelect = {
  id: true,
  arxivId: true,
  isWithdrawn: true,
  hiddenAt: true,
  mergedIntoId: true,
  feedEntries: { select: { day: true }, orderBy: { day: "desc" } },
} as const;

const whereNamed = (name: PaperName | { id: string }) =>
  "doi" in name
    ? { doi: name.doi }
    : { OR: [{ id: "id" in name ? name.id : name.arxivId }, { arxivId: "id" in name ? name.id : name.arxivId }] };

/** How many papers a person has submitted on the UTC day of `now`, those that were refused not counted. */
export async function countSubmitted(userId: string, now: Date, tx: Transaction = db()): Promise<number> {
  return tx.submission.count({
    where: { userId, createdAt: { gte: startOfDay(toDay(now)) }, state: { not: "refused" } },
  });
}

/** Whether this person has submitted this paper, and it went into the feed. */
export async function hasSubmitted(userId: string, paperId: string): Promise<boolean> {
  return (await db().submission.count({ where: { userId, paperId, state: "done" } })) > 0;
}

/** A person's submissions, newest first, with what became of them. A paper that is not to be seen is not linked to. */
export async function listOwnSubmissions(userId: string) {
  const submissions = await db().submission.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      arxivId: true,
      day: true,
      state: true,
      problem: true,
      paper: { select: { id: true, title: true, hiddenAt: true, feedEntries: { select: { day: true } } } },
    },
    take: MOST_LISTED,
  });
  return submissions.map(({ day, paper, ...rest }) => ({
    ...rest,
    day: toDay(day),
    paper: paper?.hiddenAt ? null : paper,
    /** Whether it is on its day still: those who run the site can take it off. */
    isThere: paper?.hiddenAt === null && paper.feedEntries.some((entry) => entry.day.getTime() === day.getTime()),
  }));
}

export type OwnSubmission = Awaited<ReturnType<typeof listOwnSubmissions>>[number];

/** Who submitted a paper, on which day and with which words, the first one first. */
export async function listSubmitters(paperId: string): Promise<Submitter[]> {
  const submissions = await db().submission.findMany({
    where: { paperId, state: "done" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, day: true, comment: true, user: { select: { username: true } } },
  });
  return submissions.map(({ day, user, ...rest }) => ({ ...rest, day: toDay(day), username: user.username }));
}

export type Submitter = { id: string; day: Day; comment: string | null; username: string | null };

/** The papers that submissions wait for, the longest waiting first, at most `most` of them. */
export async function listAwaited(most: number): Promise<string[]> {
  const waiting = await db().submission.groupBy({
    by: ["arxivId"],
    where: { state: "waiting" },
    _min: { createdAt: true },
    orderBy: { _min: { createdAt: "asc" } },
    take: most,
  });
  return waiting.map(({ arxivId }) => arxivId);
}
