type Credited = { authors: unknown; authorCount: number | null };

/** The authors' names in the paper's order, without those who chose to be hidden; [] when only their number is known. */
export function authorNames({ authors }: Pick<Credited, "authors">): string[] {
  const listed = authors as { name: string; hidden?: boolean }[];
  return listed.filter(({ hidden }) => !hidden).map(({ name }) => name);
}

/** How many authors there are: the names that may be shown, otherwise the number that the source gives; null when unknown. */
export function countAuthors(paper: Credited): number | null {
  return authorNames(paper).length || paper.authorCount || null;
}
