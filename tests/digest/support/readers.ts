import type { Day } from "@/lib/day";
import { startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

/** Confirmed subscriptions: reader-1@example.org and so on. */
export async function createReaders(count: number, confirmedAt = new Date("2026-01-01T00:00:00Z")) {
  const data = Array.from({ length: count }, (_, place) => ({ email: `reader-${place + 1}@example.org`, confirmedAt }));
  return db().subscription.createManyAndReturn({ data });
}

type Given = { id: string; title?: string; upvotes?: number; publishedAt?: string; hidden?: boolean; codeUrl?: string };

/** Papers on a day of the feed. */
export async function createPapers(day: Day, papers: Given[]): Promise<void> {
  await db().paper.createMany({
    data: papers.map(({ id, title = `Title of ${id}`, upvotes = 0, publishedAt, hidden, codeUrl }) => ({
      id,
      title,
      abstract: `Abstract of ${id}.`,
      authors: [{ name: "Ada Lovelace" }],
      sourceUpvoteCount: upvotes,
      publishedAt: publishedAt ?? null,
      hiddenAt: hidden ? new Date(0) : null,
      codeUrl: codeUrl ?? null,
    })),
  });
  await db().feedEntry.createMany({ data: papers.map(({ id }) => ({ paperId: id, day: startOfDay(day) })) });
}

/** Forgets papers, subscriptions and everything that hangs on them. */
export async function forgetReaders(): Promise<void> {
  await db().$executeRaw`TRUNCATE "Paper", "Subscription", "DigestIssue", "RateLimit" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
}
