import { createPaper, createSubscription } from "@tests/support/factories";
import type { Day } from "@/lib/day";

/** Confirmed subscriptions: reader-1@example.org and so on. */
export async function createReaders(count: number) {
  const places = Array.from({ length: count }, (_, place) => place + 1);
  return Promise.all(places.map((place) => createSubscription({ email: `reader-${place}@example.org` })));
}

type Given = { id: string; title?: string; upvotes?: number; publishedAt?: string; hidden?: boolean; codeUrl?: string };

/** Papers by Ada Lovelace on a day of the feed. */
export async function createPapers(day: Day, papers: Given[]): Promise<void> {
  for (const { upvotes = 0, hidden, ...rest } of papers)
    await createPaper({
      authors: [{ name: "Ada Lovelace" }],
      sourceUpvoteCount: upvotes,
      hiddenAt: hidden ? new Date(0) : null,
      days: [day],
      ...rest,
    });
}
