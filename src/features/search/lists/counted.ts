import { slugOf } from "@/features/papers/search-labels";

/** Something that papers have in common, with how many have it. */
export type Counted = { name: string; papers: number };

/** What was counted, the most frequent first; `isPartial` where there are more papers than were looked at. */
export type CountedList = { counted: Counted[]; isPartial: boolean };

/** The same without what would lead to a page that one before it leads to already. */
export function distinctKeywords(counted: Counted[]): Counted[] {
  const seen = new Set<string>();
  return counted.filter(({ name }) => {
    const slug = slugOf(name);
    const isNew = slug !== "" && !seen.has(slug);
    seen.add(slug);
    return isNew;
  });
}
