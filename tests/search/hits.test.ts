import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { paperPath } from "@/features/papers/paper-path";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import { roundCount } from "@/features/search/describe-count";
import { findHits } from "@/features/search/find-hits";
import { findNamed as findNamedAt } from "@/features/search/named/queries";
import { suggestPapers } from "@/features/search/suggest";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-20" as Day;

async function index(title: string, abstract = "") {
  const paper = await createPaper({ title, abstract, authors: [] });
  await db().$transaction((tx) =>
    writeSearchDocuments(tx, [{ ...paper, authors: [], organization: null, lastDay: null }]),
  );
  return paper.id;
}

const findNamed = (text: string) => findNamedAt(text, "https://papers.example.org");

const find = (text: string, isTyping = false) => findHits({ text, page: 1, today, isTyping });

test("a word that no paper has finds those with words that begin so, otherwise what it probably meant", async () => {
  const id = await index("Quantization of diffusion models");
  const exact = await find("diffusion");
  expect(exact).toMatchObject({ count: 1, instead: null });

  const begun = await find("models quanti");
  expect(begun).toMatchObject({ count: 1, instead: { kind: "begins", word: "quanti" } });

  const corrected = await find('quantisaton -"flow matching"');
  expect(corrected).toMatchObject({
    count: 1,
    instead: { kind: "corrected", text: 'quantization -"flow matching"' },
  });
  expect(corrected!.papers.map((paper) => paper.id)).toEqual([id]);

  expect(await find("xyzzyx")).toMatchObject({ count: 0, papers: [], instead: null });
});

test("what is shown while one types is what its address gives, page by page", async () => {
  for (const title of ["A net", "Networks of networks", "A network", "The theory of nets"]) await index(title);
  const shown = (hits: Awaited<ReturnType<typeof find>>) => [hits!.count, hits!.papers.map(({ id }) => id)];
  for (const text of [
    "net",
    "netw",
    "network",
    "net ",
    "title:net",
    '"net',
    '"theory of ne',
    '"theory of ',
    '"the',
    "-net",
    "votes:>0 net",
    "theory ne",
    "th",
    "ntework",
  ]) {
    const typed = await find(text, true);
    expect(shown(await find(typed!.text)), text).toEqual(shown(typed));
    const meant = await find(typed!.meant);
    expect(meant!.papers.map(({ id }) => id).sort(), text).toEqual(typed!.papers.map(({ id }) => id).sort());
  }
});

test("a word that is typed to its end needs no sign that it may go on", async () => {
  await index("Quantization of diffusion models");
  expect(await find("quantization", true)).toMatchObject({ text: "quantization", meant: "quantization", count: 1 });
});

test("the first hits of what is typed are suggested, with the way to all of them", async () => {
  const ids = [];
  for (const title of ["One of nine", "Two of nine", "Three of $n^2$ nine"]) ids.push(await index(title));
  const found = await suggestPapers("nine", today);
  expect(found).toMatchObject({ count: 3, isAbout: false, path: "/papers?q=nine" });
  expect(found!.papers.map(({ path }) => path).sort()).toEqual(ids.map(paperPath).sort());
  expect(found!.papers.map(({ title }) => title).join()).not.toContain("$");
  expect(await suggestPapers(" - ", today)).toBeNull();
  expect(await suggestPapers("zzzqqq", today)).toEqual({
    papers: [],
    count: 0,
    isAbout: false,
    path: "/papers?q=zzzqqq",
  });
});

test("a whole text that names a paper leads to it, also by what it was merged into", async () => {
  const paper = await createPaper({ id: "2604.01234", title: "Named" });
  const journal = await createPaper({ id: "journal-1" });
  await db().paperKey.create({ data: { paperId: journal.id, key: "doi:10.1145/3292500" } });
  await createPaper({ id: "2604.05555", hiddenAt: new Date(), mergedIntoId: paper.id });
  await createPaper({ id: "2604.06666", hiddenAt: new Date() });

  for (const text of [
    "2604.01234",
    "arXiv:2604.01234v3",
    "https://arxiv.org/pdf/2604.01234",
    "https://huggingface.co/papers/2604.01234",
  ])
    expect(await findNamed(text), text).toEqual({ name: "2604.01234", paper: { id: paper.id, title: "Named" } });
  for (const text of ["10.1145/3292500", "doi: 10.1145/3292500", "https://doi.org/10.1145/3292500"])
    expect((await findNamed(text))?.paper?.id, text).toBe(journal.id);
  expect((await findNamed("2604.05555"))?.paper?.id).toBe(paper.id);
  expect(await findNamed("2604.06666")).toEqual({ name: "2604.06666", paper: null });
  expect(await findNamed("2604.07777")).toEqual({ name: "2604.07777", paper: null });
  for (const text of ["", "attention", "papers like 2604.01234", "10.1145/3292500 attention", "https://example.org"])
    expect(await findNamed(text), text).toBeNull();
});

test("an address of this site and an id of ours lead to their paper, where there is one", async () => {
  const id = "robust-layerwise-scaling-rules-by-proper-25e08647";
  await createPaper({ id, title: "Robust" });
  await createPaper({ id: "hep-th/9901001", title: "Old" });
  for (const text of [
    id,
    `"${id}"`,
    `https://papers.example.org/papers/${id}`,
    `http://papers.example.org/papers/${id}/`,
    `papers.example.org/de/papers/${id}?x=1#top`,
    `<https://papers.example.org/zh/papers/${id}>`,
  ])
    expect(await findNamed(text), text).toEqual({ name: id, paper: { id, title: "Robust" } });
  expect((await findNamed("https://papers.example.org/papers/hep-th/9901001"))?.paper?.title).toBe("Old");
  expect(await findNamed("https://papers.example.org/papers/2604.07777")).toEqual({ name: "2604.07777", paper: null });
  for (const text of [
    "chain-of-thought",
    "https://papers.example.org/papers/date/2026-04-16",
    "https://papers.example.org/papers/week",
    `https://elsewhere.example.org/papers/${id}`,
    `https://papers.example.org/xx/papers/${id}`,
    `${id} order:votes`,
  ])
    expect(await findNamed(text), text).toBeNull();
});

test("words that are all too common are said to be so, and offered as a name where somebody is called so", async () => {
  await indexPapers([
    { id: "one", title: "The first of all", names: ["Kaiming He"], categories: ["cs.CV"] },
    { id: "two", title: "The second", names: ["Will You"], categories: ["cs.LG"] },
  ]);
  for (const text of ["the and of", "a the", "the"])
    expect(await find(text), text).toMatchObject({ count: 0, isTooCommon: true, asName: null });
  expect(await find("He")).toMatchObject({ isTooCommon: true, asName: "author:He" });
  expect(await find("You category:cs.LG")).toMatchObject({ isTooCommon: true, asName: "author:You category:cs.LG" });
  expect(await find("He category:cs.LG")).toMatchObject({ isTooCommon: true, asName: null });
  expect(await find("-He")).toMatchObject({ asName: null });
  const named = await find("Will You");
  expect(named).toMatchObject({ count: 1, isTooCommon: false, asName: null });
});

test("an estimate is told in two digits", () => {
  expect([0, 7, 43, 1_234, 11_961, 1_249_999].map(roundCount)).toEqual([0, 7, 43, 1_200, 12_000, 1_200_000]);
});

test("an open phrase goes on with its last word while one types, a closed one does not", async () => {
  const id = await index("Interactive world models of games");
  await index("Of the world, and of models");
  const found = async (text: string, isTyping = true) => (await find(text, isTyping))!.papers.map((paper) => paper.id);
  expect(await found('"world mod')).toEqual([id]);
  expect(await found('"interactive world models of ga')).toEqual([id]);
  expect(await found('"world mod*', false)).toEqual([id]);
  expect(await found('title:"world mod')).toEqual([id]);
  expect(await found('"world mod ')).toEqual([]);
  expect(await found('"world mod"')).toEqual([]);
  expect(await found('"interactive mod')).toEqual([]);
});

test("the words that the index leaves out at the edges of a phrase have to stand in the text", async () => {
  const far = await index("Out of sight", "Nobody sees it.");
  const short = await index("Short-sighted agents", "Out of memory, they see ‘far-sighted’ ones.");
  const accent = await index("Studies of the naïve", "The study was cut off. See **out of** sights.");
  const named = await createPaper({ title: "Of smiths", abstract: "A smith.", authors: [{ name: "Will Smith" }] });
  await db().$transaction((tx) =>
    writeSearchDocuments(tx, [{ ...named, authors: [{ name: "Will Smith" }], organization: null, lastDay: null }]),
  );
  const found = async (text: string) => (await find(text))!.papers.map(({ id }) => id).sort();
  expect(await found('"out of sight"')).toEqual([far, accent].sort());
  expect(await found('title:"out of sight"')).toEqual([far]);
  expect(await found('abstract:"Out of Sight"')).toEqual([accent]);
  expect(await found('"the naive"')).toEqual([accent]);
  expect(await found('"the study was"')).toEqual([accent]);
  expect(await found('"cut off"')).toEqual([accent]);
  expect(await found('"of smiths"')).toEqual([named.id]);
  expect(await found('"will smith"')).toEqual([named.id]);
  expect(await found('sight -"out of sight"')).toEqual([short]);
  expect(await found('-"out of sight"')).toEqual([short, named.id].sort());
  expect(await found('"out of sight" OR agents')).toEqual([far, short, accent].sort());
  expect(await found('"of the sight"')).toEqual([]);
  expect(await found('"out of sight" order:votes')).toEqual([far, accent].sort());
  expect(await found('"of the" naive')).toEqual([accent]);
});
