import { writeSearchDocuments } from "@/features/papers/search-documents";
import type { Prisma } from "@/generated/prisma/client";
import { type Day, toDay } from "@/lib/day";
import { db, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { writeCodeLinks } from "./code/links";
import { describePaper, EDITION, type KnownRepository, namedRepositories, rankFacts } from "./describe-paper";
import { currentRules, type FeatureRules, featuredDays } from "./featuring";
import { identitiesIn } from "./identity";
import { linkEmptied, settleIdentities } from "./merges/carry-out";
import { writeKeys } from "./merges/keys";
import { hashPayload, type IncomingRecord, type Source } from "./source-record";

export type Tally = { created: number; updated: number; unchanged: number };

/** Records written in one transaction. Larger ones gain little and hold the lock for longer. */
export const BATCH_SIZE = 500;

/**
 * Takes in records, in one transaction that waits for other importers, and answers with how many papers were new, how many
 * records were new or changed on a known paper, and how many said nothing new. A record that was taken in before is
 * recognized by its hash and not written again. `rules` say which of them stand in the feed.
 */
export async function ingest(records: IncomingRecord[], rules = currentRules()): Promise<Tally> {
  return db().$transaction((tx) => ingestIn(tx, records, rules), INGESTION);
}

/** How long a transaction that takes records in may last and wait: another importer may be at it. */
export const INGESTION = { timeout: 120_000, maxWait: 120_000 };

/** The same within a transaction of the caller's, which from then on keeps other importers waiting. */
export async function ingestIn(tx: Transaction, records: IncomingRecord[], rules = currentRules()): Promise<Tally> {
  await waitForImporters(tx);
  const tally = { created: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < records.length; at += BATCH_SIZE) {
    const part = records.slice(at, at + BATCH_SIZE);
    const news = await findNews(tx, part);
    const created = news.length > 0 ? await takeIn(tx, news, rules) : 0;
    tally.created += created;
    tally.updated += news.length - created;
    tally.unchanged += part.length - news.length;
  }
  return tally;
}

/** Computes these papers anew from what is stored about them: what is known of their code has changed, or the rules have. */
export async function describeAgain(tx: Transaction, paperIds: string[], rules = currentRules()): Promise<void> {
  await waitForImporters(tx);
  for (let at = 0; at < paperIds.length; at += BATCH_SIZE)
    await writeDescribed(tx, await recordsOf(tx, paperIds.slice(at, at + BATCH_SIZE)), rules);
}

/**
 * Finds out which papers are one with these, and makes them one, or several again where they no longer are. Answers with
 * those of them that are another one now. `now` is when it happens, the present moment when left out.
 */
export async function mergeTwins(tx: Transaction, paperIds: string[], rules = currentRules(), now?: Date) {
  const { changed, merged } = await settleIdentities(tx, paperIds, now);
  if (changed.length === 0) return merged;
  // What papers take with them they did not gain: the trigger on Paper leaves it out of UpvoteGain.
  await describeAgain(tx, changed, rules);
  await tx.$executeRaw`SELECT set_config('broadsheet.merging', 'off', true)`;
  return merged;
}

/** Computes the next `most` papers anew that an older edition of the rules computed, as `describeNext`. */
export async function describeOutdated(after: string, most = BATCH_SIZE) {
  return describeSome({ id: { gt: after }, describedAs: { lt: EDITION } }, most);
}

/**
 * Computes the next `most` papers anew, in the order of their ids behind `after`: once the rules have changed. Answers
 * with how many there were and the last of them, null at the end.
 */
export async function describeNext(after: string, most = BATCH_SIZE): Promise<{ count: number; last: string | null }> {
  return describeSome({ id: { gt: after } }, most);
}

/** Papers without any record are nobody's to compute. */
async function describeSome(where: Prisma.PaperWhereInput, most: number) {
  return db().$transaction(async (tx) => {
    const papers = await tx.paper.findMany({
      where: { ...where, sourceRecords: { some: {} } },
      orderBy: { id: "asc" },
      select: { id: true },
      take: most,
    });
    const ids = papers.map(({ id }) => id);
    await describeAgain(tx, ids);
    await mergeTwins(tx, ids);
    return { count: ids.length, last: ids.at(-1) ?? null };
  }, INGESTION);
}

/**
 * One importer at a time: papers, organizations and days are written from what is read first. Taken before any row is held,
 * so that no two can wait for each other; freed with the transaction. Where somebody waits for a page it is not waited for
 * long: throws AppError UNAVAILABLE then, for a process's few connections should not all stand here.
 */
export async function waitForImporters(tx: Transaction, mostMs = process.env.NEXT_RUNTIME ? PAGE_WAIT_MS : 0) {
  await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${mostMs}`);
  try {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('broadsheet:ingestion'))`;
    if (mostMs > 0) await tx.$executeRawUnsafe("SET LOCAL lock_timeout = 0");
  } catch (error) {
    // 55P03: lock_not_available (https://www.postgresql.org/docs/current/errcodes-appendix.html)
    if (/55P03|lock timeout/.test(String((error as Error).message)))
      throw new AppError("UNAVAILABLE", "problems.importing");
    throw error;
  }
}

/** How long somebody who sent a form waits for an importer, in milliseconds. */
const PAGE_WAIT_MS = 5_000;

/** A record that is to be written: `paperId` is where it goes, `ownPaperId` of which paper it speaks where that is another. */
type News = IncomingRecord & { hash: string; ownPaperId: string | null; formerPaperId: string | null };

/**
 * The records that are new or differ from what is stored; of two with the same key the later one counts. Those of a paper
 * that was merged go to the one that it is now.
 */
async function findNews(tx: Transaction, records: IncomingRecord[]): Promise<News[]> {
  const byKey = new Map(records.map((record) => [`${record.source}\n${record.key}`, record]));
  const distinct = [...byKey.values()];
  const known = await tx.$queryRaw<{ source: string; key: string; hash: string; own: string }[]>`
    SELECT source, key, hash, coalesce("ownPaperId", "paperId") AS own
    FROM unnest(${distinct.map(({ source }) => source)}::text[], ${distinct.map(({ key }) => key)}::text[]) AS given(source, key)
    JOIN "SourceRecord" USING (source, key)`;
  const stored = new Map(known.map(({ source, key, hash, own }) => [`${source}\n${key}`, { hash, own }]));
  const news = distinct.flatMap((record) => {
    const before = stored.get(`${record.source}\n${record.key}`);
    const hash = hashPayload(record.payload);
    return before?.hash === hash ? [] : { ...record, hash, formerPaperId: before?.own ?? null };
  });
  const places = await findPlaces(tx, [...new Set(news.map(({ paperId }) => paperId))]);
  return news.map((record) => {
    const place = places.get(record.paperId);
    return { ...record, paperId: place ?? record.paperId, ownPaperId: place ? record.paperId : null };
  });
}

/** The papers that those of these are which were merged. */
async function findPlaces(tx: Transaction, paperIds: string[]): Promise<Map<string, string>> {
  if (paperIds.length === 0) return new Map();
  const merged = await tx.$queryRaw<{ id: string; into: string }[]>`
    SELECT id, "mergedIntoId" AS "into" FROM "Paper" WHERE id = ANY(${paperIds}) AND "mergedIntoId" IS NOT NULL`;
  return new Map(merged.map(({ id, into }) => [id, into]));
}

/** Stores the records, brings their papers up to date and finds twins. Answers with how many of the papers are new. */
async function takeIn(tx: Transaction, news: News[], rules: FeatureRules): Promise<number> {
  const paperIds = [...new Set(news.map(({ paperId }) => paperId))];
  const created = await writeDescribed(tx, await recordsOf(tx, paperIds, news), rules, news);
  const left = await leaveFormer(tx, news, rules);
  const own = [...new Set(news.map(({ paperId, ownPaperId }) => ownPaperId ?? paperId))];
  const merged = new Set(await mergeTwins(tx, [...own, ...left], rules));
  return created.filter((id) => !merged.has(id)).length;
}

/**
 * A record that now speaks of another paper than before leaves that one. Answers with the papers that were left without
 * any record: they are what their records are about now.
 */
async function leaveFormer(tx: Transaction, news: News[], rules: FeatureRules): Promise<string[]> {
  const own = ({ paperId, ownPaperId }: News) => ownPaperId ?? paperId;
  const leaving = news.filter((record) => record.formerPaperId && record.formerPaperId !== own(record));
  if (leaving.length === 0) return [];
  const formerIds = [...new Set(leaving.map(({ formerPaperId }) => formerPaperId!))];
  const places = await findPlaces(tx, formerIds);
  await describeAgain(tx, [...new Set(formerIds.map((id) => places.get(id) ?? id))], rules);
  return linkEmptied(
    tx,
    leaving.map((record) => ({
      fromId: record.formerPaperId!,
      intoId: own(record),
      what: `${record.source} ${record.key}`,
    })),
  );
}

/** Everything that is said about these papers, by their ids: what is stored, replaced or completed by what is new. */
async function recordsOf(tx: Transaction, paperIds: string[], news: News[] = []) {
  const stored = await tx.sourceRecord.findMany({ where: { paperId: { in: paperIds } } });
  const records = new Map<string, IncomingRecord & { ownPaperId: string | null }>(
    stored.map(({ source, key, paperId, ownPaperId, day, payload }) => [
      `${source}\n${key}`,
      { source: source as Source, key, paperId, ownPaperId, day: day && toDay(day), payload: payload as object },
    ]),
  );
  for (const record of news) records.set(`${record.source}\n${record.key}`, record);
  const byPaper = new Map<string, (IncomingRecord & { ownPaperId: string | null })[]>();
  for (const record of records.values()) {
    const said = byPaper.get(record.paperId);
    if (said) said.push(record);
    else byPaper.set(record.paperId, [record]);
  }
  return byPaper;
}

/** Writes papers as their records have them, with their links, days and keys. Answers with which of them are new. */
async function writeDescribed(
  tx: Transaction,
  byPaper: Map<string, (IncomingRecord & { ownPaperId: string | null })[]>,
  rules: FeatureRules,
  news: News[] = [],
): Promise<string[]> {
  const ranked = [...byPaper].map(([id, records]) => ({ id, records, facts: rankFacts(records) }));
  const named = ranked.flatMap(({ facts }) => namedRepositories(facts));
  const repositories = await findRepositories(tx, [...new Set(named)]);
  const described = ranked.map(({ id, records, facts }) => ({ id, records, ...describePaper(facts, repositories) }));
  const days = described.map(({ id, records, ...paper }) => ({ id, ...featuredDays(records, paper, rules) }));
  const lastDays = await findLastDays(tx, days);
  const papers = described.map(({ records: _, ...paper }) => ({ ...paper, lastDay: lastDays.get(paper.id) ?? null }));
  await writeOrganizations(tx, papers);
  const created = await upsertPapers(tx, papers);
  if (news.length > 0) await upsertRecords(tx, news);
  await writeDays(tx, days);
  await writeCodeLinks(tx, papers);
  await writeSearchDocuments(tx, papers);
  await writeKeys(
    tx,
    ranked.flatMap(({ id, facts }) => identitiesIn(id, facts)),
  );
  return created;
}

async function findRepositories(tx: Transaction, urls: string[]): Promise<Map<string, KnownRepository>> {
  if (urls.length === 0) return new Map();
  const known = await tx.codeRepository.findMany({
    where: { url: { in: urls } },
    select: { url: true, state: true, stars: true, checkedAt: true },
  });
  return new Map(known.map(({ url, ...repository }) => [url, repository]));
}

type FeaturedPaper = { id: string; wanted: Day[]; possible: Day[] };

/** The last day of each paper that has one, once its days are written: a day that stands already stays if it is possible. */
async function findLastDays(tx: Transaction, papers: FeaturedPaper[]): Promise<Map<string, Day>> {
  const standing = await tx.$queryRaw<{ paperId: string; day: Day }[]>`
    SELECT "paperId", day::text FROM "FeedEntry" WHERE "paperId" = ANY(${papers.map(({ id }) => id)})`;
  const standsOn = new Set(standing.map(({ paperId, day }) => `${paperId} ${day}`));
  return new Map(
    papers.flatMap(({ id, wanted, possible }) => {
      const last = possible.findLast((day) => wanted.includes(day) || standsOn.has(`${id} ${day}`));
      return last ? [[id, last] as const] : [];
    }),
  );
}

/** Puts the papers on their days, and takes them off days that no record speaks of. */
async function writeDays(tx: Transaction, papers: FeaturedPaper[]) {
  const wanted = papers.flatMap(({ id, wanted }) => wanted.map((day) => ({ id, day })));
  if (wanted.length > 0)
    await tx.$executeRaw`
      INSERT INTO "FeedEntry" ("paperId", day, "createdAt")
      SELECT id, day, clock_timestamp()
      FROM unnest(${wanted.map(({ id }) => id)}::text[], ${wanted.map(({ day }) => day)}::date[]) AS given(id, day)
      ON CONFLICT DO NOTHING`;
  const possible = JSON.stringify(papers.flatMap(({ id, possible }) => possible.map((day) => ({ id, day }))));
  await tx.$executeRaw`
    DELETE FROM "FeedEntry" e WHERE e."paperId" = ANY(${papers.map(({ id }) => id)}) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${possible}::jsonb) AS given(id text, day date)
      WHERE given.id = e."paperId" AND given.day = e.day)`;
}

type DescribedPaper = ReturnType<typeof describePaper> & { id: string; lastDay: Day | null };

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
async function upsertPapers(tx: Transaction, papers: DescribedPaper[]): Promise<string[]> {
  const rows = papers.map(({ organization, codeLinks: _, ...paper }) => ({
    ...paper,
    organizationId: organization?.id ?? null,
    describedAs: EDITION,
  }));
  const written = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    INSERT INTO "Paper" (id,
      "arxivId", doi, title, abstract, authors, "authorCount", "publishedAt", "organizationId", categories, comment,
      "journalReference", license, version, "revisedAt", "isWithdrawn", "codeUrl", "codeStars", "codeCheckedAt",
      "projectUrl", "aiSummary", "aiKeywords", "thumbnailUrl", "mediaUrls", "sourceCommentCount", "sourceUpvotes",
      "sourceUpvoteCount", "lastDay", "describedAs")
    SELECT id,
      "arxivId", doi, title, abstract, authors, "authorCount", "publishedAt", "organizationId", ARRAY(SELECT
      jsonb_array_elements_text(categories)), comment, "journalReference", license, version, "revisedAt",
      "isWithdrawn", "codeUrl", "codeStars", "codeCheckedAt", "projectUrl", "aiSummary", ARRAY(SELECT
      jsonb_array_elements_text("aiKeywords")), "thumbnailUrl", ARRAY(SELECT
      jsonb_array_elements_text("mediaUrls")), "sourceCommentCount", "sourceUpvotes", "sourceUpvoteCount",
      "lastDay", "describedAs"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(id text,
      "arxivId" text, doi text, title text, abstract text, authors jsonb, "authorCount" int, "publishedAt"
      timestamptz, "organizationId" text, categories jsonb, comment text, "journalReference" text, license text,
      version int, "revisedAt" timestamptz, "isWithdrawn" boolean, "codeUrl" text, "codeStars" int, "codeCheckedAt"
      timestamptz, "projectUrl" text, "aiSummary" text, "aiKeywords" jsonb, "thumbnailUrl" text, "mediaUrls" jsonb,
      "sourceCommentCount" int, "sourceUpvotes" jsonb, "sourceUpvoteCount" int, "lastDay" date, "describedAs" int)
    ON CONFLICT (id) DO UPDATE SET "updatedAt" = now(),
      "arxivId" = excluded."arxivId", doi = excluded.doi, title = excluded.title, abstract = excluded.abstract,
      authors = excluded.authors, "authorCount" = excluded."authorCount", "publishedAt" = excluded."publishedAt",
      "organizationId" = excluded."organizationId", categories = excluded.categories, comment = excluded.comment,
      "journalReference" = excluded."journalReference", license = excluded.license, version = excluded.version,
      "revisedAt" = excluded."revisedAt", "isWithdrawn" = excluded."isWithdrawn", "codeUrl" = excluded."codeUrl",
      "codeStars" = excluded."codeStars", "codeCheckedAt" = excluded."codeCheckedAt", "projectUrl" =
      excluded."projectUrl", "aiSummary" = excluded."aiSummary", "aiKeywords" = excluded."aiKeywords",
      "thumbnailUrl" = excluded."thumbnailUrl", "mediaUrls" = excluded."mediaUrls", "sourceCommentCount" =
      excluded."sourceCommentCount", "sourceUpvotes" = excluded."sourceUpvotes", "sourceUpvoteCount" =
      excluded."sourceUpvoteCount", "lastDay" = excluded."lastDay", "describedAs" = excluded."describedAs"
    RETURNING id, xmax = 0 AS "isNew"`;
  return written.flatMap(({ id, isNew }) => (isNew ? id : []));
}

async function upsertRecords(tx: Transaction, news: News[]) {
  await tx.$executeRaw`
    INSERT INTO "SourceRecord" (source, key, "paperId", "ownPaperId", day, payload, hash)
    SELECT source, key, "paperId", "ownPaperId", day, payload, hash FROM jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      AS given(source text, key text, "paperId" text, "ownPaperId" text, day date, payload jsonb, hash text)
    ON CONFLICT (source, key) DO UPDATE SET "paperId" = excluded."paperId", "ownPaperId" = excluded."ownPaperId", day = excluded.day, payload = excluded.payload, hash = excluded.hash, "receivedAt" = now()`;
}
