import { NAME_SIGN } from "@/features/papers/text/words";
import { db } from "@/lib/db";

/** The newest papers that are counted: enough to tell rare words from common ones, counted in seconds. */
export const SAMPLE = 20_000;

/** How common words are changes slowly. */
const FRESH_MS = 24 * 3600 * 1000;

/** A word that fewer papers have is not kept: there are too many of these, and they are rare. */
const FEWEST = 2;

/**
 * Counts in which share of the newest papers each lexeme stands, where that was not done within a day; of labels only
 * those of keywords, and no names of authors. Answers with the number of lexemes, or null when there was nothing to do. Harmless to repeat and side by side.
 */
export async function countLexemes(now: Date): Promise<number | null> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "SearchLexeme" IN EXCLUSIVE MODE`;
      const counted = await tx.searchLexeme.findFirst({ select: { countedAt: true } });
      if (counted && counted.countedAt.getTime() > now.getTime() - FRESH_MS) return null;
      await tx.searchLexeme.deleteMany();
      const count = await tx.$executeRaw`
        INSERT INTO "SearchLexeme" (lexeme, share, "countedAt")
        SELECT word, ndoc::real / (SELECT count(*) FROM (SELECT FROM "SearchDocument" LIMIT ${SAMPLE}) one), ${now}
        FROM ts_stat(${`SELECT words FROM "SearchDocument" ORDER BY "publishedOn" DESC, "paperId" LIMIT ${SAMPLE}`})
        WHERE ndoc >= ${FEWEST} AND (word NOT LIKE '%/%' OR word LIKE 'keyword/%') AND NOT starts_with(word, ${NAME_SIGN})`;
      return count > 0 ? count : null;
    },
    { timeout: 120_000 },
  );
}
