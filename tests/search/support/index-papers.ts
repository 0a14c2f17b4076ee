import { createPaper } from "@tests/support/factories";
import { type Indexed, writeSearchDocuments } from "@/features/papers/search-documents";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

type Made = {
  id: string;
  title: string;
  abstract?: string;
  names?: string[];
  categories?: string[];
  publishedAt?: Date;
  upvotes?: number;
  days?: Day[];
  isHidden?: boolean;
};

/** Papers with their index, as an import leaves them. */
export async function indexPapers(made: Made[]): Promise<void> {
  const papers: Indexed[] = [];
  for (const { names = [], upvotes = 0, isHidden, ...paper } of made) {
    const authors = names.map((name) => ({ name }));
    const hiddenAt = isHidden ? new Date(0) : null;
    const row = await createPaper({ ...paper, authors, sourceUpvoteCount: upvotes, hiddenAt });
    papers.push({ ...row, authors, organization: null, lastDay: null });
  }
  await db().$transaction((tx) => writeSearchDocuments(tx, papers));
}
