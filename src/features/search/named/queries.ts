import { readDoi } from "@/features/ingestion/doi";
import { readPaperLink } from "@/features/papers/arxiv-id";
import { db } from "@/lib/db";

/** What a text names instead of asking for it: an arXiv id or a DOI, and the paper that is known by it, if one is here. */
export type Named = { name: string; paper: { id: string; title: string } | null };

/** The paper that a whole text names, by its arXiv id, an address of arXiv or Hugging Face, or a DOI; null when it names none. */
export async function findNamed(text: string): Promise<Named | null> {
  const arxivId = readPaperLink(text);
  const doi = /^(?:doi:\s*)?\S+$/i.test(text) ? readDoi(text) : null;
  const name = arxivId ?? doi;
  if (!name) return null;
  // ingestion/identity.ts writes by what a paper may be known, also of those that were merged.
  const key = arxivId ? `arxiv:${arxivId}` : `doi:${doi}`;
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
