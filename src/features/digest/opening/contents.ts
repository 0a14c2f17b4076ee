import type { Transaction } from "@/lib/db";

/**
 * What stands in whose issue: readers who want the same, from the same day on, and know the same papers are one group, with
 * one content (digest_content: its papers in order, and why each is there). A group without papers has none.
 */
export async function composeContents(tx: Transaction): Promise<void> {
  await readPast(tx);
  await groupReaders(tx);
  await gatherWanted(tx);
  await pickPapers(tx);
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_content (group_number int PRIMARY KEY, papers text[], reasons jsonb) ON COMMIT DROP`;
  await tx.$executeRaw`
    WITH reason AS MATERIALIZED (
      SELECT wish, place, jsonb_agg(jsonb_build_object('kind', t.kind, 'value', t.label) ORDER BY t.place_in_wish) AS reasons
      FROM (SELECT DISTINCT wish, place FROM digest_pick JOIN digest_group USING (group_number)) one
        JOIN digest_match m USING (place) JOIN digest_topic t USING (wish, topic)
      GROUP BY wish, place)
    INSERT INTO digest_content
    SELECT group_number, array_agg(paper ORDER BY place),
      jsonb_agg(coalesce(reasons, '[{"kind": "upvoted", "value": ""}]') ORDER BY place)
    FROM digest_pick JOIN digest_group USING (group_number) LEFT JOIN reason USING (wish, place) GROUP BY group_number`;
}

/**
 * The earlier editions in which candidates stand, also under the id of a paper that was merged into one, and who was sent
 * them; mails that were given up do not count. Their issues are named to PostgreSQL, which then reads no other's deliveries,
 * however many there are: those of an issue, or, for few readers, theirs.
 */
async function readPast(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_past (edition uuid, issue uuid, place int, news date) ON COMMIT DROP`;
  await tx.$executeRaw`
    WITH alias AS MATERIALIZED (
      SELECT id, place, news FROM digest_candidate
      UNION SELECT m."fromId", c.place, c.news
      FROM digest_candidate c JOIN "PaperMerge" m ON m."intoId" = c.id AND m."undoneAt" IS NULL),
    edition AS MATERIALIZED (
      SELECT id, "issueId", "paperIds" FROM "DigestEdition" WHERE "paperIds" && (SELECT array_agg(id) FROM alias))
    INSERT INTO digest_past
    SELECT DISTINCT edition.id, edition."issueId", alias.place, alias.news
    FROM edition CROSS JOIN LATERAL unnest(edition."paperIds") AS known(id) JOIN alias ON alias.id = known.id`;
  await tx.$executeRaw`CREATE INDEX ON digest_past (edition)`;
  await tx.$executeRaw`ANALYZE digest_past`;
  const issues = await tx.$queryRaw<{ issue: string }[]>`SELECT DISTINCT issue FROM digest_past`;
  await tx.$executeRaw`ANALYZE digest_reader (id, day, first, profile)`;
  await tx.$executeRaw`
    WITH edition AS MATERIALIZED (SELECT edition AS id, max(news) AS news FROM digest_past GROUP BY 1),
    known AS (
      SELECT r.id, array_agg(d."editionId" ORDER BY d."editionId") AS editions
      FROM digest_reader r
        JOIN "DigestDelivery" d ON d."subscriptionId" = r.id AND d."issueId" = ANY(${issues.map(({ issue }) => issue)}::uuid[])
        JOIN edition ON edition.id = d."editionId" AND r.first <= edition.news
      WHERE d.state NOT IN ('failed', 'suppressed', 'unsubscribed') GROUP BY r.id)
    UPDATE digest_reader SET past = known.editions FROM known WHERE known.id = digest_reader.id`;
}

/** `known` are the places of the candidates that a group was told of already. */
async function groupReaders(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE digest_group (group_number int PRIMARY KEY, wish int, most int, first date, profile text, owner uuid,
      past uuid[], known int[]) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_group
    SELECT row_number() OVER (), w.wish, w.most, one.first, profile, owner, one.past, ARRAY(
      SELECT DISTINCT p.place FROM digest_past p WHERE p.edition = ANY(one.past))
    FROM (SELECT DISTINCT first, profile, owner, past FROM digest_reader WHERE day IS NOT NULL) one
      JOIN digest_wish w USING (profile, owner)`;
  await tx.$executeRaw`ANALYZE digest_group (group_number, wish, most, first, profile)`;
  await tx.$executeRaw`
    UPDATE digest_reader r SET group_number = g.group_number FROM digest_group g
    WHERE r.day IS NOT NULL AND (r.profile, r.owner, r.first, r.past) = (g.profile, g.owner, g.first, g.past)`;
}

/** The candidates that each wish wants, and the day that they are from: without topics, that of the feed alone counts. */
async function gatherWanted(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_wanted (wish int, place int, day date) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_wanted
    SELECT w.wish, c.place, CASE WHEN w.topics = '[]' THEN c.featured ELSE c.news END
    FROM (SELECT t.wish, m.place FROM digest_topic t JOIN digest_match m USING (topic) GROUP BY 1, 2
        UNION ALL SELECT w.wish, c.place FROM digest_wish w CROSS JOIN digest_candidate c
        WHERE w.topics = '[]' AND c.featured IS NOT NULL) one
      JOIN digest_wish w USING (wish) JOIN digest_candidate c USING (place)
    WHERE c."upvoteTotal" >= w.min_upvotes AND (c.has_code OR NOT w.with_code)
    ORDER BY 1, 2`;
  await tx.$executeRaw`CREATE INDEX ON digest_wanted (wish, place)`;
  await tx.$executeRaw`ANALYZE digest_wanted`;
}

/** The first of what each group wants and does not know yet: read in order, and no further than there is room. */
async function pickPapers(tx: Transaction): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE digest_pick (group_number int, place int, paper text) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO digest_pick
    SELECT g.group_number, picked.place, c.id
    FROM digest_group g CROSS JOIN LATERAL (
        SELECT w.place FROM digest_wanted w
        WHERE w.wish = g.wish AND w.day >= g.first AND w.place <> ALL(g.known) ORDER BY w.place LIMIT g.most) picked
      JOIN digest_candidate c USING (place)`;
  await tx.$executeRaw`ANALYZE digest_pick`;
}
