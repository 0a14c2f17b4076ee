import type { Prisma } from "@/generated/prisma/client";

/** The columns of a paper that a citation is made of. */
export const citedSelect = {
  id: true,
  arxivId: true,
  title: true,
  abstract: true,
  authors: true,
  publishedAt: true,
  revisedAt: true,
  doi: true,
  categories: true,
  journalReference: true,
  aiKeywords: true,
} satisfies Prisma.PaperSelect;

export type CitedPaper = Prisma.PaperGetPayload<{ select: typeof citedSelect }>;
