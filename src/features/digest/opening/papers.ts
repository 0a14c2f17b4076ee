import type { Prisma } from "@/generated/prisma/client";
import { type Day, startOfDay } from "@/lib/day";

/** What an issue tells of a paper is made of this. */
export const paperSelect = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  upvoteTotal: true,
  codeUrl: true,
  organization: { select: { name: true } },
} as const satisfies Prisma.PaperSelect;

export type UpvotedPaper = Prisma.PaperGetPayload<{ select: typeof paperSelect }>;

/** The `most` most upvoted papers of a day, hidden ones left out; among equals the newer one, then the smaller id. */
export const mostUpvotedQuery = (day: Day, most: number) =>
  ({
    where: { feedEntries: { some: { day: startOfDay(day) } }, hiddenAt: null },
    orderBy: [{ upvoteTotal: "desc" }, { publishedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: most,
  }) satisfies Prisma.PaperFindManyArgs;
