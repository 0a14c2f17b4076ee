import { indexPapers } from "@tests/search/support/index-papers";
import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import { GET as oldDigests } from "@/app/digests.atom/route";
import { GET as opml } from "@/app/feeds/all.opml/route";
import { feedPath, plainFeeds } from "@/features/feeds/paths";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { askFeed, idsOf, readAll, SITE } from "./support/ask-feed";
import { childrenOf, readXml } from "./support/read-xml";

const days = (...names: string[]) => names as Day[];

test("the daily feed has the newest day first and of each the most upvoted; each paper once, hidden ones never", async () => {
  await createPaper({ id: "old", sourceUpvoteCount: 99, days: days("2026-04-14") });
  await createPaper({ id: "twice", sourceUpvoteCount: 5, days: days("2026-04-14", "2026-04-16") });
  await createPaper({ id: "new", sourceUpvoteCount: 9, days: days("2026-04-16") });
  await createPaper({ id: "hidden", hiddenAt: new Date(0), days: days("2026-04-16") });
  await createPaper({ id: "nowhere" });
  expect(await idsOf("daily.json")).toEqual(["new", "twice", "old"]);
});

test("week and month are those of the newest day, the most upvoted first; trending weighs age", async () => {
  await createPaper({ id: "march", sourceUpvoteCount: 999, days: days("2026-03-31") });
  await createPaper({ id: "early", sourceUpvoteCount: 50, days: days("2026-04-03") });
  await createPaper({ id: "monday", sourceUpvoteCount: 20, days: days("2026-04-13") });
  await createPaper({ id: "thursday", sourceUpvoteCount: 10, days: days("2026-04-16") });
  expect(await idsOf("week.json")).toEqual(["monday", "thursday"]);
  expect(await idsOf("month.json")).toEqual(["early", "monday", "thursday"]);
  expect(await idsOf("week.json?min_votes=15")).toEqual(["monday"]);
  expect(await idsOf("trending.json")).toEqual(["thursday", "monday", "march", "early"]);
});

const published = (day: string) => new Date(`${day}T00:00:00Z`);

async function makeIndex() {
  await indexPapers([
    {
      id: "a",
      title: "Diffusion in looms",
      names: ["Ada Lovelace"],
      categories: ["cs.LG"],
      publishedAt: published("2026-04-01"),
    },
    {
      id: "b",
      title: "Diffusion at scale",
      names: ["Ada Lovelace"],
      categories: ["cs.CL"],
      publishedAt: published("2026-04-03"),
      upvotes: 4,
    },
    {
      id: "c",
      title: "Of something else",
      names: ["王伟"],
      categories: ["cs.CL"],
      publishedAt: published("2026-04-02"),
      upvotes: 9,
    },
  ]);
  const organization = { id: "NVIDIA", name: "NVIDIA Research" };
  await db().organization.create({ data: organization });
  const row = await createPaper({
    id: "d",
    organizationId: "NVIDIA",
    aiKeywords: ["Reinforcement Learning"],
    codeUrl: "https://github.com/a/b",
    publishedAt: published("2026-04-04"),
  });
  await db().$transaction((tx) => writeSearchDocuments(tx, [{ ...row, authors: [], organization, lastDay: null }]));
}

test("a search, a category, a name, an organization, a keyword and code have feeds, the newest first", async () => {
  await makeIndex();
  const feeds: [name: string, query: string, title: string, ids: string[]][] = [
    ["search", "?q=diffusion", "diffusion: search", ["b", "a"]],
    ["search", "?q=diffusion+order%3Avotes&limit=1", "diffusion order:votes: search", ["b"]],
    ["categories/cs.CL", "", "Computation and Language (cs.CL)", ["b", "c"]],
    ["categories/cs", "?min_votes=1", "Computer Science (cs)", ["b", "c"]],
    ["authors/ada-lovelace", "", "Papers by Ada Lovelace", ["b", "a"]],
    ["authors/%E7%8E%8B%E4%BC%9F", "", "Papers by 王伟", ["c"]],
    ["organizations/NVIDIA", "", "Papers from NVIDIA Research", ["d"]],
    ["keywords/reinforcement-learning", "", "Papers on Reinforcement Learning", ["d"]],
    ["code", "", "Papers with code", ["d"]],
  ];
  for (const [name, query, title, ids] of feeds) {
    const { atom, rss, json } = await readAll(name, query);
    const expected = ids.map((id) => `tag:localhost,2026:papers/${id}`);
    for (const { entries } of [atom, rss, json])
      expect(
        entries.map(({ id }) => id),
        name,
      ).toEqual(expected);
    expect(atom.title).toBe(`${title} · Broadsheet`);
  }
});

test("what nothing here has, and what is no feed, is missing; a search without words is told so", async () => {
  await makeIndex();
  const answers = {
    "authors/nobody.atom": [404, "No paper here is in authors/nobody."],
    "keywords/none.rss": [404, "No paper here is in keywords/none."],
    daily: [404, "There is no feed here. Feeds end in .rss, .atom, .json; /feeds lists them."],
    "yearly.atom": [404, "There is no feed here. Feeds end in .rss, .atom, .json; /feeds lists them."],
    "categories/a%00b.atom": [404, "There is no feed here. Feeds end in .rss, .atom, .json; /feeds lists them."],
    "organizations/%E0%A4.atom": [404, "There is no feed here. Feeds end in .rss, .atom, .json; /feeds lists them."],
    "search.atom": [400, "Say what to search for, as in /feeds/search.atom?q=diffusion."],
  };
  for (const [path, [status, sentence]] of Object.entries(answers)) {
    const response = await askFeed(path);
    expect([response.status, await response.text()], path).toEqual([status, `${sentence}\n`]);
  }
  expect(await idsOf("search.json?q=nothinglikethis")).toEqual([]);
});

test("the digest's issues are entries with the ids that they had, and its old address leads here for good", async () => {
  const paper = {
    id: "a",
    title: 'A "title" <b> & more',
    writers: { names: ["NVIDIA"], others: 0 },
    excerpt: "We show <it>.",
    upvotes: 3,
    code: null,
  };
  await createPaper({ id: "a" });
  await db().digestIssue.create({
    data: {
      day: startOfDay("2026-04-16" as Day),
      openedAt: new Date("2026-04-16T18:00:00Z"),
      paperIds: ["a"],
      papers: { create: { paperId: "a", paper } },
    },
  });
  expect(await idsOf("digests.json?page=2")).toEqual([]);
  const { atom } = await readAll("digests");
  expect(atom.entries[0]).toMatchObject({
    id: "tag:localhost,2026-04-16:digest",
    url: "http://localhost:3000/digests/2026-04-16",
    title: "Digest of Thursday, April 16, 2026",
    published: "2026-04-16T18:00:00.000Z",
    updated: "2026-04-16T18:00:00.000Z",
  });
  expect(atom.entries[0]!.html).toContain("A &quot;title&quot; &lt;b&gt; &amp; more</a><br>NVIDIA</p>");
  const moved = oldDigests(new Request(`${SITE}/digests.atom`, { headers: { "x-language": "de" } }));
  expect([moved.status, moved.headers.get("location")]).toEqual([308, `${SITE}/de/feeds/digests.atom`]);
});

test("the OPML file names the general feeds, each of which is there", async () => {
  const list = readXml(await opml(new Request(`${SITE}/feeds/all.opml`)).text());
  expect([list.name, list.attributes.version]).toEqual(["opml", "2.0"]);
  const outlines = childrenOf(childrenOf(list, "body")[0]!, "outline");
  expect(outlines.map(({ attributes }) => attributes.xmlUrl)).toEqual(
    plainFeeds.map((kind) => SITE + feedPath({ kind }, "atom")),
  );
  for (const { attributes } of outlines) {
    expect(attributes).toMatchObject({ type: "rss", text: expect.stringMatching(/./) });
    expect((await askFeed(attributes.xmlUrl!.replace(`${SITE}/feeds/`, ""))).status).toBe(200);
  }
});
