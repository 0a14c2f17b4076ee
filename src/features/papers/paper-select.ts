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
  codeCheckedAt: true,
  /** Of its links to code only those whose repositories are archived: a card says it of the one that it shows. */
  codeLinks: { where: { repository: { isArchived: true } }, select: { url: true } },
  aiKeywords: true,
  thumbnailUrl: true,
  mediaUrls: true,
  sourceCommentCount: true,
  sourceUpvotes: true,
  sourceUpvoteCount: true,
  upvoteCount: true,
  organization: { select: { id: true, name: true, avatarUrl: true } },
} satisfies Prisma.PaperSelect;

/** What a paper's page shows of a link to its code. */
export const codeLinkSelect = {
  url: true,
  role: true,
  repositoryUrl: true,
  repository: {
    select: {
      state: true,
      stateSince: true,
      stars: true,
      license: true,
      pushedAt: true,
      isArchived: true,
      movedTo: true,
      checkedAt: true,
    },
  },
} satisfies Prisma.CodeLinkSelect;
