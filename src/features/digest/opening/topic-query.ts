import { slugOf } from "@/features/papers/search-labels";
import { listQuery } from "@/features/search/lists/list-query";
import { isEmptyQuery, type Query, readQuery } from "@/features/search/query";

/** A topic as it is asked for; `query` is that of the saved search. */
export type AskedTopic = { kind: string; value: string; query: string | null };

/**
 * The search that finds a topic's papers; null when it asks for nothing, or is none that we know. A category of one part
 * ("cs") means all of its parts.
 */
export function topicQuery({ kind, value, query }: AskedTopic): Query | null {
  const found = readTopic(kind, kind === "search" ? (query ?? "") : value);
  return found && !isEmptyQuery(found) ? found : null;
}

function readTopic(kind: string, value: string): Query | null {
  if (kind === "search" || kind === "words") return readQuery(value);
  if (kind === "category") return listQuery({ categories: [value] }, "votes");
  if (kind === "organization") return listQuery({ organizations: [value] }, "votes");
  if (kind === "author") return slugOf(value) ? listQuery({ authors: [slugOf(value)] }, "votes") : null;
  return null;
}
