import type { Filters } from "../fields";
import { type Query, readQuery } from "../query";

/** How a list of papers may be ordered: the newest or the most upvoted first. */
export const listOrders = ["date", "votes"] as const;
export type ListOrder = (typeof listOrders)[number];

/** What a list gathers papers by: slugs, ids, names of categories. */
export type Gathered = Partial<Pick<Filters, "authors" | "organizations" | "categories" | "keywords">>;

/** A list of papers as the search that finds them. */
export function listQuery(gathered: Gathered, order: ListOrder): Query {
  const query = readQuery("");
  return { ...query, filters: { ...query.filters, ...gathered }, order };
}
