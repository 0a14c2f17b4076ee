import { slugOf } from "@/features/papers/search-labels";
import { type Gathered, listOrders, listQuery } from "@/features/search/lists/list-query";
import { searchIds } from "@/features/search/queries";
import type { Day } from "@/lib/day";
import type { CitedPaper } from "./cited-paper";
import type { CitedList } from "./paths";
import { listCited, MOST_CITED } from "./queries";

const gather: Record<CitedList["kind"], (name: string) => Gathered> = {
  authors: (name) => ({ authors: [slugOf(name)] }),
  categories: (name) => ({ categories: [name] }),
  keywords: (name) => ({ keywords: [slugOf(name)] }),
  organizations: (name) => ({ organizations: [name] }),
};

/** The list that a part of an address and a name stand for; null where there is no such kind. */
export function readCitedList(kind: string, name: string): CitedList | null {
  return Object.hasOwn(gather, kind) ? { kind: kind as CitedList["kind"], name } : null;
}

/** The papers that have something in common, the newest first; none when the name has no letter. Throws TooSlow. */
export async function listCitedOfList({ kind, name }: CitedList, today: Day): Promise<CitedPaper[]> {
  if (!slugOf(name)) return [];
  return listCited(await searchIds(listQuery(gather[kind](name), listOrders[0]), MOST_CITED, today));
}
