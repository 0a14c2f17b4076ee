import { atomEntry, atomFeed } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { createUser } from "@tests/support/factories";
import { readText, recordsOf } from "@tests/support/read-papers";
import { describe, expect, test } from "vitest";
import { removePaper } from "@/features/ingestion/hand/mutations";
import { mergePapers, undoMerge } from "@/features/ingestion/merges/mutations";
import { ingest } from "@/features/ingestion/mutations";
import { titleId } from "@/features/papers/title-id";
import { setUpvote } from "@/features/upvotes/mutations";
import { db } from "@/lib/db";

const TITLE = "On the Weaving of Algebraical Patterns by Engines";
const ARXIV = "2604.00001";
const SEED = titleId(TITLE);
const now = new Date("2026-04-17T12:00:00Z");

const fromArxiv = async (over: object = {}) =>
  (await readText("a.xml", atomFeed([atomEntry({ id: `http://arxiv.org/abs/${ARXIV}v1`, title: TITLE, ...over })])))
    .records;
const fromSeed = (over: object = {}) =>
  recordsOf(seedEntry({ title: TITLE, authorCount: 2, date: "2026-04-10", ...over }));
const fromLines = (id: string, over: object = {}) =>
  recordsOf({ id, title: TITLE, authors: ["Ada Bee", "Carl Dee"], day: "2026-04-11", ...over });
const lineId = titleId(`${TITLE} Ada Bee`);
const find = (id: string) =>
  db().paper.findUniqueOrThrow({
    where: { id },
    include: { feedEntries: { orderBy: { day: "asc" } }, sourceRecords: true, upvotes: true, codeLinks: true },
  });
const days = ({ feedEntries }: { feedEntries: { day: Date }[] }) =>
  feedEntries.map(({ day }) => day.toISOString().slice(0, 10));
const merges = () => db().paperMerge.findMany({ orderBy: { fromId: "asc" } });
const visible = async () =>
  (await db().paper.findMany({ where: { hiddenAt: null }, orderBy: { id: "asc" } })).map(({ id }) => id);

test("an arXiv twin that comes later takes over what was said of the paper before, with its day", async () => {
  await ingest(fromSeed({ upvotes: 3 }));
  expect(await ingest(await fromArxiv())).toEqual({ created: 1, updated: 0, unchanged: 0 });
  const paper = await find(ARXIV);
  expect(paper).toMatchObject({
    title: TITLE,
    sourceUpvotes: { seed: 3 },
    authors: [{ name: "Ada Bee" }, { name: "Carl Dee" }],
  });
  expect(days(paper)).toEqual(["2026-04-10"]);
  expect(await visible()).toEqual([ARXIV]);
  expect(await find(SEED)).toMatchObject({
    mergedIntoId: ARXIV,
    hiddenAt: expect.any(Date),
    feedEntries: [],
    sourceRecords: [],
  });
  expect(await merges()).toMatchObject([
    {
      fromId: SEED,
      intoId: ARXIV,
      reason: "title",
      evidence: `Both are titled “${TITLE}”, by Ada Bee, 2 authors.`,
      undoneAt: null,
    },
  ]);
});

test("a twin that comes after the arXiv paper is no new paper, and its later records go to it straight away", async () => {
  await ingest(await fromArxiv());
  expect(await ingest(fromSeed())).toEqual({ created: 0, updated: 1, unchanged: 0 });
  await ingest(fromSeed({ upvotes: 5 }));
  expect(await find(ARXIV)).toMatchObject({ sourceUpvotes: { seed: 5 } });
  expect(await db().sourceRecord.findMany({ where: { source: "seed" } })).toMatchObject([
    { paperId: ARXIV, ownPaperId: SEED },
  ]);
});

test("of two without an arXiv id the smaller id stays, and both go to the arXiv paper that comes last", async () => {
  await ingest(fromSeed());
  await ingest(fromLines("line-1"));
  const [first] = [SEED, lineId].sort();
  expect(await visible()).toEqual([first]);
  await ingest(await fromArxiv());
  expect(await visible()).toEqual([ARXIV]);
  expect(days(await find(ARXIV))).toEqual(["2026-04-10", "2026-04-11"]);
  expect((await merges()).map(({ fromId, intoId, undoneAt }) => ({ fromId, intoId, undoneAt }))).toEqual(
    [SEED, lineId].sort().map((fromId) => ({ fromId, intoId: ARXIV, undoneAt: null })),
  );
});

test("a DOI makes one what has two titles; two arXiv ids are never one, whatever they share", async () => {
  const doi = "<arxiv:doi>10.1145/3292500</arxiv:doi>";
  await ingest(await fromArxiv({ inside: doi }));
  await ingest(
    fromLines("line-1", { title: "Weaving Patterns: The Journal's Own Title", doi: "https://doi.org/10.1145/3292500" }),
  );
  expect(await visible()).toEqual([ARXIV]);
  expect(await merges()).toMatchObject([{ reason: "doi", evidence: expect.stringContaining("10.1145/3292500") }]);
  await ingest(await fromArxiv({ id: "http://arxiv.org/abs/2604.00002v1", inside: doi }));
  expect(await visible()).toEqual([ARXIV, "2604.00002"]);
});

test("arXiv's own DOI is the arXiv id", async () => {
  await ingest(
    fromLines("line-1", { title: "Something Else Altogether, Under Its DOI", doi: `10.48550/arXiv.${ARXIV}` }),
  );
  await ingest(await fromArxiv());
  expect(await visible()).toEqual([ARXIV]);
  expect(await merges()).toMatchObject([{ reason: "arxiv" }]);
});

test("an earlier title of a paper still finds it", async () => {
  await ingest(await fromArxiv());
  await ingest(
    await fromArxiv({ id: `http://arxiv.org/abs/${ARXIV}v2`, title: "A Wholly New Title for the Second Version" }),
  );
  await ingest(fromSeed());
  expect(await visible()).toEqual([ARXIV]);
});

test("short titles, other authors and another number of authors make no twins", async () => {
  await ingest(await fromArxiv());
  await ingest(fromSeed({ authorCount: 9 }));
  await ingest(fromLines("line-1", { authors: ["Somebody Else"] }));
  await ingest(recordsOf(seedEntry({ title: "Introduction" }), { id: "l", title: "Introduction" }));
  expect(await merges()).toEqual([]);
});

describe("votes", () => {
  const vote = (userId: string, paperId: string) => setUpvote({ userId, paperId, upvoted: true });

  test("who voted for both has one vote, and no day gains by it", async () => {
    await ingest(fromSeed({ authorCount: 7 }));
    await ingest(await fromArxiv());
    const [both, one, other] = [await createUser(), await createUser(), await createUser()];
    await vote(both.id, SEED);
    await vote(one.id, SEED);
    await vote(both.id, ARXIV);
    await vote(other.id, ARXIV);
    const gains = await db().upvoteGain.findMany({ orderBy: { paperId: "asc" } });
    await ingest(fromSeed());
    const paper = await find(ARXIV);
    expect(paper.upvotes.map(({ userId }) => userId).sort()).toEqual([both.id, one.id, other.id].sort());
    expect(paper.upvoteCount).toBe(3);
    expect(await find(SEED)).toMatchObject({ upvoteCount: 0, upvotes: [] });
    expect(await db().upvoteGain.findMany({ orderBy: { paperId: "asc" } })).toEqual(gains);
  });

  test("a vote from a page of before goes to the paper that it is now", async () => {
    await ingest(fromSeed());
    await ingest(await fromArxiv());
    const { id } = await createUser();
    expect(await vote(id, SEED)).toBe(1);
    expect(await find(ARXIV)).toMatchObject({ upvoteCount: 1 });
    expect(await setUpvote({ userId: id, paperId: SEED, upvoted: false })).toBe(0);
  });

  test("no vote is lost that is given while papers become one", async () => {
    await ingest(fromSeed());
    const users = await Promise.all(Array.from({ length: 12 }, () => createUser()));
    const twin = await fromArxiv();
    await Promise.all([
      ...users.slice(0, 6).map(({ id }) => vote(id, SEED)),
      ingest(twin),
      ...users.slice(6).map(({ id }) => vote(id, SEED)),
    ]);
    expect(await find(ARXIV)).toMatchObject({ upvoteCount: 12 });
    expect((await find(ARXIV)).upvotes).toHaveLength(12);
  });
});

describe("undone", () => {
  test("everything goes back, and no import makes them one again", async () => {
    const users = await Promise.all(Array.from({ length: 3 }, () => createUser()));
    const [seedOnly, both, later] = users.map(({ id }) => id) as [string, string, string];
    await ingest(fromSeed({ authorCount: 7, upvotes: 3 }));
    await ingest(await fromArxiv());
    for (const id of [seedOnly, both]) await setUpvote({ userId: id, paperId: SEED, upvoted: true });
    await setUpvote({ userId: both, paperId: ARXIV, upvoted: true });
    const submission = { userId: both, arxivId: SEED, paperId: SEED, day: new Date("2026-04-12"), state: "done" };
    await db().submission.create({ data: submission });
    const before = [await find(SEED), await find(ARXIV)];

    await mergePapers({ fromId: SEED, intoId: ARXIV, reason: "hand" }, now);
    expect(await find(ARXIV)).toMatchObject({ upvoteCount: 2, sourceUpvoteCount: 3 });
    expect(await db().submission.findMany()).toMatchObject([{ paperId: ARXIV }]);
    await setUpvote({ userId: later, paperId: ARXIV, upvoted: true });
    const [merge] = await merges();
    expect(merge).toMatchObject({ reason: "hand", mergedAt: now });
    await undoMerge(merge!.id, now);
    await undoMerge(merge!.id, now);

    const after = [await find(SEED), await find(ARXIV)];
    const same = ({
      updatedAt: _,
      upvoteCount: __,
      upvoteTotal: ___,
      trendingScore: ____,
      upvotes,
      ...paper
    }: (typeof before)[0]) => paper;
    expect(after.map(same)).toEqual(before.map(same));
    expect(after.map(({ upvoteCount }) => upvoteCount)).toEqual([2, 2]);
    expect(after[0]!.upvotes).toEqual(before[0]!.upvotes);
    expect(after[1]!.upvotes.map(({ userId }) => userId).sort()).toEqual([both, later].sort());
    expect(await db().submission.findMany()).toMatchObject([{ paperId: SEED }]);
    await ingest(fromSeed());
    expect(await visible()).toEqual([ARXIV, SEED].sort());
    expect(await find(SEED)).toMatchObject({ authorCount: 2 });
  });

  test("a vote that was taken back in the meantime stays taken back", async () => {
    const { id: userId } = await createUser();
    await ingest(fromSeed());
    await setUpvote({ userId, paperId: SEED, upvoted: true });
    await ingest(await fromArxiv());
    await setUpvote({ userId, paperId: ARXIV, upvoted: false });
    await undoMerge((await merges())[0]!.id, now);
    expect(await db().upvote.count()).toBe(0);
  });

  test("of three that are one, one goes by itself, and a vote that two brought stays with the others", async () => {
    const { id: userId } = await createUser();
    await ingest([
      ...fromSeed({ title: "A Journal's Own Title for the Same Work", authorCount: 2 }),
      ...fromLines("line-1"),
    ]);
    const journal = titleId("A Journal's Own Title for the Same Work");
    for (const paperId of [journal, lineId]) await setUpvote({ userId, paperId, upvoted: true });
    await ingest(await fromArxiv());
    await mergePapers({ fromId: journal, intoId: ARXIV, reason: "hand" }, now);
    expect(await find(ARXIV)).toMatchObject({ upvoteCount: 1 });
    await undoMerge((await merges()).find(({ fromId }) => fromId === journal)!.id, now);
    expect(await find(journal)).toMatchObject({ upvoteCount: 1, hiddenAt: null, mergedIntoId: null });
    expect(await find(ARXIV)).toMatchObject({ upvoteCount: 1 });
    expect(await visible()).toEqual([ARXIV, journal].sort());
  });

  test("by hand two arXiv papers can be one, and each has its own id again afterwards", async () => {
    await ingest(await fromArxiv());
    await ingest(await fromArxiv({ id: "http://arxiv.org/abs/2604.00002v1" }));
    await mergePapers({ fromId: ARXIV, intoId: "2604.00002", reason: "hand" }, now);
    expect(await find("2604.00002")).toMatchObject({ arxivId: "2604.00002" });
    expect(await visible()).toEqual(["2604.00002"]);
    await undoMerge((await merges())[0]!.id, now);
    expect(await visible()).toEqual([ARXIV, "2604.00002"]);
    expect(await find(ARXIV)).toMatchObject({ arxivId: ARXIV, title: TITLE });
  });
});

test("a merge by hand is refused with itself, with a paper that is not here, and with a removed one that would hide it", async () => {
  await ingest(await fromArxiv());
  await ingest(await fromArxiv({ id: "http://arxiv.org/abs/2604.00002v1" }));
  const refusal = async (fromId: string, intoId: string) =>
    mergePapers({ fromId, intoId, reason: "hand" }, now).then(
      () => "merged",
      (error) => error.problem.key,
    );
  expect(await refusal(ARXIV, ARXIV)).toBe("problems.admin.mergeSame");
  expect(await refusal(ARXIV, "2604.99999")).toBe("problems.admin.mergeUnknown");
  await removePaper("2604.00002", now);
  expect(await refusal(ARXIV, "2604.00002")).toBe("problems.admin.mergeRemoved");
  expect(await visible()).toEqual([ARXIV]);
  expect(await refusal("2604.00002", ARXIV)).toBe("merged");
  expect(await refusal("2604.00002", ARXIV)).toBe("problems.admin.mergeSame");
});

test("a removed paper does not come back as its twin either", async () => {
  await ingest(fromSeed());
  await removePaper(SEED, now);
  await ingest(await fromArxiv());
  expect(await visible()).toEqual([]);
  expect((await find(ARXIV)).hiddenAt).toEqual(now);
  await undoMerge((await merges())[0]!.id, now);
  expect(await visible()).toEqual([ARXIV]);
});

test("a record that names another paper than before takes its readers there", async () => {
  const { id: userId } = await createUser();
  await ingest(fromLines("line-1"));
  await setUpvote({ userId, paperId: lineId, upvoted: true });
  await ingest(fromLines("line-1", { title: "The Same Work under a Title of Today" }));
  const renamed = titleId("The Same Work under a Title of Today Ada Bee");
  expect(await visible()).toEqual([renamed]);
  expect(await find(renamed)).toMatchObject({ upvoteCount: 1 });
  expect(await find(lineId)).toMatchObject({ mergedIntoId: renamed });
  expect(await merges()).toMatchObject([{ reason: "record" }]);
});

test("links to code of both stand with the one that stays", async () => {
  await ingest(fromLines("line-1", { codeUrl: "https://github.com/bee/engine" }));
  await ingest(await fromArxiv({ summary: "See https://github.com/dee/loom." }));
  expect((await find(ARXIV)).codeLinks.map(({ repositoryUrl }) => repositoryUrl).sort()).toEqual([
    "https://github.com/bee/engine",
    "https://github.com/dee/loom",
  ]);
  expect((await find(lineId)).codeLinks).toEqual([]);
});

test("a daily paper and its seed twin are one whichever came first", async () => {
  const daily = recordsOf(dailyEntry({ title: TITLE }));
  await ingest([...fromSeed({ authorCount: null }), ...daily]);
  expect(await visible()).toEqual([ARXIV]);
});

test("a DOI that a whole volume bears makes no papers one", async () => {
  const volume = Array.from({ length: 25 }, (_, index) => ({
    id: `volume-${index}`,
    title: `Paper ${index} of the Proceedings of the Weavers`,
    authors: [`Ada Bee${index}`],
    doi: "10.1145/volume",
  }));
  for (const paper of volume.slice(0, 3)) await ingest(recordsOf(paper));
  await ingest(recordsOf(...volume.slice(3)));
  expect(await visible()).toHaveLength(25);
});

test("a paper that hung together with the wrong one goes to the right one once that is here", async () => {
  await ingest(await fromArxiv({ id: "http://arxiv.org/abs/2604.00002v1" }));
  await ingest(fromLines("line-1", { doi: `10.48550/arXiv.${ARXIV}` }));
  expect(await find(lineId)).toMatchObject({ mergedIntoId: "2604.00002" });
  await ingest(await fromArxiv());
  expect(await find(lineId)).toMatchObject({ mergedIntoId: ARXIV });
  expect(days(await find("2604.00002"))).toEqual([]);
  expect(days(await find(ARXIV))).toEqual(["2026-04-11"]);
  expect(await merges()).toMatchObject([{ fromId: lineId, intoId: ARXIV, reason: "arxiv" }]);
});
