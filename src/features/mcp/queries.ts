import { cardSelect } from "@/features/papers/paper-select";
import { ask, conditions } from "@/features/search/ask";
import { withTimeLimit } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";

/** How long the papers of one search may take, in milliseconds. */
const TIME_LIMIT_MS = 1_000;

/** The papers that a query finds and that came after a moment, the newest first, up to `most`. Throws TooSlow. */
export async function listNewHits(query: string, since: Date, most: number) {
  const where = conditions(ask(readQuery(query)));
  return withTimeLimit(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM (SELECT id FROM "Paper" WHERE "createdAt" > ${since} OFFSET 0) new
      JOIN "Paper" p ON p.id = new.id JOIN "SearchDocument" d ON d."paperId" = p.id
      WHERE ${where} ORDER BY p."createdAt" DESC, p.id LIMIT ${most}`;
    const papers = await tx.paper.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: cardSelect });
    return rows.flatMap(({ id }) => papers.find((paper) => paper.id === id) ?? []);
  }, TIME_LIMIT_MS);
}
