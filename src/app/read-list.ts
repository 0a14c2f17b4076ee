import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { FeedSource } from "@/features/feeds/paths";
import { listPath } from "@/features/search/components/gathered-papers";
import { type Gathered, type ListOrder, listOrders, listQuery } from "@/features/search/lists/list-query";
import { searchPapers, TooSlow } from "@/features/search/queries";
import type { Day } from "@/lib/day";
import { getLocalPath, getWords } from "@/words/server";
import { alternatesOf } from "./alternates";
import { feedTypes } from "./feed-types";
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
  if (found && page > 1 && found.papers.length === 0) redirect(await getLocalPath(listPath(path, order)));
  return { found, path, page, order, today };
}

/**
 * What a page of such a list says of itself to search engines. The pages of the newest-first list are pages of their own;
 * the other order has the same papers as the first of them.
 */
export async function listMetadata(
  { title, description, path, feed }: { title: string; description: string; path: string; feed?: FeedSource },
  parameters: Parameters,
): Promise<Metadata> {
  const { order, page: given } = await parameters;
  const page = order === undefined || order === listOrders[0] ? (readPage(given) ?? 1) : 1;
  const numbered = page > 1 ? (await getWords())("lists.pageTitle", { title, page }) : title;
  const types = feed && (await feedTypes(feed));
  return { title: numbered, description, ...(await alternatesOf(listPath(path, listOrders[0], page), { types })) };
}

/** What was looked for, or null where that took too long. */
export async function orNull<T>(looking: Promise<T>): Promise<T | null> {
  return looking.catch((error: unknown) => {
    if (error instanceof TooSlow) return null;
    throw error;
  });
}
