import { dailyEntry } from "@tests/fixtures/daily-papers";
import { createPaper } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { readCategory } from "@/features/papers/category-names";
import { authorPath } from "@/features/papers/list-paths";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import { listQuery } from "@/features/search/lists/list-query";
import { goesOn } from "@/features/search/lists/pages";
import {
  findAuthor,
  findKeyword,
  findOrganization,
  listCategories,
  listKeywords,
  listOrganizations,
} from "@/features/search/lists/queries";
import { HITS_PER_PAGE, REACHABLE_HITS, searchPapers } from "@/features/search/queries";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

const today = "2026-04-16" as Day;
type Over = { [field: string]: unknown };

let counter = 10_000;
async function importPaper(over: Over): Promise<string> {
  const id = `2604.${counter++}`;
  await ingest(recordsOf(dailyEntry({ id, authors: [], ...over })));
  return id;
}

/** A paper with these categories, which its feed does not tell. */
async function fileUnder(categories: string[], publishedAt: Date): Promise<string> {
  const paper = await createPaper({ categories, publishedAt });
  await writeSearchDocuments(db(), [{ ...paper, authors: [], organization: null, lastDay: null }]);
  return paper.id;
}

const signedBy = (...names: (string | { name: string; hidden: true })[]) => ({
  authors: names.map((name) => (typeof name === "string" ? { name } : name)),
});
const from = (name: string) => ({ organization: { name, fullname: name.toUpperCase() } });
const list = async (gathered: Parameters<typeof listQuery>[0], order: "date" | "votes" = "date") =>
  (await searchPapers(listQuery(gathered, order), 1, today)).papers.map(({ id }) => id);

test("a name gathers all papers signed with it, however its letters are accented, newest first or by votes", async () => {
  const old = await importPaper({ ...signedBy("José Núñez"), publishedAt: "2026-04-01T00:00:00Z", upvotes: 9 });
  const young = await importPaper({ ...signedBy("Jose Nunez", "Ada"), publishedAt: "2026-04-09T00:00:00Z" });
  await importPaper(signedBy("Jose Nunez Garcia"));
  expect(await list({ authors: ["jose-nunez"] })).toEqual([young, old]);
  expect(await list({ authors: ["jose-nunez"] }, "votes")).toEqual([old, young]);
});

test("an author's page knows the spellings, who signs along more than once, and from which organizations the papers come", async () => {
  await importPaper({ ...signedBy("José Núñez", "Ada Lovelace", "Alan Turing"), ...from("nvidia") });
  await importPaper({ ...signedBy("Ada Lovelace", "José Núñez"), ...from("nvidia") });
  await importPaper({ ...signedBy("Jose Nunez"), ...from("ibm") });
  expect(await findAuthor("jose-nunez")).toEqual({
    name: "José Núñez",
    spellings: ["Jose Nunez"],
    company: [{ name: "Ada Lovelace", papers: 2 }],
    organizations: [
      { id: "nvidia", name: "NVIDIA", papers: 2 },
      { id: "ibm", name: "IBM", papers: 1 },
    ],
  });
});

test("who chose to be hidden has no page, and is nobody's company", async () => {
  const hidden = { name: "Hidden Person", hidden: true } as const;
  await importPaper(signedBy("Ada Lovelace", hidden));
  await importPaper(signedBy("Ada Lovelace", hidden));
  expect(await findAuthor("hidden-person")).toBeNull();
  expect(await list({ authors: ["hidden-person"] })).toEqual([]);
  expect(await findAuthor("ada-lovelace")).toMatchObject({ company: [] });
});

test("a paper of hundreds still names its authors, without making them anybody's company", async () => {
  const many = Array.from({ length: 300 }, (_, index) => `Member ${index}`);
  await importPaper(signedBy(...many));
  await importPaper(signedBy(...many));
  expect(await findAuthor("member-7")).toEqual({ name: "Member 7", spellings: [], company: [], organizations: [] });
});

test.each(["", "Ada Lovelace", "'; --", "nobody"])("the slug %j names nobody", async (slug) => {
  expect(await findAuthor(slug)).toBeNull();
  expect(await findKeyword(slug)).toBeNull();
});

test("a keyword is written as most of the newest papers write it", async () => {
  const [a, b] = [
    await importPaper({ ai_keywords: ["KV-cache", "other"] }),
    await importPaper({ ai_keywords: ["KV cache"] }),
  ];
  await importPaper({ ai_keywords: ["KV-cache"] });
  expect(await findKeyword("kv-cache")).toBe("KV-cache");
  expect(await list({ keywords: ["kv-cache"] })).toEqual(expect.arrayContaining([a, b]));
});

test("organizations stand by the number of their papers, hidden ones not counted, page by page", async () => {
  for (const name of ["few", "many", "many", "gone"]) await importPaper(from(name));
  await db().paper.updateMany({ where: { organizationId: "gone" }, data: { hiddenAt: new Date() } });
  const { organizations, total } = await listOrganizations(1);
  expect(organizations.map(({ id, papers }) => [id, papers])).toEqual([
    ["many", 2],
    ["few", 1],
  ]);
  expect(total).toBe(2);
  expect(await listOrganizations(2)).toEqual({ organizations: [], total: 2 });
});

test("an organization is found whatever the size of its letters; a sign for any letter is none", async () => {
  await importPaper(from("Tencent_AI"));
  expect(await findOrganization("tencent_ai")).toMatchObject({ id: "Tencent_AI" });
  expect(await findOrganization("tencent%")).toBeNull();
  expect(await findOrganization("tencent-ai")).toBeNull();
  expect(await findOrganization("\0")).toBeNull();
  expect(await list({ organizations: ["Tencent_AI"] })).toHaveLength(1);
});

test("a category is read in any letters and has arXiv's name; one that arXiv does not have is none", () => {
  expect(readCategory("CS.lg")).toEqual({ category: "cs.LG", name: "Machine Learning" });
  expect(readCategory("hep-th")).toEqual({ category: "hep-th", name: "High Energy Physics - Theory" });
  expect(readCategory("constructor")).toBeNull();
});

test("an archive gathers the papers of all its categories, cross-lists too", async () => {
  const [a, b] = [
    await fileUnder(["cs.LG"], new Date("2026-04-02T00:00:00Z")),
    await fileUnder(["math.OC", "cs.AI"], new Date("2026-04-01T00:00:00Z")),
  ];
  expect(await list({ categories: ["cs"] })).toEqual([a, b]);
  expect(await list({ categories: ["cs.LG"] })).toEqual([a]);
});

test.each(["date", "votes"] as const)(
  "by %s, pages of a list with ties neither repeat nor skip a paper",
  async (order) => {
    const ids: string[] = [];
    for (let n = 0; n < 63; n++) {
      const publishedAt = `2026-04-0${1 + (n % 2)}T00:00:00Z`;
      ids.push(await importPaper({ ...signedBy("Wei Wang"), ...from("nvidia"), publishedAt, upvotes: n % 3 }));
    }
    for (const gathered of [{ authors: ["wei-wang"] }, { organizations: ["nvidia"] }]) {
      const read: string[] = [];
      for (let page = 1; ; page++) {
        const found = await searchPapers(listQuery(gathered, order), page, today);
        expect(found).toMatchObject({ count: 63, isAbout: false });
        read.push(...found.papers.map(({ id }) => id));
        if (!goesOn(found, page)) break;
      }
      expect(read).toHaveLength(63);
      expect([...read].sort()).toEqual([...ids].sort());
    }
  },
);

const full = Array.from({ length: HITS_PER_PAGE });
test.each([
  ["a full page of an exact count, with more behind it", full, 51, false, 2, true],
  ["the last page of an exact count", [full[0]], 51, false, 3, false],
  ["a full last page", full, 50, false, 2, false],
  ["a full page behind the last one of an estimate", full, 1_100, true, 60, true],
  ["a page that an estimate has too many of", [full[0]], 9_000, true, 60, false],
  ["the last page that can be reached", full, 99_000, true, REACHABLE_HITS / HITS_PER_PAGE, false],
])("%s: whether it goes on", (_, papers, count, isAbout, page, answer) => {
  expect(goesOn({ papers, count, isAbout }, page)).toBe(answer);
});

test.each([
  ["José Núñez", "Jose Nunez"],
  ["Łukasz Kaiser", "Lukasz Kaiser"],
  ["Øyvind Ødegård", "Oyvind Odegard"],
  ["J. R. R. O’Neill", "J R R ONeill"],
  ["Jean-Luc Picard", "Jean Luc  Picard"],
  ["Ji-Rong Wen", "ji-rong wen"],
])("%s and %s have one address, and it leads nowhere else", async (one, other) => {
  await importPaper(signedBy(one));
  await importPaper(signedBy(other));
  expect(authorPath(one)).toBe(authorPath(other));
  const slug = authorPath(one).replace("/authors/", "");
  expect(authorPath(slug)).toBe(authorPath(one));
  const author = await findAuthor(slug);
  expect([author?.name, ...(author?.spellings ?? [])].sort()).toEqual([one, other].sort());
});

test("names that differ in a letter, and parts of a name, are not taken for one another", async () => {
  const wei = await importPaper(signedBy("Wei Wang"));
  await importPaper(signedBy("Wei Wang Zhang"));
  await importPaper(signedBy("Wen Wang"));
  await importPaper(signedBy("W. Wang"));
  expect(await list({ authors: ["wei-wang"] })).toEqual([wei]);
  expect(await findAuthor("wei-wang")).toMatchObject({ name: "Wei Wang", spellings: [] });
});

test("categories stand by the number of their papers, hidden ones not counted, and say when not all papers were looked at", async () => {
  const day = (n: number) => new Date(`2026-04-0${n}T00:00:00Z`);
  await fileUnder(["cs.LG", "stat.ML"], day(1));
  await fileUnder(["cs.LG"], day(2));
  const gone = await fileUnder(["cs.CV"], day(3));
  await db().paper.update({ where: { id: gone }, data: { hiddenAt: new Date() } });
  const all = [
    { name: "cs.LG", papers: 2 },
    { name: "stat.ML", papers: 1 },
  ];
  expect(await listCategories()).toEqual({ counted: all, isPartial: false });
  expect(await listCategories(2)).toEqual({ counted: all, isPartial: false });
  expect(await listCategories(1)).toMatchObject({ isPartial: true });
});

test("keywords that differ in letters' size and signs alone are one, and count as many papers as their page has", async () => {
  await importPaper({ ai_keywords: ["KV-cache", "kv cache", "GPT-3.5"] });
  await importPaper({ ai_keywords: ["KV-cache"] });
  await importPaper({ ai_keywords: ["gpt-35"] });
  expect(await listKeywords()).toEqual({
    counted: [
      { name: "GPT-3.5", papers: 2 },
      { name: "KV-cache", papers: 2 },
    ],
    isPartial: false,
  });
  expect(await list({ keywords: ["kv-cache"] })).toHaveLength(2);
  expect(await list({ keywords: ["gpt-35"] })).toHaveLength(2);
});

test("where no paper has any, no category and no keyword is listed", async () => {
  expect(await listCategories()).toEqual({ counted: [], isPartial: false });
  await importPaper({});
  expect(await listKeywords()).toEqual({ counted: [], isPartial: false });
});
