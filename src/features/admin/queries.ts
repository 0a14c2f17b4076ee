import { readDoi } from "@/features/ingestion/doi";
import { readHand } from "@/features/ingestion/hand/record";
import { readPaperLink } from "@/features/papers/arxiv-id";
import { db } from "@/lib/db";

/** Papers that a search lists. */
const MOST_FOUND = 50;

/** Papers, also those that were removed, whose id or DOI a text names or whose title has it in it; the newest first. */
export async function searchPapers(text: string) {
  const asked = text.trim();
  if (!asked) return [];
  const ids = [asked, readPaperLink(asked)].filter((id) => id !== null);
  const doi = readDoi(asked);
  return db().paper.findMany({
    where: {
      OR: [
        { id: { in: ids } },
        ...(doi ? [{ doi }] : []),
        { title: { contains: asked.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, title: true, lastDay: true, hiddenAt: true, mergedIntoId: true },
    take: MOST_FOUND,
  });
}

/** A paper with all that an admin can change about it, removed or not; null when there is none. */
export async function findPaperToEdit(id: string) {
  const [paper, merges] = await Promise.all([
    db().paper.findUnique({
      where: { id },
      select: {
        id: true,
        title: true,
        abstract: true,
        authors: true,
        organization: { select: { name: true } },
        codeUrl: true,
        hiddenAt: true,
        mergedIntoId: true,
        feedEntries: { select: { day: true }, orderBy: { day: "asc" } },
        sourceRecords: {
          select: { source: true, key: true, day: true, receivedAt: true, payload: true },
          orderBy: [{ receivedAt: "asc" }, { source: "asc" }, { key: "asc" }],
        },
      },
    }),
    db().paperMerge.findMany({
      where: { OR: [{ fromId: id }, { intoId: id }] },
      orderBy: [{ mergedAt: "asc" }, { id: "asc" }],
    }),
  ]);
  if (!paper) return null;
  const { sourceRecords, ...rest } = paper;
  const hand = sourceRecords.find(({ source }) => source === "hand");
  return {
    ...rest,
    /** Without those whose reason went away by itself: nobody undid them, and they may come again. */
    merges: merges.filter(({ moved }) => !(moved as { superseded?: true }).superseded),
    /** The fields that a person corrected, as they wrote them: a link to code that is gone by now, too. */
    corrected: hand ? readHand(hand.payload as object).fields : {},
    records: sourceRecords.map(({ payload: _, ...record }) => record),
  };
}

export type EditablePaper = NonNullable<Awaited<ReturnType<typeof findPaperToEdit>>>;
