import { db } from "@/lib/db";
import { readOwnName } from "./own-name";
import { readPaperName } from "./read-name";

/** What a text names instead of asking for it: an arXiv id or a DOI, and the paper that is known by it, if one is here. */
export type Named = { name: string; paper: { id: string; title: string } | null };

/**
 * The paper that a whole text names (read-name.ts says how), also by its address at `siteUrl` or by its id here, where one has
 * that; null when it names none.
 */
export async function findNamed(text: string, siteUrl: string): Promise<Named | null> {
  const own = readOwnName(text, siteUrl);
  const named = readPaperName(own ?? text);
  const name = named?.name ?? own;
  if (!name) return null;
  // ingestion/identity.ts writes by what a paper may be known, also of those that were merged.
  const known = await db().paper.findMany({
    where: { OR: [{ id: name }, ...(named ? [{ keys: { some: { key: named.key } } }] : [])] },
    select: { id: true, mergedIntoId: true },
  });
  const paper = await db().paper.findFirst({
    where: { id: { in: known.map(({ id, mergedIntoId }) => mergedIntoId ?? id) }, hiddenAt: null },
    select: { id: true, title: true },
    orderBy: { id: "asc" },
  });
  return named || paper ? { name, paper } : null;
}
