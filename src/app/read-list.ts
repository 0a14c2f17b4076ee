import { redirect } from "next/navigation";
import { listPath, pagesOf } from "@/features/search/components/gathered-papers";
import { type Gathered, type ListOrder, listOrders, listQuery } from "@/features/search/lists/list-query";
import { searchPapers, TooSlow } from "@/features/search/queries";
import type { Day } from "@/lib/day";
import { getLocalPath } from "@/words/server";
import { readPage } from "./papers/read-page";

type Parameters = Promise<Record<string, string | string[] | undefined>>;

/**
 * The page of a list that an address asks for by its parameters; `found` is null where the database took too long. A page
 * that there is not leads to the first.
 */
export async function readList(gathered: Gathered, path: string, parameters: Parameters, today: Day) {
  const given = await parameters;
  const order: ListOrder = listOrders.find((one) => one === given.order) ?? listOrders[0];
  const page = readPage(given.page) ?? redirect(await getLocalPath(listPath(path, order)));
  const found = await orNull(searchPapers(listQuery(gathered, order), page, today));
  if (found && page > 1 && page > pagesOf(found.count)) redirect(await getLocalPath(listPath(path, order)));
  return { found, path, page, order, today };
}

/** What was looked for, or null where that took too long. */
export async function orNull<T>(looking: Promise<T>): Promise<T | null> {
  return looking.catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });
}
