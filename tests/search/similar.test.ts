import { recordsOf } from "@tests/support/read-papers";
import { beforeEach, expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { countLexemes } from "@/features/search/similar/mutations";
import { listSimilar } from "@/features/search/similar/queries";
import { db } from "@/lib/db";

const noon = new Date("2026-04-16T12:00:00Z");

/** Papers with these titles and abstracts, with ids by their place, the first one the oldest. */
async function importAll(papers: { title: string; abstract?: string; ai_keywords?: string[]; authors?: string[] }[]) {
  for (const [index, { authors = [], ...paper }] of papers.entries())
    await ingest(
      recordsOf({
        id: idOf(index),
        abstract: "We say little.",
        publishedAt: new Date(noon.getTime() + index * 86_400_000).toISOString(),
        authors: authors.map((name) => ({ name })),
        ...paper,
      }),
    );
}

const idOf = (index: number) => `2604.1000${index}`;

const similarTo = async (index: number) =>
  listSimilar(await db().paper.findUniqueOrThrow({ where: { id: idOf(index) } }), 5);

/** Papers of other subjects, so that what the tested ones share is rare. */
const others = Array.from({ length: 60 }, (_, index) => ({
  id: `2603.${10_000 + index}`,
  title: `Subject ${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + (index % 7))}x`,
  abstract: "We say little, and say it of models.",
}));

beforeEach(() => ingest(others.flatMap((paper) => recordsOf(paper))));

test("papers that share telling words are named with these words as the paper itself writes them", async () => {
  await importAll([
    { title: "Orthogonal Quantization of the KV-cache", abstract: "We quantize. Our quantization is orthogonal." },
    { title: "Quantizing a KV cache by orthogonal rotations" },
    { title: "Quantization without anything else" },
    { title: "Of butterflies and models" },
  ]);
  await countLexemes(noon);
  const similar = await similarTo(0);
  expect(similar.map(({ id }) => id)).toEqual([idOf(1)]);
  expect(similar[0]!.shared.toSorted()).toEqual(["KV-cache", "orthogonal"]);
});

test("a joined word is shared joined or with its parts in a row, not by parts that stand apart", async () => {
  await importAll([
    { title: "Orthogonal FlashAttention for the KV-cache" },
    { title: "An orthogonal cache", abstract: "Of kv we say little. Flash is not attention." },
    { title: "Orthogonal kvcache" },
    { title: "Orthogonal KV", abstract: "Cache, and flash attention." },
  ]);
  await countLexemes(noon);
  const similar = await similarTo(0);
  expect(similar.map(({ id, shared }) => [id, shared.toSorted()])).toEqual([
    [idOf(3), ["FlashAttention", "Orthogonal"]],
    [idOf(2), ["KV-cache", "Orthogonal"]],
  ]);
});

test("what stands in an address, in a part of a name or as an acronym is not said", async () => {
  await importAll([
    { title: "Orthogonal gloves for clipping with Lite" },
    { title: "Orthogonal rotations", abstract: "See https://github.com/gloves/clipping-gloves." },
    { title: "Orthogonal SQLite" },
    { title: "Orthogonal CLIP" },
    { title: "Orthogonal clips of gloves" },
  ]);
  await countLexemes(noon);
  expect((await similarTo(0)).map(({ id }) => id)).toEqual([idOf(4)]);
});

test("a reason stands in both texts but for one and many, and for what is joined; a stem alone is none", async () => {
  await importAll([
    { title: "GameWorlds and discretization for the restoration of tactile gloves, policies and KV-caches" },
    { title: "Gaming worlds: discrete ways to restore a Tactile glove by the policy of a KV cache" },
  ]);
  await countLexemes(noon);
  const [found] = await similarTo(0);
  expect(found!.shared.toSorted()).toEqual(["KV-caches", "gloves", "policies", "tactile"]);
});

test("of the forms of a word that one is named that both papers have", async () => {
  await importAll([
    { title: "Quantization of tactile gloves", abstract: "We quantize." },
    { title: "To quantize tactile surgery" },
  ]);
  await countLexemes(noon);
  const [found] = await similarTo(0);
  expect(found!.shared.toSorted()).toEqual(["quantize", "tactile"]);
});

test("generic words are no reason, and a word is named once, as a part of a longer one not again", async () => {
  await importAll([
    { title: "A framework for evaluating methods" },
    { title: "Evaluating a method in a framework" },
    { title: "Routing attention: a cross-attention router for gloves" },
    { title: "Gloves, routing attention by a router of cross-attention" },
  ]);
  await countLexemes(noon);
  expect(await similarTo(0)).toEqual([]);
  const [found] = await similarTo(2);
  expect(found!.shared.toSorted()).toEqual(["cross-attention", "gloves", "router"]);
});

test("a paper whose title says little is compared by the rarer words of its abstract", async () => {
  const abstract = "They are rubric-based, for healthcare, finance, physics and surgery.";
  await importAll([
    { title: "Of models", abstract: `We say little. ${abstract}` },
    { title: "Others", abstract: `Not much. ${abstract}` },
  ]);
  await countLexemes(noon);
  const [found] = await similarTo(0);
  expect(found!.shared.toSorted()).toEqual(["finance", "healthcare", "physics", "rubric-based"]);
});

test("the more two papers share, and the more of it in titles, the earlier one is named; mentions alone are too little", async () => {
  await importAll([
    { title: "Tactile gloves for robotic surgery" },
    { title: "Tactile gloves", abstract: "Not for surgery by robots." },
    { title: "Tactile gloves for robotic surgery again" },
    { title: "Of models", abstract: "They need tactile gloves." },
  ]);
  await countLexemes(noon);
  expect((await similarTo(0)).map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
});

test("names of authors, the paper itself and hidden papers are not what is shared", async () => {
  await importAll([
    { title: "Gloves by Tactile Surgery" },
    { title: "Of models", authors: ["Gloves Tactile", "Surgery Gloves"] },
    { title: "Tactile surgery with gloves" },
    { title: "More gloves for tactile surgery" },
  ]);
  await db().paper.update({ where: { id: idOf(2) }, data: { hiddenAt: noon } });
  await countLexemes(noon);
  expect((await similarTo(0)).map(({ id }) => id)).toEqual([idOf(3)]);
});

test("nothing is named where nothing is shared, and before words were counted", async () => {
  await importAll([{ title: "Tactile gloves for surgery" }, { title: "Tactile gloves for surgery too" }]);
  expect(await similarTo(0)).toEqual([]);
  await countLexemes(noon);
  expect(await similarTo(0)).toHaveLength(1);
  await importAll([{ title: "Butterflies" }]);
  expect(await similarTo(0)).toEqual([]);
});

test("a text of signs and nothing else, and one without a word, are like no other", async () => {
  await importAll([{ title: "' & | ! ( :* \\ % <-> \u202E", abstract: "'" }, { title: "的" }]);
  await countLexemes(noon);
  expect(await similarTo(0)).toEqual([]);
  expect(await similarTo(1)).toEqual([]);
});

test("words are counted once a day, and of two workers at once by one", async () => {
  await importAll([{ title: "Tactile gloves" }, { title: "Tactile gloves too" }]);
  const counts = await Promise.all([countLexemes(noon), countLexemes(noon)]);
  expect(counts.filter((count) => count === null)).toHaveLength(1);
  expect(await countLexemes(new Date(noon.getTime() + 3_600_000))).toBeNull();
  expect(await countLexemes(new Date(noon.getTime() + 25 * 3_600_000))).toBeGreaterThan(0);
  const [tactile] = await db().searchLexeme.findMany({ where: { lexeme: "tactil" } });
  expect(tactile!.share).toBeCloseTo(2 / 62);
  expect(await db().searchLexeme.count({ where: { lexeme: { contains: "/", not: { startsWith: "keyword/" } } } })).toBe(
    0,
  );
});
