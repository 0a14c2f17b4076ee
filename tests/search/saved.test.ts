import { createPaper, createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest, waitForImporters } from "@/features/ingestion/mutations";
import {
  changeSearch,
  deleteSearch,
  lookAtAll,
  lookAtSearch,
  MOST_SAVED,
  saveSearch,
} from "@/features/search/saved/mutations";
import { savedId, savedPath } from "@/features/search/saved/paths";
import { countNews, listForMenu, listSavedSearches } from "@/features/search/saved/queries";
import { saveSearchSchema } from "@/features/search/saved/schema";
import { suggestName } from "@/features/search/saved/suggest-name";
import { db } from "@/lib/db";

const noon = new Date("2026-04-16T12:00:00Z");
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);
const refusal = (key: string) => ({ problem: { key: `problems.saved.${key}` } });

/** A paper that came in at a moment. */
async function importAt(id: string, title: string, createdAt: Date) {
  await ingest(recordsOf({ id, title, abstract: `Abstract of ${id}.` }));
  await db().paper.update({ where: { id }, data: { createdAt } });
}

async function keep(query: string, { name = query, now = noon, userId = "" } = {}) {
  const owner = userId || (await createUser()).id;
  await saveSearch({ userId: owner, name, query, now });
  return { userId: owner, ...(await listSavedSearches(owner)).find((one) => one.name === name)! };
}

test("a search says how many papers came since it was kept, and none that were there before", async () => {
  await importAt("2604.00001", "Quantization of old", hours(-1));
  const { userId, id } = await keep("quantization");
  await importAt("2604.00002", "Quantization anew", hours(1));
  await importAt("2604.00003", "Quantization once more", hours(2));
  await importAt("2604.00004", "Of something else", hours(2));
  expect(await countNews(await listSavedSearches(userId))).toEqual({ [id]: 2 });
  expect(await listForMenu(userId)).toMatchObject({ withNews: 1, searches: [{ id, news: 2 }] });
});

test("after a look only what came later is new, and what came between counting and looking stays new", async () => {
  const { userId, id } = await keep("quantization");
  await importAt("2604.00001", "Quantization anew", hours(1));
  await importAt("2604.00002", "Quantization while one reads", hours(3));
  expect(await lookAtSearch({ userId, id, until: hours(2), now: hours(4) })).toMatchObject({
    query: "quantization",
  });
  expect(await countNews(await listSavedSearches(userId))).toEqual({ [id]: 1 });
});

test("a look that is sent late or again takes nothing back, and one from the future hides nothing", async () => {
  const { userId, id } = await keep("quantization");
  await lookAtSearch({ userId, id, until: hours(5), now: hours(5) });
  await lookAtSearch({ userId, id, until: hours(2), now: hours(6) });
  expect(await listSavedSearches(userId)).toMatchObject([{ lookedAt: hours(5) }]);
  await lookAtSearch({ userId, id, until: hours(99), now: hours(7) });
  expect(await listSavedSearches(userId)).toMatchObject([{ lookedAt: hours(7) }]);
});

test("news are counted up to a bound, and hidden papers are none", async () => {
  const { userId, id } = await keep("quantization");
  for (const n of [1, 2, 3]) await importAt(`2604.0000${n}`, "Quantization", hours(n));
  await db().paper.update({ where: { id: "2604.00003" }, data: { hiddenAt: noon } });
  const searches = await listSavedSearches(userId);
  expect(await countNews(searches)).toEqual({ [id]: 2 });
  expect(await countNews(searches, { most: 1 })).toEqual({ [id]: 1 });
});

test("papers that come after a look are new again, and a look at all is one at each", async () => {
  const { userId, id } = await keep("quantization");
  const second = await keep("attention", { userId });
  const count = async () => countNews(await listSavedSearches(userId));
  await importAt("2604.00001", "Quantization of attention", hours(1));
  expect(await count()).toEqual({ [id]: 1, [second.id]: 1 });
  await lookAtSearch({ userId, id, until: hours(2), now: hours(2) });
  expect(await count()).toEqual({ [id]: 0, [second.id]: 1 });
  await lookAtAll({ userId, until: hours(2), now: hours(2) });
  expect(await count()).toEqual({ [id]: 0, [second.id]: 0 });
  await importAt("2604.00002", "Quantization once more", hours(3));
  expect(await count()).toEqual({ [id]: 1, [second.id]: 0 });
});

test("what an importer brings that was at work during the look is new once it is there", async () => {
  const { userId, id } = await keep("quantization");
  const began = await db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT now() AS at`;
    const later = new Date(row!.at.getTime() + 60_000);
    await lookAtSearch({ userId, id, until: later, now: later });
    return row!.at;
  });
  // Its papers are dated when it began.
  await importAt("2604.00001", "Quantization", began);
  expect(await countNews(await listSavedSearches(userId))).toEqual({ [id]: 1 });
});

test("what there is no time for is not counted, and said to be so", async () => {
  const { userId, id } = await keep("quantization");
  const second = await keep("attention", { userId });
  await importAt("2604.00001", "Quantization", hours(1));
  const times = [0, 0, 60_000];
  const clock = () => times.shift() ?? 60_000;
  await db().$transaction(async (tx) => {
    // The one query for all waits for this lock until its time is over.
    await tx.$executeRaw`LOCK TABLE "SearchDocument" IN ACCESS EXCLUSIVE MODE`;
    const news = await countNews(await listSavedSearches(userId), { clock, atOnceMs: 50 });
    expect(news).toEqual({ [second.id]: null, [id]: null });
  });
  expect(await countNews(await listSavedSearches(userId), { clock })).toEqual({ [second.id]: 0, [id]: 1 });
});

test("the menu has the first five, those with news before the others", async () => {
  const { id: userId } = await createUser();
  for (const n of [12, 2, 1, 4, 5, 3]) await keep(`word${n}`, { userId, name: `Search ${n}` });
  await importAt("2604.00001", "Of word12 and word3", hours(1));
  const { withNews, searches } = await listForMenu(userId);
  expect(withNews).toBe(2);
  expect(searches.map(({ name, news }) => [name, news])).toEqual([
    ["Search 3", 1],
    ["Search 12", 1],
    ["Search 1", 0],
    ["Search 2", 0],
    ["Search 4", 0],
  ]);
});

test("searches stand by name, numbers by their size and small letters beside large ones", async () => {
  const { id: userId } = await createUser();
  const saved = ["b", "Search 10", "A", "Search 9", "B", "a"];
  for (const [n, name] of saved.entries()) await keep(`word${n}`, { userId, name });
  const names = (await listSavedSearches(userId)).map(({ name }) => name);
  expect(names).toEqual(["a", "A", "b", "B", "Search 9", "Search 10"]);
});

test("kept twelve times at once a search is there once, and keeps its first look", async () => {
  const { id: userId } = await createUser();
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => saveSearch({ userId, name: "Mine", query: "attention", now: hours(n) })),
  );
  expect(await listSavedSearches(userId)).toHaveLength(1);
});

test("one name stands for one query of a person, and for another one of somebody else", async () => {
  const { userId } = await keep("attention", { name: "Mine" });
  await expect(keep("quantization", { name: "Mine", userId })).rejects.toMatchObject(refusal("nameTaken"));
  await keep("quantization", { name: "Mine" });
  expect(await listSavedSearches(userId)).toMatchObject([{ query: "attention" }]);
});

test(`a person keeps at most ${MOST_SAVED}, however many are sent at once`, async () => {
  const { id: userId } = await createUser();
  const most = Array.from({ length: MOST_SAVED + 3 }, (_, n) =>
    saveSearch({ userId, name: `Number ${n}`, query: `attention ${n}`, now: noon }),
  );
  const refused = (await Promise.allSettled(most)).filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(3);
  for (const one of refused) expect(one).toMatchObject({ reason: refusal("tooMany") });
  expect(await db().savedSearch.count({ where: { userId } })).toBe(MOST_SAVED);
});

test("the same query is kept once, under its first name, however it is spaced and written", async () => {
  const { userId } = await keep("Attention  votes:>10", { name: "Mine" });
  expect(await saveSearch({ userId, name: "Again", query: "attention votes:>10 ", now: noon })).toEqual({
    name: "Mine",
    wasKept: true,
  });
  expect(await saveSearch({ userId, name: "Other", query: "attention", now: noon })).toEqual({
    name: "Other",
    wasKept: false,
  });
  expect((await listSavedSearches(userId)).map(({ name }) => name)).toEqual(["Mine", "Other"]);
});

test("nobody changes, looks at or deletes the search of another person", async () => {
  const { userId, id } = await keep("attention", { name: "Mine" });
  const { id: stranger } = await createUser();
  await expect(changeSearch({ userId: stranger, id, name: "Theirs", query: "x" })).rejects.toMatchObject(
    refusal("gone"),
  );
  await expect(lookAtSearch({ userId: stranger, id, until: hours(1), now: hours(1) })).rejects.toMatchObject(
    refusal("gone"),
  );
  await lookAtAll({ userId: stranger, until: hours(1), now: hours(1) });
  expect(await deleteSearch({ userId: stranger, id })).toBeNull();
  expect(await listSavedSearches(userId)).toMatchObject([{ name: "Mine", query: "attention", lookedAt: noon }]);
});

test("a search gets another name and another query, and keeps its last look", async () => {
  const { userId, id } = await keep("attention", { name: "Mine" });
  await importAt("2604.00001", "Quantization", hours(1));
  await changeSearch({ userId, id, name: "Renamed", query: "quantization" });
  await changeSearch({ userId, id, name: "Renamed", query: "quantization" });
  expect(await listSavedSearches(userId)).toMatchObject([{ name: "Renamed", query: "quantization", lookedAt: noon }]);
  expect(await countNews(await listSavedSearches(userId))).toEqual({ [id]: 1 });
});

test("a search is not changed into another one's name or query, and loses nothing", async () => {
  const { userId, id } = await keep("attention", { name: "Mine" });
  await keep("quantization", { name: "Other", userId });
  const change = (name: string, query: string) => changeSearch({ userId, id, name, query });
  await expect(change("Other", "attention")).rejects.toMatchObject(refusal("nameTaken"));
  await expect(change("Mine", "Quantization ")).rejects.toMatchObject({
    problem: { key: "problems.saved.queryTaken", values: { name: "Other" } },
  });
  expect(await listSavedSearches(userId)).toMatchObject([{ name: "Mine", query: "attention" }, { name: "Other" }]);
});

test("a deleted search stays deleted, and comes back with what was new to it", async () => {
  const { userId, id } = await keep("quantization", { name: "Mine" });
  await importAt("2604.00001", "Quantization", hours(1));
  const deleted = await deleteSearch({ userId, id });
  expect(deleted).toEqual({ name: "Mine", query: "quantization", lookedAt: noon, webhookIds: [] });
  expect(await deleteSearch({ userId, id })).toBeNull();
  await expect(changeSearch({ userId, id, name: "Again", query: "x" })).rejects.toMatchObject(refusal("gone"));
  await saveSearch({ userId, now: hours(5), ...deleted! });
  const searches = await listSavedSearches(userId);
  expect(Object.values(await countNews(searches))).toEqual([1]);
});

test("what a browser claims to have looked at in the future is not believed", async () => {
  const { id: userId } = await createUser();
  await saveSearch({ userId, name: "Mine", query: "attention", now: noon, lookedAt: hours(9) });
  expect(await listSavedSearches(userId)).toMatchObject([{ lookedAt: noon }]);
});

test.each([
  ["  My\u202E  search\n", "My search"],
  ["Café", "Café"],
])("the name %j is kept as %j", (typed, name) => {
  expect(saveSearchSchema.parse({ name: typed, query: "attention" }).name).toBe(name);
});

test.each([
  ["", "attention", "problems.saved.nameMissing"],
  ["\u200B", "attention", "problems.saved.nameMissing"],
  ["x".repeat(61), "attention", "problems.saved.nameTooLong"],
  ["Mine", " \0 ", "problems.saved.asksNothing"],
  ["Mine", "order:votes", "problems.saved.asksNothing"],
])("the name %j for the query %j is refused: %s", (name, query, message) => {
  expect(saveSearchSchema.safeParse({ name, query }).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("a hostile query is counted like any other", async () => {
  const { id: userId } = await createUser();
  const queries = ['\'; DROP TABLE "Paper"; --', "((((", '"', "%_\\", "a | b & !c <-> d:*", "the"];
  const saved = queries.map((query) => ({ userId, name: query, query, lookedAt: noon }));
  await db().savedSearch.createMany({ data: saved });
  await createPaper();
  expect(Object.values(await countNews(await listSavedSearches(userId)))).toEqual(queries.map(() => 0));
});

const long = "efficient quantization of large language models with outlier channels and rotations";
test.each([
  ["quantization outliers", "quantization outliers"],
  ['  "large  language model"  -diffusion order:date', "large language model -diffusion"],
  ['author:"Kaiming He" category:cs.CV has:code', "author:Kaiming He category:cs.CV has:code"],
  ["quantization OR pruning", "quantization OR pruning"],
  ["order:votes", ""],
  [long, "efficient quantization of large language models with…"],
  ["x".repeat(200), `${"x".repeat(59)}…`],
  [`of ${"x".repeat(200)}`, `of ${"x".repeat(56)}…`],
  ["𝒳".repeat(50), `${"𝒳".repeat(29)}…`],
  ["量".repeat(80), `${"量".repeat(59)}…`],
])("the query %j is named %j", (query, name) => {
  expect(suggestName(query)).toBe(name);
  expect(saveSearchSchema.safeParse({ name, query: "attention" }).success).toBe(name !== "");
});

test("the address of a saved search names it behind its fragment alone", async () => {
  const { id } = await keep("attention & more");
  const path = savedPath({ id, query: "attention & more" });
  expect(path).toBe(`/papers?q=attention+%26+more#saved=${id}`);
  expect(savedId(new URL(path, "https://example.org").hash)).toBe(id);
  expect(savedId("#comments")).toBeNull();
  expect(savedId("")).toBeNull();
});
