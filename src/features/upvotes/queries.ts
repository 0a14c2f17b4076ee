import { db } from "@/lib/db";

export type PaperVotes = Record<string, { hasUpvoted: boolean; upvoteCount: number }>;

/** One person's votes on these papers, each with the paper's current number of upvotes given here. Unknown ids are left out. */
export async function listViewerVotes(userId: string, paperIds: string[]): Promise<PaperVotes> {
  const papers = await db().paper.findMany({
    where: { id: { in: paperIds }, hiddenAt: null },
    select: { id: true, upvoteCount: true, upvotes: { where: { userId }, select: { userId: true } } },
  });
  return Object.fromEntries(
    papers.map(({ id, upvoteCount, upvotes }) => [id, { hasUpvoted: upvotes.length > 0, upvoteCount }]),
  );
}

/** The public names of those who upvoted a paper here, newest first, at most `most` of them. */
export async function listUpvoters(paperId: string, most: number): Promise<string[]> {
  const upvotes = await db().upvote.findMany({
    where: { paperId, user: { username: { not: null } } },
    orderBy: [{ createdAt: "desc" }, { userId: "asc" }],
    select: { user: { select: { username: true } } },
    take: most,
  });
  return upvotes.map(({ user }) => user.username!);
}
