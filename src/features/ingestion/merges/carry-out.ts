import type { Transaction } from "@/lib/db";
import { rankFacts } from "../describe-paper";
import { type Identity, identityOf } from "../identity";
import type { Source } from "../source-record";
import { findConnected, findSharing } from "./keys";
import { type Link, type Settled, settle } from "./settle";
import { giveBack, type Move, type Moved, takeOver, type Votes } from "./votes";

type Paper = { id: string; mergedIntoId: string | null; hiddenAt: Date | null };

/** The newest merge of a paper: one that holds, or that is just being undone. */
type Merge = Link & { id: string; undoneAt: Date | null; moved: Partial<Moved> };

/**
 * Finds out which papers are one with these, and carries it out: records, upvotes, submissions and days go to the paper that
 * stays, or back where two are no longer one. Answers with the papers that have `changed` and are to be computed anew, and
 * with those of the given ones that are `merged` into others. The caller holds off other importers. `now` is when it happens.
 */
export async function settleIdentities(
  tx: Transaction,
  paperIds: string[],
  now = new Date(),
): Promise<{ changed: string[]; merged: string[] }> {
  const connected = await findConnected(tx, paperIds);
  if (connected.length === 0) return { changed: [], merged: [] };
  const papers = await lockPapers(tx, connected);
  const { held, apart } = await findMerges(tx, connected);
  const identities = await findIdentities(tx, papers);
  const fixed = [...held.values()].filter(isFixed);
  const settled = settle({ papers: identities, sharing: await findSharing(tx, connected), fixed, apart });
  const changed = papers.filter(({ id, mergedIntoId }) => (settled.get(id)?.intoId ?? null) !== mergedIntoId);
  const merged = paperIds.filter((id) => settled.has(id));
  if (changed.length === 0) return { changed: [], merged };
  return { changed: await carryOut(tx, { papers, changed, settled, held, now }), merged };
}

/** Held until the transaction ends, so that no vote is given to a paper while it is merged. */
async function lockPapers(tx: Transaction, ids: string[]): Promise<Paper[]> {
  return tx.$queryRaw<Paper[]>`
    SELECT id, "mergedIntoId", "hiddenAt" FROM "Paper" WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
}

async function findMerges(tx: Transaction, ids: string[]) {
  const rows = await tx.paperMerge.findMany({ where: { fromId: { in: ids } } });
  const merged = rows as unknown as Merge[];
  const held = new Map(
    [...merged.filter(isBeingUndone), ...merged.filter(({ undoneAt }) => !undoneAt)].map((merge) => [
      merge.fromId,
      merge,
    ]),
  );
  const merges = [...held.values()];
  const holding = new Set(merges.flatMap(({ fromId, intoId, undoneAt }) => (undoneAt ? [] : `${fromId} ${intoId}`)));
  const apart = rows
    .filter(({ undoneAt, moved }) => undoneAt && !(moved as { superseded?: true }).superseded)
    .filter(({ fromId, intoId }) => !holding.has(`${fromId} ${intoId}`))
    .map(({ fromId, intoId }) => [fromId, intoId] as [string, string]);
  return { held, apart };
}

/** What each paper's own records make it known by, wherever these records are now. */
async function findIdentities(tx: Transaction, papers: Paper[]): Promise<Map<string, Identity>> {
  const homes = [...new Set(papers.map(({ id, mergedIntoId }) => mergedIntoId ?? id))];
  const records = await tx.sourceRecord.findMany({
    where: { paperId: { in: homes } },
    select: { source: true, key: true, paperId: true, ownPaperId: true, day: true, payload: true },
  });
  const byOwn = new Map(papers.map(({ id }) => [id, [] as typeof records]));
  for (const record of records) byOwn.get(record.ownPaperId ?? record.paperId)?.push(record);
  return new Map(
    [...byOwn].map(([id, own]) => {
      const said = own.map(({ source, key, payload }) => ({
        source: source as Source,
        key,
        day: null,
        payload: payload as object,
      }));
      return [id, identityOf(id, rankFacts(said))];
    }),
  );
}

type Plan = { papers: Paper[]; changed: Paper[]; settled: Map<string, Settled>; held: Map<string, Merge>; now: Date };

/** Undone, and what it took with it has not been given back yet. */
const isBeingUndone = ({ undoneAt, moved }: Merge) => undoneAt !== null && moved.upvotes !== undefined;

/** What a person or a record linked holds whatever the papers' words say. */
const isFixed = ({ reason, undoneAt }: Merge) => !undoneAt && (reason === "hand" || reason === "record");

async function carryOut(tx: Transaction, { papers, changed, settled, held, now }: Plan): Promise<string[]> {
  // What papers take with them they did not gain: the trigger on Paper leaves it out of UpvoteGain until this is taken back.
  await tx.$executeRaw`SELECT set_config('broadsheet.merging', 'on', true)`;
  const leaving = changed.filter(({ mergedIntoId }) => mergedIntoId).map(({ id }) => id);
  const going = changed.filter(({ id }) => settled.has(id)).map(({ id }) => id);
  const affected = [
    ...new Set(changed.flatMap(({ id, mergedIntoId }) => [id, mergedIntoId ?? id, settled.get(id)?.intoId ?? id])),
  ];
  const belongings = await findBelongings(tx, affected);
  const hidden = new Map(papers.map(({ id, hiddenAt }) => [id, hiddenAt]));

  const places = new Map(papers.flatMap(({ id, mergedIntoId }) => (mergedIntoId ? [[id, mergedIntoId] as const] : [])));
  const moves = new Map(
    [...places].map(([id, intoId]) => [id, { fromId: id, intoId, moved: complete(held.get(id)?.moved) }]),
  );
  for (const id of leaving) {
    const move = moves.get(id)!;
    moves.delete(id);
    giveBack(belongings.votes, move, [...moves.values()]);
    for (const [day, at] of Object.entries(move.moved.entries))
      belongings.entries.push({ paperId: id, day, createdAt: at });
    for (const submissionId of move.moved.submissionIds) belongings.submissions.set(submissionId, id);
    hidden.set(id, move.moved.hiddenAt ? new Date(move.moved.hiddenAt) : null);
    if (move.moved.hidOther) hidden.set(move.intoId, null);
  }
  for (const id of going) {
    const { intoId, reason } = settled.get(id)!;
    const wasHidden = hidden.get(id) ?? null;
    const hidesOther = reason !== "hand" && wasHidden !== null && !hidden.get(intoId);
    const moved: Moved = {
      ...takeOver(belongings.votes, { fromId: id, intoId }, [...moves.values()]),
      entries: Object.fromEntries(entriesOf(belongings, id).map(({ day, createdAt }) => [day, createdAt])),
      submissionIds: [...belongings.submissions]
        .flatMap(([submission, paper]) => (paper === id ? submission : []))
        .sort(),
      hiddenAt: wasHidden?.toISOString() ?? null,
      hidOther: hidesOther,
    };
    moves.set(id, { fromId: id, intoId, moved });
    for (const { day, createdAt } of entriesOf(belongings, id))
      belongings.entries.push({ paperId: intoId, day, createdAt });
    for (const submissionId of moved.submissionIds) belongings.submissions.set(submissionId, intoId);
    if (hidesOther) hidden.set(intoId, wasHidden);
    hidden.set(id, wasHidden ?? now);
  }

  await writeRecords(tx, changed, settled);
  await writeVotes(tx, affected, belongings.votes);
  await writePlaces(tx, affected, settled, hidden);
  await writeEntries(tx, affected, going, belongings);
  await writeSubmissions(tx, belongings.submissions);
  await writeMerges(tx, { leaving, going, settled, held, moves, now });
  return affected.filter((id) => !settled.has(id));
}

type Entry = { paperId: string; day: string; createdAt: string };
type Belongings = { votes: Map<string, Votes>; entries: Entry[]; submissions: Map<string, string> };

const entriesOf = ({ entries }: Belongings, id: string) => entries.filter(({ paperId }) => paperId === id);

const nothing: Moved = { upvotes: {}, shared: [], entries: {}, submissionIds: [], hiddenAt: null, hidOther: false };
const complete = (moved: Partial<Moved> = {}): Moved => ({ ...nothing, ...moved });

/** What readers gave the papers. */
async function findBelongings(tx: Transaction, paperIds: string[]): Promise<Belongings> {
  const where = { paperId: { in: paperIds } };
  const votes = new Map<string, Votes>(paperIds.map((id) => [id, new Map()]));
  for (const { paperId, userId, createdAt } of await tx.upvote.findMany({ where }))
    votes.get(paperId)!.set(userId, createdAt);
  const entries = await tx.feedEntry.findMany({ where });
  const submissions = await tx.submission.findMany({ where, select: { id: true, paperId: true } });
  return {
    votes,
    entries: entries.map(({ paperId, day, createdAt }) => ({
      paperId,
      day: day.toISOString().slice(0, 10),
      createdAt: createdAt.toISOString(),
    })),
    submissions: new Map(submissions.map(({ id, paperId }) => [id, paperId!])),
  };
}

/** Each record lies with the paper that stays and remembers whose own it is. */
async function writeRecords(tx: Transaction, changed: Paper[], settled: Map<string, Settled>) {
  const own = changed.map(({ id }) => id);
  const places = changed.map(({ id, mergedIntoId }) => mergedIntoId ?? id);
  const targets = changed.map(({ id }) => settled.get(id)?.intoId ?? id);
  await tx.$executeRaw`
    UPDATE "SourceRecord" r SET "paperId" = given.target, "ownPaperId" = nullif(given.own, given.target)
    FROM unnest(${own}::text[], ${places}::text[], ${targets}::text[]) AS given(own, place, target)
    WHERE r."paperId" = given.place AND coalesce(r."ownPaperId", r."paperId") = given.own`;
}

async function writeVotes(tx: Transaction, affected: string[], votes: Map<string, Votes>) {
  const rows = affected.flatMap((id) => [...(votes.get(id) ?? [])].map(([userId, at]) => ({ id, userId, at })));
  const given = JSON.stringify(rows);
  await tx.$executeRaw`
    DELETE FROM "Upvote" u WHERE u."paperId" = ANY(${affected}) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${given}::jsonb) AS given(id text, "userId" uuid)
      WHERE given.id = u."paperId" AND given."userId" = u."userId")`;
  await tx.$executeRaw`
    INSERT INTO "Upvote" ("paperId", "userId", "createdAt")
    SELECT id, "userId", at FROM jsonb_to_recordset(${given}::jsonb) AS given(id text, "userId" uuid, at timestamptz)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE "Paper" p SET "upvoteCount" = counted.votes
    FROM (SELECT id, (SELECT count(*) FROM "Upvote" u WHERE u."paperId" = id)::int AS votes
      FROM unnest(${affected}::text[]) AS given(id)) counted
    WHERE p.id = counted.id AND p."upvoteCount" <> counted.votes`;
}

async function writePlaces(
  tx: Transaction,
  affected: string[],
  settled: Map<string, Settled>,
  hidden: Map<string, Date | null>,
) {
  const rows = affected.map((id) => ({ id, into: settled.get(id)?.intoId ?? null, hiddenAt: hidden.get(id) ?? null }));
  await tx.$executeRaw`
    UPDATE "Paper" p SET "mergedIntoId" = given."into", "hiddenAt" = given."hiddenAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(id text, "into" text, "hiddenAt" timestamptz)
    WHERE p.id = given.id`;
}

/** Days on which only a merged paper stood are the other one's now; computing it anew takes away those that are not. */
async function writeEntries(tx: Transaction, affected: string[], going: string[], { entries }: Belongings) {
  const rows = JSON.stringify(entries.filter(({ paperId }) => affected.includes(paperId) && !going.includes(paperId)));
  await tx.$executeRaw`
    INSERT INTO "FeedEntry" ("paperId", day, "createdAt")
    SELECT "paperId", day, min("createdAt")
    FROM jsonb_to_recordset(${rows}::jsonb) AS given("paperId" text, day date, "createdAt" timestamptz) GROUP BY 1, 2
    ON CONFLICT (day, "paperId") DO UPDATE SET "createdAt" = least("FeedEntry"."createdAt", excluded."createdAt")`;
  await tx.feedEntry.deleteMany({ where: { paperId: { in: going } } });
  await tx.codeLink.deleteMany({ where: { paperId: { in: going } } });
}

async function writeSubmissions(tx: Transaction, submissions: Map<string, string>) {
  if (submissions.size === 0) return;
  await tx.$executeRaw`
    UPDATE "Submission" s SET "paperId" = given.paper
    FROM unnest(${[...submissions.keys()]}::uuid[], ${[...submissions.values()]}::text[]) AS given(id, paper)
    WHERE s.id = given.id AND s."paperId" IS DISTINCT FROM given.paper`;
}

type Writing = {
  leaving: string[];
  going: string[];
  settled: Map<string, Settled>;
  held: Map<string, Merge>;
  moves: Map<string, Move>;
  now: Date;
};

/** One row for each merged paper: what a person or a record linked keeps its words, and a merge that no longer holds says so. */
async function writeMerges(tx: Transaction, { leaving, going, settled, held, moves, now }: Writing) {
  const over = leaving.flatMap((id) => (settled.has(id) || held.get(id)?.undoneAt ? [] : (held.get(id)?.id ?? [])));
  await tx.$executeRaw`
    UPDATE "PaperMerge" SET "undoneAt" = ${now}, moved = '{"superseded": true}' WHERE id = ANY(${over}::uuid[])`;
  const givenBack = leaving.flatMap((id) => held.get(id) ?? []).filter(isBeingUndone);
  await tx.paperMerge.updateMany({ where: { id: { in: givenBack.map(({ id }) => id) } }, data: { moved: {} } });
  const rows = going.map((fromId) => {
    const { intoId, reason, evidence } = settled.get(fromId)!;
    const newest = held.get(fromId);
    const merge = newest?.undoneAt ? undefined : newest;
    const said =
      merge && isFixed(merge)
        ? { intoId: merge.intoId, reason: merge.reason, evidence: merge.evidence }
        : { intoId, reason, evidence };
    return { id: merge?.id ?? crypto.randomUUID(), fromId, ...said, moved: moves.get(fromId)!.moved };
  });
  await tx.$executeRaw`
    INSERT INTO "PaperMerge" (id, "fromId", "intoId", reason, evidence, "mergedAt", moved)
    SELECT id, "fromId", "intoId", reason, evidence, ${now}, moved FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS given(id uuid, "fromId" text, "intoId" text, reason text, evidence text, moved jsonb)
    ON CONFLICT (id) DO UPDATE SET "intoId" = excluded."intoId", reason = excluded.reason, evidence = excluded.evidence,
      "mergedAt" = excluded."mergedAt", moved = excluded.moved`;
}

/** Links papers that were left without a record to those that their records now speak of. Answers with these papers. */
export async function linkEmptied(
  tx: Transaction,
  left: { fromId: string; intoId: string; what: string }[],
): Promise<string[]> {
  const ids = [...new Set(left.map(({ fromId }) => fromId))];
  const emptied = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM "Paper" p WHERE p.id = ANY(${ids}) AND NOT EXISTS (
      SELECT FROM "SourceRecord" r
      WHERE r."paperId" = coalesce(p."mergedIntoId", p.id) AND coalesce(r."ownPaperId", r."paperId") = p.id)`;
  const empty = emptied.map(({ id }) => id);
  await tx.paperKey.deleteMany({ where: { paperId: { in: empty } } });
  for (const fromId of empty) {
    const { intoId, what } = left.findLast((one) => one.fromId === fromId)!;
    const said = { intoId, reason: "record", evidence: `What spoke of ${fromId} (${what}) now speaks of ${intoId}.` };
    const { count } = await tx.paperMerge.updateMany({ where: { fromId, undoneAt: null }, data: said });
    if (count === 0) await tx.paperMerge.create({ data: { fromId, ...said } });
  }
  return empty;
}
