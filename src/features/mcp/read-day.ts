import { ApiProblem } from "@/features/api/problems";
import { findNeighbours, findNewestDay, listDayCounts, listFeedDay, PAGE_SIZE } from "@/features/feed/queries";
import { type Day, parseDay } from "@/lib/day";
import { toPaperLine } from "./paper-line";

/**
 * A page (from 1) of a day of the feed, the most upvoted first, with how many papers it has and the days beside it. Without a
 * text the newest day. Throws ApiProblem when it is no day, or none that has papers.
 */
export async function readDay(text: string | undefined, page: number, siteUrl: string) {
  const day = text === undefined ? await findNewestDay() : parseDay(text);
  if (!day)
    throw new ApiProblem(
      404,
      "NOT_FOUND",
      text === undefined ? "There are no papers yet." : `“${text.slice(0, 40)}” is no day. Write it like 2026-04-16.`,
    );
  const [papers, [counted], { earlier, later }] = await Promise.all([
    listFeedDay(day, page),
    listDayCounts(day, day),
    findNeighbours(day, day),
  ]);
  const count = counted?.papers ?? 0;
  if (count === 0) throw new ApiProblem(404, "NOT_FOUND", noSuchDay(day, earlier, later));
  return { day, count, page, earlier, later, papers: papers.map((paper) => toPaperLine(paper, siteUrl)) };
}

/** Papers of a page of a day. */
export const DAY_PAGE = PAGE_SIZE;

function noSuchDay(day: Day, earlier: Day | null, later: Day | null): string {
  const others = [earlier, later].filter(Boolean).join(" and ");
  return `No papers stand on ${day}.${others ? ` The nearest days that have some: ${others}.` : ""}`;
}
