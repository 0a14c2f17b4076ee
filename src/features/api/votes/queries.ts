import { type Day, shiftDay, startOfDay, toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** By how much a paper's upvotes grew or shrank on each of the `days` days that end with `today`, the oldest first. */
export async function listDailyGains(paperId: string, days: number, today: Day) {
  const gains = await db().upvoteGain.findMany({
    where: { paperId, day: { gt: startOfDay(shiftDay(today, -days)), lte: startOfDay(today) } },
    orderBy: { day: "asc" },
    select: { day: true, gained: true },
  });
  return gains.map(({ day, gained }) => ({ day: toDay(day), gained }));
}
