import { cardSelect } from "@/features/papers/paper-select";
import { settledBefore } from "@/features/search/saved/mutations";
import { db } from "@/lib/db";

/** The moment, or an earlier one until which all papers are there that will be: until then a list can be called whole. */
export const settledMoment = (moment: Date): Promise<Date> => db().$transaction((tx) => settledBefore(tx, moment));

/** What lists tell of papers, in the order of their ids; what is gone meanwhile is left out. */
export async function readCards(ids: string[]) {
  const papers = await db().paper.findMany({ where: { id: { in: ids }, hiddenAt: null }, select: cardSelect });
  return ids.flatMap((id) => papers.find((paper) => paper.id === id) ?? []);
}
