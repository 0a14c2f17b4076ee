import type { Transaction } from "@/lib/db";
import { type Identity, keysOf } from "../identity";

/** A key that more papers have than this tells nothing: a DOI of a whole volume, "Editorial of the ... issue". */
const MOST_SHARING = 20;

/** Keeps the keys of these papers as they are now. */
export async function writeKeys(tx: Transaction, identities: Identity[]): Promise<void> {
  const pairs = identities.flatMap((identity) => keysOf(identity).map((key) => ({ id: identity.id, key })));
  const ids = pairs.map(({ id }) => id);
  const keys = pairs.map(({ key }) => key);
  await tx.$executeRaw`
    DELETE FROM "PaperKey" k WHERE k."paperId" = ANY(${identities.map(({ id }) => id)}) AND NOT EXISTS (
      SELECT FROM unnest(${ids}::text[], ${keys}::text[]) AS given(id, key)
      WHERE given.id = k."paperId" AND given.key = k.key)`;
  await tx.$executeRaw`
    INSERT INTO "PaperKey" ("paperId", key) SELECT * FROM unnest(${ids}::text[], ${keys}::text[]) ON CONFLICT DO NOTHING`;
}

/**
 * All papers that one of these hangs together with, themselves included: by a key, a merge, or a link that somebody made. A
 * key that tells nothing any more still leads to those that it made one while it did. Empty where none hangs together with
 * another one.
 */
export async function findConnected(tx: Transaction, paperIds: string[]): Promise<string[]> {
  const connected = new Set<string>();
  let next = paperIds;
  while (next.length > 0) {
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT id FROM (
        SELECT unnest(array_agg(k."paperId")) AS id FROM "PaperKey" k
        WHERE k.key IN (SELECT own.key FROM "PaperKey" own WHERE own."paperId" = ANY(${next}))
        GROUP BY k.key HAVING count(*) BETWEEN 2 AND ${MOST_SHARING}
        UNION ALL SELECT unnest(ARRAY[m."fromId", m."intoId"]) FROM "PaperKey" k
          JOIN "PaperMerge" m ON m."fromId" = k."paperId" AND m.reason = split_part(k.key, ':', 1) AND m."undoneAt" IS NULL
          WHERE k.key IN (SELECT own.key FROM "PaperKey" own WHERE own."paperId" = ANY(${next}))
        UNION ALL SELECT unnest(ARRAY[id, "mergedIntoId"]) FROM "Paper" WHERE id = ANY(${next}) AND "mergedIntoId" IS NOT NULL
        UNION ALL SELECT unnest(ARRAY[id, "mergedIntoId"]) FROM "Paper" WHERE "mergedIntoId" = ANY(${next})
        UNION ALL SELECT unnest(ARRAY["fromId", "intoId"]) FROM "PaperMerge"
          WHERE "undoneAt" IS NULL AND reason IN ('hand', 'record') AND "fromId" = ANY(${next})
        UNION ALL SELECT unnest(ARRAY["fromId", "intoId"]) FROM "PaperMerge"
          WHERE "undoneAt" IS NULL AND reason IN ('hand', 'record') AND "intoId" = ANY(${next})
      ) connected`;
    next = found.map(({ id }) => id).filter((id) => !connected.has(id));
    for (const id of next) connected.add(id);
  }
  return [...connected];
}

/** The papers that share a key with another one of these, by that key. */
export async function findSharing(tx: Transaction, paperIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ key: string; ids: string[] }[]>`
    SELECT k.key, array_agg(k."paperId") AS ids FROM "PaperKey" k
    WHERE k.key IN (SELECT own.key FROM "PaperKey" own WHERE own."paperId" = ANY(${paperIds}))
    GROUP BY k.key HAVING count(*) BETWEEN 2 AND ${MOST_SHARING}`;
  return new Map(rows.map(({ key, ids }) => [key, ids]));
}
