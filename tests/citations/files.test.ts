import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { GET as search } from "@/app/citations/[file]/route";
import { GET as day } from "@/app/citations/days/[file]/route";
import { GET as list } from "@/app/citations/lists/[kind]/[file]/route";
import { GET as paper } from "@/app/citations/papers/[...file]/route";
import { GET as unapi } from "@/app/unapi/route";
import type { Day } from "@/lib/day";
import { indexPapers } from "../search/support/index-papers";

const ask = (path: string) => new Request(`http://localhost:3000${path}`);
const citePaper = (file: string) => paper(ask("/"), { params: Promise.resolve({ file: file.split("/") }) });
const citeDay = (file: string) => day(ask("/"), { params: Promise.resolve({ file }) });
const citeList = (kind: string, file: string) => list(ask("/"), { params: Promise.resolve({ kind, file }) });
const citeSearch = (file: string, q?: string) =>
  search(ask(q === undefined ? "/" : `/?${new URLSearchParams({ q })}`), { params: Promise.resolve({ file }) });
const askUnapi = (query: Record<string, string>) => unapi(ask(`/unapi?${new URLSearchParams(query)}`));

test.each([
  ["bib", "application/x-bibtex; charset=utf-8", /^@misc\{arxiv:2604\.00001,\n/],
  ["ris", "application/x-research-info-systems; charset=utf-8", /^TY {2}- UNPB\r\n/],
  ["csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8", /^\[\n\{"id":"arxiv:2604\.00001"/],
])("a paper as .%s", async (ending, type, beginning) => {
  await createPaper({ id: "2604.00001" });
  const response = await citePaper(`2604.00001.${ending}`);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": type,
    "content-disposition": `inline; filename="2604.00001.${ending}"`,
    "cache-control": "public, max-age=60, s-maxage=60, stale-while-revalidate=600",
  });
  expect(await response.text()).toMatch(beginning);
});

test("an old arXiv id has a slash in its address and none in its file's name", async () => {
  await createPaper({ id: "math/0309136" });
  const response = await citePaper("math/0309136.ris");
  expect(response.headers.get("content-disposition")).toBe('inline; filename="math-0309136.ris"');
});

test("other forms of an id lead to the paper, also when it was merged", async () => {
  await createPaper({ id: "2604.00001" });
  await createPaper({ id: "a-twin-0a1b2c3d", arxivId: null, hiddenAt: new Date(0), mergedIntoId: "2604.00001" });
  await createPaper({ id: "2604.00002", hiddenAt: new Date(0), mergedIntoId: "2604.00001" });
  for (const id of ["2604.00001v2", "arXiv:2604.00001", "a-twin-0a1b2c3d", "2604.00002v3"]) {
    const response = await citePaper(`${id}.bib`);
    expect([response.status, response.headers.get("location")]).toEqual([308, "/citations/papers/2604.00001.bib"]);
  }
});

test("what is not there is refused in a sentence", async () => {
  await createPaper({ id: "2604.00001", hiddenAt: new Date(0) });
  const said = async (response: Response) => [response.status, await response.text()];
  expect(await said(await citePaper("2604.00001.bib"))).toEqual([404, "There is no paper with this id.\n"]);
  expect(await said(await citePaper("2604.00001.doc"))).toEqual([404, "A citation ends in .bib, .ris, .csl.json.\n"]);
  expect(await said(await citeDay("2026-02-30.bib"))).toEqual([
    400,
    "This is no day of the calendar; write it like 2026-04-16.\n",
  ]);
  expect(await said(await citeSearch("search.bib", " "))).toEqual([
    400,
    "Say what to search for, as in ?q=attention.\n",
  ]);
  expect((await citeSearch("find.bib", "looms")).status).toBe(404);
});

test("a day is cited in its order; one without papers is an empty file", async () => {
  const days = ["2026-04-16" as Day];
  await createPaper({ id: "2604.00001", days, upvoteCount: 1 });
  await createPaper({ id: "2604.00002", days, upvoteCount: 3 });
  await createPaper({ id: "2604.00003", days, hiddenAt: new Date(0) });
  await createPaper({ id: "2604.00004" });
  const items = await (await citeDay("2026-04-16.csl.json")).json();
  expect(items.map(({ id }: { id: string }) => id)).toEqual(["arxiv:2604.00002", "arxiv:2604.00001"]);
  expect(await (await citeDay("2026-04-17.bib")).text()).toBe("");
  expect(await (await citeDay("2026-04-17.csl.json")).json()).toEqual([]);
});

test("what a search finds is cited, and the paper that a text names", async () => {
  await indexPapers([
    { id: "2604.00001", title: "Weaving by Looms" },
    { id: "2604.00002", title: "Looms Again" },
    { id: "2604.00003", title: "Other Things" },
  ]);
  const ids = async (q: string) =>
    ((await (await citeSearch("search.csl.json", q)).json()) as { id: string }[]).map(({ id }) => id).sort();
  expect(await ids("looms")).toEqual(["arxiv:2604.00001", "arxiv:2604.00002"]);
  expect(await ids("2604.00003")).toEqual(["arxiv:2604.00003"]);
  expect(await ids("2604.99999")).toEqual([]);
});

test("what papers have in common is cited, the newest first, by any way of writing its name", async () => {
  const paper = { title: "On Looms", names: ["Ada Lovelace"], categories: ["cs.LG"] };
  await indexPapers([
    { ...paper, id: "2604.00001", publishedAt: new Date("2026-04-01") },
    { ...paper, id: "2604.00002", publishedAt: new Date("2026-04-02") },
    { ...paper, id: "2604.00003", isHidden: true },
    { id: "2604.00004", title: "Ada Lovelace", names: ["Ada Lovelace Byron"] },
  ]);
  for (const [kind, name] of [
    ["authors", "ada-lovelace"],
    ["authors", "Ada%20Lovelace"],
    ["categories", "cs.LG"],
  ] as const) {
    const response = await citeList(kind, `${name}.csl.json`);
    const ids = ((await response.json()) as { id: string }[]).map(({ id }) => id);
    expect(ids, name).toEqual(["arxiv:2604.00002", "arxiv:2604.00001"]);
  }
  const { headers } = await citeList("authors", "Ada%20Lovelace.bib");
  expect(headers.get("content-disposition")).toBe('inline; filename="authors-Ada-Lovelace.bib"');
  for (const [kind, file] of [
    ["authors", "nobody.bib"],
    ["authors", "%3F.bib"],
    ["authors", "%E0%A4%A.bib"],
    ["authors", "ada-lovelace.doc"],
    ["organizations", "none.bib"],
    ["toString", "ada-lovelace.bib"],
  ] as const)
    expect((await citeList(kind, file)).status, file).toBe(404);
});

test("unAPI lists its formats, for all papers and for one, and gives a paper in each", async () => {
  await createPaper({ id: "2604.00001" });
  const all = await unapi(ask("/unapi"));
  expect([all.status, all.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
  const names = [...(await all.text()).matchAll(/<format name="([^"]+)" type="([^"]+)"/g)].map(([, name]) => name!);
  expect(names).toEqual(["bibtex", "ris", "csl-json"]);

  const one = await askUnapi({ id: "2604.00001" });
  expect([one.status, await one.text()]).toEqual([300, expect.stringContaining('<formats id="2604.00001">')]);
  for (const format of names) {
    const response = await askUnapi({ id: "2604.00001", format });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("Title of 2604.00001")]);
  }
  expect((await askUnapi({ id: "2604.00009" })).status).toBe(404);
  expect((await askUnapi({ id: '"><x' })).status).toBe(404);
  expect((await askUnapi({ id: "2604.00001", format: "mods" })).status).toBe(406);
});

/** The order in which Zotero's unAPI.js prefers what it can read, and by what it knows it. */
const readable: [format: string, isIt: (name: string) => boolean][] = [
  ["ris", (name) => /^ris\b/.test(name)],
  ["bibtex", (name) => name === "bibtex"],
];

test("Zotero's own unAPI translator finds a format it reads, and each paper of a list in it", async () => {
  const ids = ["2604.00001", "math/0309136", "looms-0a1b2c3d"];
  for (const id of ids) await createPaper({ id, title: `On Looms, as ${id} has them` });
  const offered = [...(await (await unapi(ask("/unapi"))).text()).matchAll(/ name="([^"]+)"/g)].map(
    ([, name]) => name!,
  );
  const [format] = readable.flatMap(([, isIt]) => offered.filter((name) => isIt(name.toLowerCase())));
  for (const id of ids) {
    // It puts the id into the address as it is.
    const text = await (await unapi(ask(`/unapi?id=${id}&format=${format}`))).text();
    expect(text.match(/^TI {2}- (.*)\r$/m)![1]).toBe(`On Looms, as ${id} has them`);
  }
});
