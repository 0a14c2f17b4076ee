import { db } from "@/lib/db";
import { cardSelect } from "./paper-select";

/** A paper with everything its page shows, by id; null when it is unknown or hidden. */
export async function findPaper(id: string) {
  return db().paper.findFirst({
    where: { id, hiddenAt: null },
    select: {
      ...cardSelect,
      projectUrl: true,
      feedEntries: { select: { day: true }, orderBy: { day: "desc" } },
    },
  });
}

export type PaperDetails = NonNullable<Awaited<ReturnType<typeof findPaper>>>;
