import { db } from "@/lib/db";

/** A paper with everything its page shows, by id; null when it is unknown or hidden. */
export async function findPaper(id: string) {
  return db().paper.findFirst({
    where: { id, hiddenAt: null },
    select: {
      id: true,
      arxivId: true,
      title: true,
      abstract: true,
      authors: true,
      authorCount: true,
      publishedAt: true,
      codeUrl: true,
      codeStars: true,
      projectUrl: true,
      aiSummary: true,
      aiKeywords: true,
      sourceCommentCount: true,
      sourceUpvotes: true,
      sourceUpvoteCount: true,
      upvoteCount: true,
      organization: { select: { id: true, name: true, avatarUrl: true } },
      feedEntries: { select: { day: true }, orderBy: { day: "desc" } },
    },
  });
}

export type PaperDetails = NonNullable<Awaited<ReturnType<typeof findPaper>>>;
