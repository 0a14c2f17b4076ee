import { type Day, startOfDay, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { describePaper } from "./describe-paper";
import { hashPayload, type IncomingRecord, type Rejection, type Source } from "./source-record";

/** How many records were rejected, and the first of them (REJECTIONS_KEPT at most). */
export type Rejected = { count: number; first: Rejection[] };
export type Tally = { created: number; updated: number; unchanged: number };

/** Records written in one transaction. Larger ones gain little and hold the lock for longer. */
export const BATCH_SIZE = 500;

/**
 * Takes in up to BATCH_SIZE records, in one transaction that waits for other importers, and answers with how many
 * papers were new, how many records were new or changed on a known paper, and how many said nothing new.
 * A record that was taken in before is recognized by its hash and not written again.
 */
export async function ingest(records: IncomingRecord[]): Promise<Tally> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('broadsheet:ingestion'))`;
      const news = await findNews(tx, records);
      if (news.length === 0) return { created: 0, updated: 0, unchanged: records.length };
      const created = await writePapers(tx, news);
      return { created, updated: news.length - created, unchanged: records.length - news.length };
    },
    { timeout: 120_000, maxWait: 120_000 },
  );
}

type News = IncomingRecord & { hash: string };

/** The records that are new or differ from what is stored; of two with the same key the later one counts. */
async function findNews(tx: Transaction, records: IncomingRecord[]): Promise<News[]> {
  const byKey = new Map(records.map((record) => [`${record.source}\n${record.key}`, record]));
  const known = await tx.sourceRecord.findMany({
    where: { OR: [...byKey.values()].map(({ source, key }) => ({ source, key })) },
    select: { source: true, key: true, hash: true },
  });
  const hashes = new Map(known.map(({ source, key, hash }) => [`${source}\n${key}`, hash]));
  return [...byKey]
    .map(([key, record]) => ({ key, record: { ...record, hash: hashPayload(record.payload) } }))
    .filter(({ key, record }) => hashes.get(key) !== record.hash)
    .map(({ record }) => record);
}

/** Stores the records and brings their papers up to date. Answers with how many of the papers are new. */
async function writePapers(tx: Transaction, news: News[]): Promise<number> {
  const paperIds = [...new Set(news.map(({ paperId }) => paperId))];
  const stored = await tx.sourceRecord.findMany({ where: { paperId: { in: paperIds } } });
  const records = new Map<string, IncomingRecord>(
    stored.map(({ source, key, paperId, day, payload }) => [
      `${source}\n${key}`,
      { source: source as Source, key, paperId, day: day && toDay(day), payload: payload as object },
    ]),
  );
  for (const record of news) records.set(`${record.source}\n${record.key}`, record);

  const byPaper = new Map(paperIds.map((id) => [id, [] as IncomingRecord[]]));
  for (const record of records.values()) byPaper.get(record.paperId)!.push(record);
  const papers = [...byPaper].map(([id, said]) => ({ id, ...describePaper(said) }));

  await writeOrganizations(tx, papers);
  const created = await upsertPapers(tx, papers);
  await upsertRecords(tx, news);
  const entries = news.flatMap(({ paperId, day }) => (day ? [{ paperId, day: startOfDay(day) }] : []));
  await tx.feedEntry.createMany({ data: entries, skipDuplicates: true });
  // A record whose day was corrected leaves the old day.
  await tx.$executeRaw`
    DELETE FROM "FeedEntry" e WHERE e."paperId" = ANY(${paperIds}) AND NOT EXISTS (
      SELECT FROM "SourceRecord" r WHERE r."paperId" = e."paperId" AND r.day = e.day)`;
  return created;
}

type DescribedPaper = ReturnType<typeof describePaper> & { id: string };

async function writeOrganizations(tx: Transaction, papers: DescribedPaper[]) {
  const seen = new Map<string, { id: string; name: string; avatarUrl: string | null; seenOn: Day | null }>();
  const byDay = [...papers].sort((a, b) => (a.lastDay ?? "").localeCompare(b.lastDay ?? ""));
  for (const { organization, lastDay } of byDay)
    if (organization) seen.set(organization.id, { ...organization, seenOn: lastDay });
  // What was said on the newest day stands, in whatever order the days are imported.
  await tx.$executeRaw`
    INSERT INTO "Organization" (id, name, "avatarUrl", "seenOn")
    SELECT id, name, "avatarUrl", "seenOn" FROM jsonb_to_recordset(${JSON.stringify([...seen.values()])}::jsonb)
      AS given(id text, name text, "avatarUrl" text, "seenOn" date)
    ON CONFLICT (id) DO UPDATE
    SET name = excluded.name, "avatarUrl" = coalesce(excluded."avatarUrl", "Organization"."avatarUrl"), "seenOn" = excluded."seenOn"
    WHERE coalesce("Organization"."seenOn", '-infinity') <= coalesce(excluded."seenOn", '-infinity')
      AND ("Organization".name, "Organization"."avatarUrl", "Organization"."seenOn")
        IS DISTINCT FROM (excluded.name, excluded."avatarUrl", excluded."seenOn")`;
}

/** xmax is 0 only in a row that this statement inserted. */
async function upsertPapers(tx: Transaction, papers: DescribedPaper[]): Promise<number> {
  const rows = papers.map(({ organization, ...paper }) => ({ ...paper, organizationId: organization?.id ?? null }));
  const written = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "Paper" (id, "arxivId", title, abstract, authors, "authorCount", "publishedAt", "organizationId", "codeUrl",
      "codeStars", "projectUrl", "aiSummary", "aiKeywords", "thumbnailUrl", "mediaUrls", "sourceCommentCount",
      "sourceUpvotes", "sourceUpvoteCount", "lastDay")
    SELECT id, "arxivId", title, abstract, authors, "authorCount", "publishedAt", "organizationId", "codeUrl",
      "codeStars", "projectUrl", "aiSummary", ARRAY(SELECT jsonb_array_elements_text("aiKeywords")), "thumbnailUrl",
      ARRAY(SELECT jsonb_array_elements_text("mediaUrls")), "sourceCommentCount", "sourceUpvotes", "sourceUpvoteCount", "lastDay"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(id text, "arxivId" text, title text, abstract text,
      authors jsonb, "authorCount" int, "publishedAt" timestamptz, "organizationId" text, "codeUrl" text, "codeStars" int,
      "projectUrl" text, "aiSummary" text, "aiKeywords" jsonb, "thumbnailUrl" text, "mediaUrls" jsonb,
      "sourceCommentCount" int, "sourceUpvotes" jsonb, "sourceUpvoteCount" int, "lastDay" date)
    ON CONFLICT (id) DO UPDATE SET "arxivId" = excluded."arxivId", title = excluded.title, abstract = excluded.abstract,
      authors = excluded.authors, "authorCount" = excluded."authorCount", "publishedAt" = excluded."publishedAt",
      "organizationId" = excluded."organizationId", "codeUrl" = excluded."codeUrl", "codeStars" = excluded."codeStars",
      "projectUrl" = excluded."projectUrl", "aiSummary" = excluded."aiSummary", "aiKeywords" = excluded."aiKeywords",
      "thumbnailUrl" = excluded."thumbnailUrl", "mediaUrls" = excluded."mediaUrls",
      "sourceCommentCount" = excluded."sourceCommentCount", "sourceUpvotes" = excluded."sourceUpvotes",
      "sourceUpvoteCount" = excluded."sourceUpvoteCount", "lastDay" = excluded."lastDay", "updatedAt" = now()
    RETURNING xmax = 0 AS "isNew"`;
  return written.filter(({ isNew }) => isNew).length;
}

async function upsertRecords(tx: Transaction, news: News[]) {
  await tx.$executeRaw`
    INSERT INTO "SourceRecord" (source, key, "paperId", day, payload, hash)
    SELECT source, key, "paperId", day, payload, hash FROM jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      AS given(source text, key text, "paperId" text, day date, payload jsonb, hash text)
    ON CONFLICT (source, key) DO UPDATE SET day = excluded.day, payload = excluded.payload, hash = excluded.hash, "receivedAt" = now()`;
}

/** Opens the protocol of an import. Answers with its id. */
export async function startRun(source: string): Promise<string> {
  const { id } = await db().ingestionRun.create({ data: { source }, select: { id: true } });
  return id;
}

/** Closes the protocol of an import with what became of its records; of the rejections the first 1,000 are kept. */
export async function finishRun(id: string, tally: Tally, rejected: Rejected, now: Date): Promise<void> {
  await db().ingestionRun.update({
    where: { id },
    data: { ...tally, rejected: rejected.count, rejections: rejected.first, finishedAt: now },
  });
}

/** Closes the protocol of an import that broke, with why. */
export async function failRun(id: string, error: unknown, now: Date): Promise<void> {
  await db().ingestionRun.update({ where: { id }, data: { error: String(error), finishedAt: now } });
}
