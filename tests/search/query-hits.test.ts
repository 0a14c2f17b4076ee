import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { type Indexed, writeSearchDocuments } from "@/features/papers/search-documents";
import { countFacets, countNewHits, searchIds, searchPapers } from "@/features/search/queries";
import { readQuery } from "@/features/search/query";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

const today = "2026-04-16" as Day;

type Made = {
  id: string;
  title: string;
  org?: string;
  orgName?: string;
  names?: string[];
  on: string;
  votes?: number;
  codeStars?: number;
  days?: Day[];
} & Partial<Pick<Indexed, "categories" | "codeUrl" | "aiKeywords">>;

async function index(made: Made[]) {
  const papers: Indexed[] = [];
  for (const { org, orgName, names = [], on, votes = 0, ...paper } of made) {
    const organization = org ? await db().organization.create({ data: { id: org, name: orgName ?? org } }) : null;
    const authors = names.map((name) => ({ name }));
    const row = await createPaper({
      ...paper,
      authors,
      organizationId: org ?? null,
      publishedAt: new Date(`${on}T10:00:00Z`),
      sourceUpvoteCount: votes,
    });
    papers.push({ ...row, authors, organization, lastDay: null });
  }
  await db().$transaction((tx) => writeSearchDocuments(tx, papers));
}

const find = async (text: string) => (await searchIds(readQuery(text), 50, today)).sort();

async function indexThree() {
  await index([
    {
      id: "2601.00001",
      title: "Alpha model",
      org: "nvidia",
      names: ["Ada Lovelace"],
      categories: ["cs.CL"],
      on: "2026-01-10",
      votes: 5,
      days: ["2026-01-11", "2026-03-11"] as Day[],
      codeUrl: "https://github.com/a/b",
      codeStars: 1_500,
      aiKeywords: ["world model"],
    },
    {
      id: "2602.00002",
      title: "Beta model",
      org: "google",
      names: ["Grace Hopper"],
      categories: ["cs.LG"],
      on: "2026-02-10",
      days: ["2026-02-11" as Day],
      votes: 15,
    },
    { id: "2603.00003", title: "Gamma data", categories: ["cs.LG", "cs.CL"], on: "2026-03-10", votes: 25 },
  ]);
}

const [one, two, three] = ["2601.00001", "2602.00002", "2603.00003"];

test("each way to narrow a search finds what it says, and behind a hyphen all others", async () => {
  await indexThree();
  const expected: Record<string, (string | undefined)[]> = {
    "-org:NVIDIA": [two, three],
    "-org:nvidia -org:google": [three],
    "org:nvidia OR org:google": [one, two],
    "-has:code": [two, three],
    "-category:cs.CL": [two],
    "-category:cs": [],
    "category:cs.LG -category:cs.CL": [two],
    "-author:lovelace": [two, three],
    '-author:"Ada Lovelace"': [two, three],
    '-keyword:"world model"': [two, three],
    "-title:model": [three],
    "model -title:alpha": [two],
    "submitted:>2026-01": [two, three],
    "submitted:>=2026-02-10": [two, three],
    "submitted:<2026-03": [one, two],
    "submitted:<=2026-02-10": [one, two],
    "submitted:>2026-01 submitted:<2026-03": [two],
    "submitted:2026-01 submitted:2026-03": [one, three],
    "-submitted:2026-02": [one, three],
    "featured:>2026-01": [one, two],
    "featured:>2026-01 featured:<2026-03": [two],
    "-featured:2026-02": [one, three],
    "votes:10..20": [two],
    "-votes:10..20": [one, three],
    "votes:>5": [two, three],
    "-votes:>5": [one],
    "stars:1k": [one],
    "-stars:1k": [two, three],
    "(alpha OR gamma) -data": [one],
    "(alpha model) OR gamma": [one, three],
    "-(alpha OR gamma)": [two],
    "-(alpha model)": [two, three],
    "title:(alpha OR beta)": [one, two],
    "alph*": [one],
    "「Alpha model」": [one],
    "„Beta model“": [two],
    "id:2601.00001v1": [one],
    "id:https://arxiv.org/abs/2601.00001": [one],
    "id:10.48550/arXiv.2601.00001": [one],
    "id:2601.00001 id:2602.00002": [one, two],
    "id:2601.00001,2603.00003": [one, three],
    "2601.00001 2603.00003": [one, three],
    "2601.00001 order:votes": [one],
    "2601.00001 model": [one],
    "2601.00001 data": [],
    "-2601.00001": [two, three],
    "Author:Hopper": [two],
    "author：Hopper": [two],
  };
  for (const [text, ids] of Object.entries(expected)) {
    expect(await find(text), text).toEqual(ids);
    const query = readQuery(text);
    expect((await searchPapers(query, 1, today)).count, text).toBe(ids.length);
    expect(await countNewHits(query, new Date(0), 10, 3_000), text).toBe(ids.length);
    for (const order of ["votes", "trending", "date"])
      expect(await find(`${text} order:${order}`), `${text} by ${order}`).toEqual(ids);
    expect((await countFacets(query, today)).votes[0]!.count, text).toBe(ids.filter((id) => id !== one).length);
  }
});

test("a paper is found by its DOI, and by the id of one that was merged into it", async () => {
  await indexThree();
  await db().paperKey.create({ data: { paperId: "2601.00001", key: "doi:10.1145/3292500" } });
  await createPaper({ id: "2604.05555", hiddenAt: new Date(0), mergedIntoId: "2601.00001" });
  for (const text of ["id:10.1145/3292500", "https://doi.org/10.1145/3292500 model", "id:2604.05555"])
    expect(await find(text), text).toEqual([one]);
  expect(await find("-10.1145/3292500")).toEqual([two, three]);
});

test("words that stand in every text are left out beside what is excluded, too", async () => {
  await indexThree();
  for (const text of ["the -org:nvidia", "the -submitted:2026-01", "the -votes:..5"]) {
    const found = await searchPapers(readQuery(text), 1, today);
    expect({ ...found, papers: found.papers.map(({ id }) => id) }, text).toMatchObject({
      papers: [three, two],
      count: 2,
      isTooCommon: true,
    });
  }
});

test("an organization is found by its id and by the name that is shown", async () => {
  await index([
    { id: "one", title: "Alpha", org: "THUdm", orgName: "Tsinghua University", on: "2026-01-10" },
    { id: "two", title: "Beta", org: "KwaiVGI", orgName: "École  du Kling-Team", on: "2026-01-11" },
    { id: "three", title: "Gamma", org: "pku", orgName: "北京大学", on: "2026-01-12" },
  ]);
  for (const text of [
    'org:"Tsinghua University"',
    'org:"tsinghua  university"',
    "org:thudm",
    'org:"TsingHua-University"',
  ])
    expect(await find(text), text).toEqual(["one"]);
  expect(await find('org:"ecole du kling team"')).toEqual(["two"]);
  expect(await find("org:北京大学")).toEqual(["three"]);
  expect(await find('-org:"Tsinghua University"')).toEqual(["three", "two"]);
  expect(await find('org:"Tsinghua University" OR org:"École du Kling Team"')).toEqual(["one", "two"]);
  expect(await find('org:"Tsinghua"')).toEqual([]);
  const { organizations } = await countFacets(readQuery('org:"Tsinghua University"'), today);
  expect(organizations).toEqual([{ id: "THUdm", name: "Tsinghua University", count: 1 }]);
});
