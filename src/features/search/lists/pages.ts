import { HITS_PER_PAGE, REACHABLE_HITS } from "../queries";

type Found = { papers: unknown[]; count: number; isAbout: boolean };

/** Pages that can be reached of so many papers. */
export const pagesOf = (count: number): number => Math.ceil(Math.min(count, REACHABLE_HITS) / HITS_PER_PAGE);

/** Whether there is a page behind this one (from 1). An estimate knows no last page: there it goes on as long as pages are full. */
export function goesOn({ papers, count, isAbout }: Found, page: number): boolean {
  if (!isAbout) return page < pagesOf(count);
  return papers.length === HITS_PER_PAGE && page < pagesOf(REACHABLE_HITS);
}
