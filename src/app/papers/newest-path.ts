import { redirect } from "next/navigation";
import { dayPath } from "@/features/feed/feed-path";
import { findNewestDay } from "@/features/feed/queries";
import type { Day } from "@/lib/day";

/** Leads from a day later than the newest that has papers to that one, or to what `pathOf` makes of it. */
export async function redirectFromBeyond(first: Day, pathOf: (day: Day) => string = dayPath): Promise<void> {
  const newest = await findNewestDay();
  if (newest && first > newest) redirect(pathOf(newest));
}

/** Leads to the newest day that has papers, or to what `pathOf` makes of it; to the home page while there is none. */
export async function redirectToNewest(pathOf: (day: Day) => string = dayPath): Promise<never> {
  const day = await findNewestDay();
  redirect(day ? pathOf(day) : "/");
}
