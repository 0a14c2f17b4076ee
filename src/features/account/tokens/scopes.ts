/** What a token may be allowed to do: `read` is reading what is its owner's own. */
export const scopes = ["read", "vote", "submit", "searches", "subscribe"] as const;
export type Scope = (typeof scopes)[number];
