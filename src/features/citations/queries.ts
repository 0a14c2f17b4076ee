import { paperIdSchema } from "@/features/papers/paper-id";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { type CitedPaper, citedSelect } from "./cited-paper";

/** As many papers as one file cites: of a longer list the first. */
export const MOST_CITED = 1_000;

/** A paper as it is cited, by id; null when it is unknown or hidden, or when the text is no id. */
export async function findCited(id: string): Promise<CitedPaper | null> {
  if (!paperIdSchema.safeParse(id).success) return null;
  return db().paper.findFirst({ where: { id, hiddenAt: null }, select: citedSelect });
}

/** The papers of a day of the feed in its order, hidden ones left out. */
export async function listCitedOfDay(day: Day): Promise<CitedPaper[]> {
  return db().paper.findMany({
    where: { feedEntries: { some: { day: startOfDay(day) } }, hiddenAt: null },
    orderBy: [{ upvoteTotal: "desc" }, { publishedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    select: citedSelect,
    take: MOST_CITED,
  });
}

/** The papers with these ids in this order; unknown and hidden ones are left out. */
export async function listCited(ids: string[]): Promise<CitedPaper[]> {
  const papers = await db().paper.findMany({ where: { id: { in: ids }, hiddenAt: null }, select: citedSelect });
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
