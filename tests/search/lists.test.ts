import { dailyEntry } from "@tests/fixtures/daily-papers";
import { createPaper } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { readCategory } from "@/features/papers/category-names";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import { listQuery } from "@/features/search/lists/list-query";
import { findAuthor, findKeyword, findOrganization, listOrganizations } from "@/features/search/lists/queries";
import { searchPapers } from "@/features/search/queries";
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
