import { findNamed } from "@/features/search/named/queries";
import { searchIds } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import type { CitedPaper } from "./cited-paper";
import { listCited, MOST_CITED } from "./queries";

/** The papers that a text finds, in its order, or the one that it names. Throws TooSlow. */
export async function listCitedOfSearch(text: string, today: Day): Promise<CitedPaper[]> {
  const named = await findNamed(text.trim(), env().SITE_URL);
  if (named) return named.paper ? listCited([named.paper.id]) : [];
  return listCited(await searchIds(readQuery(text), MOST_CITED, today));
}
