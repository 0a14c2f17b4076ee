/** A person's saved searches; `said` names what was just done. */
export const searchesPath = (said?: "kept" | "renamed" | "deleted"): string =>
  said ? `/searches?said=${said}` : "/searches";

/** The form that keeps a query, filled in: where signing in leads back to. */
export const keepPath = (query: string, name: string): string => `/searches?${new URLSearchParams({ q: query, name })}`;

/** What a query finds. */
export const queryPath = (query: string): string => `/papers?${new URLSearchParams({ q: query })}`;

/** The same, what is new first: of two orders in a query the last one holds. */
export const newestPath = (query: string): string => queryPath(`${query} order:date`);
