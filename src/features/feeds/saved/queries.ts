import { listSavedSearches } from "@/features/search/saved/queries";
import { db } from "@/lib/db";
import type { Span } from "../queries";
import { readFeedToken } from "./tokens";

/** A person's row, once they have made an address for their feeds; null before, and once it is revoked. */
export async function findFeedTokenId(userId: string): Promise<string | null> {
  const row = await db().feedToken.findUnique({ where: { userId }, select: { id: true } });
  return row?.id ?? null;
}

/** The searches that a token lets read, all of them or the one named; null when it lets read none. */
export async function findTokenSearches(token: string, searchId: string | null) {
  const id = readFeedToken(token);
  const row = id && (await db().feedToken.findUnique({ where: { id }, select: { id: true, userId: true } }));
  if (!row) return null;
  const all = await listSavedSearches(row.userId);
  const searches = searchId === null ? all : all.filter((search) => search.id === searchId);
  return searchId !== null && searches.length === 0 ? null : { tokenId: row.id, searches };
}

/** Of these papers a part, the newest first (SearchDocument.publishedOn), as searches order them. */
export async function orderByDate(ids: string[], { skip, take }: Omit<Span, "minVotes">): Promise<string[]> {
  // As one array: fifty searches find more ids than a statement may have parameters.
  const rows = await db().$queryRaw<{ paperId: string }[]>`
    SELECT "paperId" FROM "SearchDocument" WHERE "paperId" = ANY(${ids})
    ORDER BY "publishedOn" DESC, "paperId" OFFSET ${skip} LIMIT ${take}`;
  return rows.map(({ paperId }) => paperId);
}
