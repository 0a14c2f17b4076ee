import { authorNames, countAuthors } from "@/features/papers/authors";
import type { Prisma } from "@/generated/prisma/client";
import { toDay } from "@/lib/day";
import type { Transaction } from "@/lib/db";
import type { DumpFileName } from "../files";
import type { DigestIssueRow, FeedEntryRow, OrganizationRow, PaperRow, VoteDayRow } from "../rows";

/** Rows that are held at a time: of papers some 2 MB. */
const BATCH = 500;

const paperSelect = {
  id: true,
  arxivId: true,
  doi: true,
  title: true,
  abstract: true,
  authors: true,
  authorCount: true,
  publishedAt: true,
  version: true,
  revisedAt: true,
  isWithdrawn: true,
  organizationId: true,
  categories: true,
  comment: true,
  journalReference: true,
  license: true,
  codeUrl: true,
  codeLinks: {
    orderBy: { repositoryUrl: "asc" },
    select: {
      url: true,
      repositoryUrl: true,
      role: true,
      repository: { select: { state: true, stars: true, license: true, isArchived: true, movedTo: true } },
    },
  },
  projectUrl: true,
  aiSummary: true,
  aiKeywords: true,
  thumbnailUrl: true,
  mediaUrls: true,
  sourceCommentCount: true,
  sourceUpvotes: true,
  upvoteCount: true,
  upvoteTotal: true,
  sourceRecords: { distinct: ["source"], orderBy: { source: "asc" }, select: { source: true } },
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.PaperSelect;

/** The rows of a file of a dump, in the order of their keys, a batch at a time; what is hidden is left out. */
export const readRows: Record<DumpFileName, (tx: Transaction) => AsyncGenerator<object>> = {
  papers: readPapers,
  "feed-entries": readFeedEntries,
  organizations: readOrganizations,
  votes: readVotes,
  "digest-issues": readDigestIssues,
};

async function* readPapers(tx: Transaction): AsyncGenerator<PaperRow> {
  const read = (after = "") =>
    tx.paper.findMany({
      where: { hiddenAt: null, id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
      select: paperSelect,
    });
  for await (const paper of inBatches(read, ({ id }) => id)) yield toPaperRow(paper);
}

function toPaperRow(paper: Prisma.PaperGetPayload<{ select: typeof paperSelect }>): PaperRow {
  const { sourceUpvotes, upvoteCount, upvoteTotal, sourceRecords, codeLinks, ...facts } = paper;
  return {
    ...facts,
    authors: authorNames(paper),
    authorCount: countAuthors(paper),
    publishedAt: inWords(paper.publishedAt),
    revisedAt: inWords(paper.revisedAt),
    codeLinks: codeLinks.map(({ repository, ...link }) => ({ ...link, ...repository })),
    upvotes: { total: upvoteTotal, here: upvoteCount, elsewhere: sourceUpvotes as Record<string, number> },
    sources: sourceRecords.map(({ source }) => source),
    createdAt: paper.createdAt.toISOString(),
    updatedAt: paper.updatedAt.toISOString(),
  };
}

const inWords = (moment: Date | null) => moment?.toISOString() ?? null;

type OnDay = { day: Date; paperId: string };
const FIRST: OnDay = { day: new Date("0001-01-01T00:00:00Z"), paperId: "" };

async function* readFeedEntries(tx: Transaction): AsyncGenerator<FeedEntryRow> {
  const read = (after = FIRST) => tx.$queryRaw<(OnDay & { createdAt: Date })[]>`
    SELECT e.day, e."paperId", e."createdAt" FROM "FeedEntry" e JOIN "Paper" p ON p.id = e."paperId"
    WHERE p."hiddenAt" IS NULL AND (e.day, e."paperId") > (${after.day}::date, ${after.paperId})
    ORDER BY e.day, e."paperId" LIMIT ${BATCH}`;
  for await (const { day, paperId, createdAt } of inBatches(read, (row) => row))
    yield { day: toDay(day), paperId, createdAt: createdAt.toISOString() };
}

async function* readVotes(tx: Transaction): AsyncGenerator<VoteDayRow> {
  const read = (after = FIRST) => tx.$queryRaw<(OnDay & { gained: number })[]>`
    SELECT g.day, g."paperId", g.gained FROM "UpvoteGain" g JOIN "Paper" p ON p.id = g."paperId"
    WHERE p."hiddenAt" IS NULL AND (g.day, g."paperId") > (${after.day}::date, ${after.paperId})
    ORDER BY g.day, g."paperId" LIMIT ${BATCH}`;
  for await (const { day, ...row } of inBatches(read, (row) => row)) yield { day: toDay(day), ...row };
}

async function* readOrganizations(tx: Transaction): AsyncGenerator<OrganizationRow> {
  const read = (after = "") =>
    tx.organization.findMany({
      where: { id: { gt: after }, papers: { some: { hiddenAt: null } } },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { id: true, name: true, avatarUrl: true },
    });
  yield* inBatches(read, ({ id }) => id);
}

async function* readDigestIssues(tx: Transaction): AsyncGenerator<DigestIssueRow> {
  const read = (after = FIRST.day) => tx.$queryRaw<{ day: Date; paperIds: string[]; openedAt: Date }[]>`
    SELECT i.day, i."openedAt", ARRAY(
      SELECT p.id FROM unnest(i."paperIds") WITH ORDINALITY AS listed(id, place)
        JOIN "Paper" told ON told.id = listed.id JOIN "Paper" p ON p.id = coalesce(told."mergedIntoId", told.id)
      WHERE p."hiddenAt" IS NULL GROUP BY p.id ORDER BY min(listed.place)) AS "paperIds"
    FROM "DigestIssue" i WHERE i.day > ${after}::date ORDER BY i.day LIMIT ${BATCH}`;
  for await (const { day, paperIds, openedAt } of inBatches(read, (row) => row.day))
    yield { day: toDay(day), paperIds, openedAt: openedAt.toISOString() };
}

/** All rows, each batch read behind the last row of the one before. */
async function* inBatches<Row, Place>(
  read: (after?: Place) => Promise<Row[]>,
  placeOf: (row: Row) => Place,
): AsyncGenerator<Row> {
  for (let after: Place | undefined; ; ) {
    const rows = await read(after);
    yield* rows;
    if (rows.length < BATCH) return;
    after = placeOf(rows.at(-1)!);
  }
}
