import type { Transaction } from "@/lib/db";

/**
 * What stands in whose issue: readers who want the same, from the same day on, and know the same papers are one group, with
 * one content (digest_content: its papers in order, and why each is there). A group without papers has none.
 */
export async function composeContents(tx: Transaction): Promise<void> {
  await readPast(tx);
  await groupReaders(tx);
  await pickPapers(tx);
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_content (group_number int PRIMARY KEY, papers text[], reasons jsonb) ON COMMIT DROP`;
  await tx.$executeRaw`
    WITH picked AS MATERIALIZED (
      SELECT g.profile, p.* FROM digest_pick p JOIN digest_group g USING (group_number)),
    reason AS MATERIALIZED (
      SELECT profile, paper, jsonb_agg(jsonb_build_object('kind', t.kind, 'value', t.label) ORDER BY t.place) AS reasons
      FROM (SELECT DISTINCT profile, paper FROM picked) one
        JOIN digest_match m USING (paper) JOIN digest_topic t USING (profile, topic)
      GROUP BY profile, paper)
    INSERT INTO digest_content
    SELECT group_number, array_agg(paper ORDER BY position),
      jsonb_agg(coalesce(reasons, '[{"kind": "upvoted", "value": ""}]') ORDER BY position)
    FROM picked LEFT JOIN reason USING (profile, paper) GROUP BY group_number`;
}

/**
 * The earlier editions in which candidates stand, also under the id of a paper that was merged into one, and who was sent
 * them; mails that were given up do not count.
 */
async function readPast(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_past (edition uuid, paper text, news date) ON COMMIT DROP`;
  await tx.$executeRaw`
    WITH alias AS MATERIALIZED (
      SELECT id, id AS paper, news FROM digest_candidate
      UNION SELECT m."fromId", c.id, c.news FROM digest_candidate c JOIN "PaperMerge" m ON m."intoId" = c.id AND m."undoneAt" IS NULL),
    edition AS MATERIALIZED (
      SELECT id, "paperIds" FROM "DigestEdition" WHERE "paperIds" && (SELECT array_agg(id) FROM alias))
    INSERT INTO digest_past
    SELECT DISTINCT edition.id, alias.paper, alias.news
    FROM edition CROSS JOIN LATERAL unnest(edition."paperIds") AS known(id) JOIN alias ON alias.id = known.id`;
  await tx.$executeRaw`ANALYZE digest_past`;
  await tx.$executeRaw`ANALYZE digest_reader (id, day, first, profile)`;
  await tx.$executeRaw`
    WITH edition AS MATERIALIZED (SELECT edition AS id, max(news) AS news FROM digest_past GROUP BY 1),
    known AS (
      SELECT r.id, array_agg(d."editionId" ORDER BY d."editionId") AS editions
      FROM edition JOIN "DigestDelivery" d ON d."editionId" = edition.id
        JOIN digest_reader r ON r.id = d."subscriptionId" AND r.first <= edition.news
      WHERE d.state NOT IN ('failed', 'suppressed', 'unsubscribed') GROUP BY r.id)
    UPDATE digest_reader SET past = known.editions FROM known WHERE known.id = digest_reader.id`;
}

async function groupReaders(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_group (group_number int PRIMARY KEY, profile text, first date, past uuid[]) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_group
    SELECT row_number() OVER (), profile, first, past FROM digest_reader WHERE day IS NOT NULL GROUP BY profile, first, past`;
  await tx.$executeRaw`ANALYZE digest_group`;
  await tx.$executeRaw`
    UPDATE digest_reader r SET group_number = g.group_number FROM digest_group g
    WHERE r.day IS NOT NULL AND (r.profile, r.first, r.past) = (g.profile, g.first, g.past)`;
}

/** The first of what each group wants and does not know yet. */
async function pickPapers(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_pick (group_number int, paper text, position int) ON COMMIT DROP`;
  await tx.$executeRaw`
    WITH wanted AS MATERIALIZED (
      SELECT w.profile, w.most, c.id AS paper, c.featured AS day, c.place
      FROM digest_wish w JOIN digest_candidate c
        ON c.featured IS NOT NULL AND c."upvoteTotal" >= w.min_upvotes AND (c.has_code OR NOT w.with_code)
      WHERE w.topics = '[]'
      UNION ALL
      SELECT w.profile, w.most, c.id, c.news, c.place
      FROM (SELECT DISTINCT t.profile, m.paper FROM digest_topic t JOIN digest_match m USING (topic)) found
        JOIN digest_wish w USING (profile) JOIN digest_candidate c ON c.id = found.paper
      WHERE c."upvoteTotal" >= w.min_upvotes AND (c.has_code OR NOT w.with_code)),
    known AS MATERIALIZED (
      SELECT DISTINCT group_number, p.paper
      FROM digest_group g CROSS JOIN LATERAL unnest(g.past) AS e(edition) JOIN digest_past p USING (edition)),
    ranked AS (
      SELECT group_number, paper, most, row_number() OVER (PARTITION BY group_number ORDER BY place) AS position
      FROM digest_group g JOIN wanted USING (profile)
      WHERE wanted.day >= g.first
        AND NOT EXISTS (SELECT FROM known k WHERE k.group_number = g.group_number AND k.paper = wanted.paper))
    INSERT INTO digest_pick SELECT group_number, paper, position FROM ranked WHERE position <= most`;
  await tx.$executeRaw`ANALYZE digest_pick`;
}
