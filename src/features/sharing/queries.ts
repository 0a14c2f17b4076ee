import { parseArxivId } from "@/features/papers/arxiv-id";
import { paperIdSchema } from "@/features/papers/paper-id";
import { findMergedInto } from "@/features/papers/queries";
import { db } from "@/lib/db";

/** What a card, a badge or an embedded page says of a paper. */
const sharedSelect = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  publishedAt: true,
  lastDay: true,
  upvoteTotal: true,
  organization: { select: { name: true } },
} as const;

/**
 * The paper with this id, as others show it elsewhere: by an arXiv id in any form, and of one that was merged the paper that
 * it is now, since pictures and badges stay where they were put. Null when there is none, or it is hidden.
 */
export async function findSharedPaper(given: string) {
  const id = parseArxivId(given) ?? given;
  if (!paperIdSchema.safeParse(id).success) return null;
  const paper = await findShown(id);
  if (paper) return paper;
  const mergedInto = await findMergedInto(id);
  return mergedInto === null ? null : findShown(mergedInto);
}

const findShown = (id: string) => db().paper.findFirst({ where: { id, hiddenAt: null }, select: sharedSelect });

export type SharedPaper = NonNullable<Awaited<ReturnType<typeof findShown>>>;
