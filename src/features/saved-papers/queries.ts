import { cardSelect } from "@/features/papers/paper-select";
import { db } from "@/lib/db";

/** Papers on a page of saved ones. */
export const SAVED_PER_PAGE = 25;

/**
 * A page (from 1) of a person's saved papers, the newest saved first, with how many there are. Hidden ones are left out; one
 * that was merged stands as the paper that it is now.
 */
export async function listSavedPapers(userId: string, page: number) {
  const rows = await db().$queryRaw<{ id: string; total: number }[]>`
    SELECT coalesce(saved."mergedIntoId", saved.id) AS id, count(*) OVER ()::int AS total
    FROM "SavedPaper" s JOIN "Paper" saved ON saved.id = s."paperId"
      JOIN "Paper" p ON p.id = coalesce(saved."mergedIntoId", saved.id) AND p."hiddenAt" IS NULL
    WHERE s."userId" = ${userId}::uuid GROUP BY 1 ORDER BY max(s."createdAt") DESC, 1
    OFFSET ${(page - 1) * SAVED_PER_PAGE} LIMIT ${SAVED_PER_PAGE}`;
  const ids = rows.map(({ id }) => id);
  const papers = await db().paper.findMany({ where: { id: { in: ids } }, select: cardSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return { papers: ids.flatMap((id) => byId.get(id) ?? []), total: rows[0]?.total ?? 0 };
}

/** Which of these papers a person keeps. */
export async function listSavedOf(userId: string, paperIds: string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT coalesce(p."mergedIntoId", p.id) AS id FROM "SavedPaper" s JOIN "Paper" p ON p.id = s."paperId"
    WHERE s."userId" = ${userId}::uuid AND coalesce(p."mergedIntoId", p.id) = ANY(${paperIds})`;
  return new Set(rows.map(({ id }) => id));
}
