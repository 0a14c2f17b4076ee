import { db } from "@/lib/db";
import { readPaperName } from "./read-name";

/** What a text names instead of asking for it: an arXiv id or a DOI, and the paper that is known by it, if one is here. */
export type Named = { name: string; paper: { id: string; title: string } | null };

/** The paper that a whole text names (read-name.ts says how); null when it names none. */
export async function findNamed(text: string): Promise<Named | null> {
  const named = readPaperName(text);
  if (!named) return null;
  const { name, key } = named;
  // ingestion/identity.ts writes by what a paper may be known, also of those that were merged.
  const known = await db().paper.findMany({
    where: { OR: [{ id: name }, { keys: { some: { key } } }] },
    select: { id: true, mergedIntoId: true },
  });
  const paper = await db().paper.findFirst({
    where: { id: { in: known.map(({ id, mergedIntoId }) => mergedIntoId ?? id) }, hiddenAt: null },
    select: { id: true, title: true },
    orderBy: { id: "asc" },
  });
  return { name, paper };
}
