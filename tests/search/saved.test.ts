import { createPaper, createUser } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { deleteSearch, lookAtSearch, MOST_SAVED, renameSearch, saveSearch } from "@/features/search/saved/mutations";
import { countNews, countSearchesWithNews, listSavedSearches } from "@/features/search/saved/queries";
import { saveSearchSchema } from "@/features/search/saved/schema";
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
  expect(await countSearchesWithNews(userId)).toBe(1);
});

test("after a look only what came later is new, and what came between counting and looking stays new", async () => {
  const { userId, id } = await keep("quantization");
  await importAt("2604.00001", "Quantization anew", hours(1));
  await importAt("2604.00002", "Quantization while one reads", hours(3));
  expect(await lookAtSearch({ userId, id, until: hours(2), now: hours(4) })).toBe("quantization");
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
  expect(await countNews(searches, 1)).toEqual({ [id]: 1 });
});

test("what there is no time for is not counted, and said to be so", async () => {
  const { userId, id } = await keep("quantization");
  const second = await keep("attention", { userId });
  await importAt("2604.00001", "Quantization", hours(1));
  const times = [0, 0, 60_000];
  const news = await countNews(await listSavedSearches(userId), 100, () => times.shift() ?? 60_000);
  expect(news).toEqual({ [second.id]: 0, [id]: null });
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
    saveSearch({ userId, name: `Number ${n}`, query: "attention", now: noon }),
  );
  const refused = (await Promise.allSettled(most)).filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(3);
  for (const one of refused) expect(one).toMatchObject({ reason: refusal("tooMany") });
  expect(await db().savedSearch.count({ where: { userId } })).toBe(MOST_SAVED);
});

test("nobody renames, looks at or deletes the search of another person", async () => {
  const { userId, id } = await keep("attention", { name: "Mine" });
  const { id: stranger } = await createUser();
  await expect(renameSearch({ userId: stranger, id, name: "Theirs" })).rejects.toMatchObject(refusal("gone"));
  await expect(lookAtSearch({ userId: stranger, id, until: hours(1), now: hours(1) })).rejects.toMatchObject(
    refusal("gone"),
  );
  await deleteSearch({ userId: stranger, id });
  expect(await listSavedSearches(userId)).toMatchObject([{ name: "Mine", lookedAt: noon }]);
});

test("a search is renamed and deleted, the second time too, and not renamed into another's name", async () => {
  const { userId, id } = await keep("attention", { name: "Mine" });
  await keep("quantization", { name: "Other", userId });
  await expect(renameSearch({ userId, id, name: "Other" })).rejects.toMatchObject(refusal("nameTaken"));
  await renameSearch({ userId, id, name: "Renamed" });
  await renameSearch({ userId, id, name: "Renamed" });
  expect((await listSavedSearches(userId)).map(({ name }) => name)).toEqual(["Other", "Renamed"]);
  await deleteSearch({ userId, id });
  await deleteSearch({ userId, id });
  expect((await listSavedSearches(userId)).map(({ name }) => name)).toEqual(["Other"]);
  await expect(renameSearch({ userId, id, name: "Again" })).rejects.toMatchObject(refusal("gone"));
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
  for (const query of queries) await saveSearch({ userId, name: query, query, now: noon });
  await createPaper();
  expect(Object.values(await countNews(await listSavedSearches(userId)))).toEqual(queries.map(() => 0));
});
