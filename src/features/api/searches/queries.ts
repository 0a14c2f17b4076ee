import { ask, conditions } from "@/features/search/ask";
import { withTimeLimit } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { SavedSearch } from "@/features/search/saved/queries";

/** The ids of the newest papers that came to a saved search since its owner looked, up to `most`. Throws TooSlow. */
export async function listNewIds({ query, lookedAt }: SavedSearch, most: number): Promise<string[]> {
  const rows = await withTimeLimit(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM (SELECT id, "createdAt" FROM "Paper" WHERE "createdAt" > ${lookedAt} OFFSET 0) recent
        JOIN "Paper" p ON p.id = recent.id JOIN "SearchDocument" d ON d."paperId" = p.id
      WHERE ${conditions(ask(readQuery(query)))} ORDER BY recent."createdAt" DESC, p.id LIMIT ${most}`,
  );
  return rows.map(({ id }) => id);
}
