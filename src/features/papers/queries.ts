import { db } from "@/lib/db";
import { paperIdSchema } from "./paper-id";
import { cardSelect } from "./paper-select";

/** A paper with everything its page shows, by id; null when it is unknown or hidden, or when the text is no id. */
export async function findPaper(id: string) {
  if (!paperIdSchema.safeParse(id).success) return null;
  return db().paper.findFirst({
    where: { id, hiddenAt: null },
    select: {
      ...cardSelect,
      projectUrl: true,
      aiSummary: true,
      feedEntries: { select: { day: true }, orderBy: { day: "desc" } },
    },
  });
}

export type PaperDetails = NonNullable<Awaited<ReturnType<typeof findPaper>>>;
