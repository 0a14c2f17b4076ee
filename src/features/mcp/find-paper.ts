import { ApiProblem } from "@/features/api/problems";
import { findMergedInto, findPaper, type PaperDetails } from "@/features/papers/queries";
import { findNamed } from "@/features/search/named/queries";

/**
 * The paper that an agent means: by its id here, an arXiv id with or without version, an address or a DOI; one that was merged
 * is the one it became. Throws ApiProblem when there is none.
 */
export async function findMeant(given: string, siteUrl: string): Promise<PaperDetails> {
  const id = given.trim();
  const paper = (await findPaper(id)) ?? (await findOther(id, siteUrl));
  if (!paper)
    throw new ApiProblem(
      404,
      "NOT_FOUND",
      `There is no paper “${id.slice(0, 200)}” here. search_papers finds those there are.`,
    );
  return paper;
}

async function findOther(id: string, siteUrl: string): Promise<PaperDetails | null> {
  const other = (await findMergedInto(id)) ?? (await findNamed(id, siteUrl))?.paper?.id;
  return other ? findPaper(other) : null;
}
