import { parseArxivId } from "@/features/papers/arxiv-id";
import { findMergedInto } from "@/features/papers/queries";

/**
 * The id under which a paper may be known when there is none under this one: of the paper that it was merged into, or without
 * what an arXiv id was written with ("2604.07429v2", "arXiv:2604.07429"). Null when there is no other.
 */
export async function otherId(id: string): Promise<string | null> {
  const arxivId = parseArxivId(id);
  const mergedInto = await findMergedInto(arxivId ?? id);
  return mergedInto ?? (arxivId === id ? null : arxivId);
}
