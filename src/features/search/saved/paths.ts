import type { DeletedSearch } from "./mutations";

/** What was just done to a person's searches, as the address says it. */
export const doneToSearches = ["kept", "changed", "seen", "restored"] as const;

/** A person's saved searches; `said` names what was just done. */
export const searchesPath = (said?: (typeof doneToSearches)[number]): string =>
  said ? `/searches?said=${said}` : "/searches";

/** The form that keeps a query, filled in: where signing in leads back to. */
export const keepPath = (query: string, name: string): string => `/searches?${new URLSearchParams({ q: query, name })}`;

/** The same page after a search was deleted, with all that brings it back. */
export const deletedPath = ({ name, query, lookedAt, webhookIds }: DeletedSearch): string => {
  const webhooks: Record<string, string> = webhookIds.length > 0 ? { webhooks: webhookIds.join(" ") } : {};
  return `/searches?${new URLSearchParams({ said: "deleted", q: query, name, since: lookedAt.toISOString(), ...webhooks })}`;
};

/** What a query finds. */
const queryPath = (query: string): string => `/papers?${new URLSearchParams({ q: query })}`;

/** What a query finds, what is new first: of two orders in a query the last one holds. */
export const newestPath = (query: string): string => queryPath(`${query} order:date`);

/** What a saved search finds. The fragment never reaches the server, so the page is everybody's; a script notes the look. */
export const savedPath = ({ id, query }: { id: string; query: string }): string => `${queryPath(query)}#saved=${id}`;

/** The id of the saved search that a fragment names; null for any other fragment. */
export const savedId = (fragment: string): string | null => /^#saved=([0-9a-f-]{36})$/.exec(fragment)?.[1] ?? null;
