import { type Query, readQuery } from "@/features/search/query";
import type { SavedSearch } from "@/features/search/saved/queries";
import type { Day } from "@/lib/day";
import { listHits } from "../list-papers";
import type { Span } from "../queries";
import { orderByDate } from "./queries";

/** What a saved search asks for, the newest first whatever order it names. */
export const newestFirst = (query: string): Query => ({ ...readQuery(query), order: "date" });

/** Ids of what any of these searches finds, the newest first, each once. Throws TooSlow. */
export async function listSavedIds(searches: SavedSearch[], span: Span, today: Day): Promise<string[]> {
  const found = new Set<string>();
  for (const { query } of searches) {
    for (const id of await listHits(newestFirst(query), { ...span, skip: 0, take: span.skip + span.take }, today))
      found.add(id);
  }
  return orderByDate([...found], span);
}
