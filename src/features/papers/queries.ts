import { db } from "@/lib/db";
import { paperIdSchema } from "./paper-id";
import { cardSelect, codeLinkSelect } from "./paper-select";

/** A paper with everything its page shows, by id; null when it is unknown or hidden, or when the text is no id. */
export async function findPaper(id: string) {
  if (!paperIdSchema.safeParse(id).success) return null;
  return db().paper.findFirst({
    where: { id, hiddenAt: null },
    select: {
      ...cardSelect,
      projectUrl: true,
      aiSummary: true,
      categories: true,
      comment: true,
      journalReference: true,
      doi: true,
      license: true,
      codeLinks: { select: codeLinkSelect },
      feedEntries: { select: { day: true }, orderBy: { day: "desc" } },
    },
  });
}

/** The id of the paper that this one was merged into; null when it was not, or the text is no id. */
export async function findMergedInto(id: string): Promise<string | null> {
  if (!paperIdSchema.safeParse(id).success) return null;
  const paper = await db().paper.findUnique({ where: { id }, select: { mergedIntoId: true } });
  return paper?.mergedIntoId ?? null;
}

export type PaperDetails = NonNullable<Awaited<ReturnType<typeof findPaper>>>;
