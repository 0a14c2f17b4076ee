import type { Prisma } from "@/generated/prisma/client";

/** The columns of a paper that a card shows. */
export const cardSelect = {
  id: true,
  arxivId: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  publishedAt: true,
  version: true,
  revisedAt: true,
  isWithdrawn: true,
  codeUrl: true,
  codeStars: true,
  aiKeywords: true,
  thumbnailUrl: true,
  mediaUrls: true,
  sourceCommentCount: true,
  sourceUpvotes: true,
  sourceUpvoteCount: true,
  upvoteCount: true,
  organization: { select: { id: true, name: true, avatarUrl: true } },
} satisfies Prisma.PaperSelect;
