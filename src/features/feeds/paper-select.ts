import type { Prisma } from "@/generated/prisma/client";

/** What an entry tells of a paper is made of this. */
export const feedPaperSelect = {
  id: true,
  arxivId: true,
  doi: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  categories: true,
  aiKeywords: true,
  codeUrl: true,
  upvoteTotal: true,
  sourceCommentCount: true,
  createdAt: true,
  wordsChangedAt: true,
  organization: { select: { id: true, name: true } },
  feedEntries: { select: { day: true, createdAt: true }, orderBy: { day: "asc" } },
} as const satisfies Prisma.PaperSelect;

export type FeedPaper = Prisma.PaperGetPayload<{ select: typeof feedPaperSelect }>;
