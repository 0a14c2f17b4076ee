import { redirect } from "next/navigation";
import { dayPath } from "@/features/feed/feed-path";
import { findNewestDay } from "@/features/feed/queries";
import type { Day } from "@/lib/day";

/** Leads to the newest day that has papers, or to what `pathOf` makes of it; to the home page while there is none. */
export async function redirectToNewest(pathOf: (day: Day) => string = dayPath): Promise<never> {
  const day = await findNewestDay();
  redirect(day ? pathOf(day) : "/");
}
