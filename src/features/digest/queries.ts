import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

/** The `most` most upvoted papers of a day, hidden ones left out; among equals the newer one, then the smaller id. */
export async function listMostUpvoted(day: Day, most: number) {
  return db().paper.findMany({
    where: { feedEntries: { some: { day: startOfDay(day) } }, hiddenAt: null },
    orderBy: [{ upvoteTotal: "desc" }, { publishedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    select: {
      id: true,
      title: true,
      abstract: true,
      authors: true,
      authorCount: true,
      upvoteTotal: true,
      codeUrl: true,
      organization: { select: { name: true } },
    },
    take: most,
  });
}

export type UpvotedPaper = Awaited<ReturnType<typeof listMostUpvoted>>[number];

/** How many papers a day's issue has, to how many subscriptions it goes and went; null when it is not open. */
export async function findIssue(day: Day) {
  const issue = await db().digestIssue.findUnique({
    where: { day: startOfDay(day) },
    select: { id: true, openedAt: true },
  });
  if (!issue) return null;
  const [deliveries, sent] = await Promise.all([
    db().digestDelivery.count({ where: { issueId: issue.id } }),
    db().digestDelivery.count({ where: { issueId: issue.id, sentAt: { not: null } } }),
  ]);
  return { openedAt: issue.openedAt, deliveries, sent };
}
