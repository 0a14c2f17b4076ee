type Credited = { authors: unknown; authorCount: number | null };

/** The authors' names in the paper's order, without those who chose to be hidden; [] when only their number is known. */
export function authorNames({ authors }: Pick<Credited, "authors">): string[] {
  const listed = authors as { name: string; hidden?: boolean }[];
  return listed.filter(({ hidden }) => !hidden).map(({ name }) => name);
}

/** "9 authors", "1 author"; null when nothing is known of them. */
export function describeAuthorCount(paper: Credited): string | null {
  const count = authorNames(paper).length || paper.authorCount;
  if (!count) return null;
  return count === 1 ? "1 author" : `${count.toLocaleString("en-US")} authors`;
}
