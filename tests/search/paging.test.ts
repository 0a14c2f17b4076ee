import { expect, test } from "vitest";
import { HITS_PER_PAGE, REACHABLE_HITS, searchPapers } from "@/features/search/queries";
import { orders, readQuery } from "@/features/search/query";
import { RANKED } from "@/features/search/ranking";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { indexPapers } from "./support/index-papers";

const today = "2026-04-16" as Day;

/** Numbers from 0 to 1 that a seed determines. */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Papers of few days and few upvotes, so that ties are everywhere; more of them than are ranked by relevance. */
async function makePapers(count: number, seed: number) {
  const random = randomFrom(seed);
  const below = (most: number) => Math.floor(random() * most);
  await db().$executeRaw`
    INSERT INTO "Paper" (id, title, abstract, "publishedAt", "sourceUpvoteCount", "hiddenAt", "lastDay")
    SELECT given.* FROM jsonb_to_recordset(${JSON.stringify(
      Array.from({ length: count }, (_, index) => ({
        id: `p${String(index * 7919 + below(7919)).padStart(8, "0")}`,
        title: "-",
        abstract: "-",
        published: `2026-0${1 + below(3)}-1${below(4)}`,
        votes: below(3),
        hidden: random() < 0.02 ? "2026-01-01" : null,
        last: random() < 0.3 ? `2026-03-1${below(3)}` : null,
      })),
    )}::jsonb) AS given(id text, title text, abstract text, published timestamptz, votes int, hidden timestamptz, last date)`;
  await db().$executeRaw`
    INSERT INTO "SearchDocument" ("paperId", words, "titleWords", "publishedOn")
    SELECT id, setweight(named, 'A') || setweight(to_tsvector('english', 'data model'), 'C'), named, "publishedAt"::date
    FROM "Paper", to_tsvector('english', CASE WHEN abs(hashtext(id)) % 3 = 0 THEN 'model' ELSE 'zebra' END) named`;
  await db().$executeRaw`ANALYZE "SearchDocument", "Paper"`;
}

async function readAll(text: string) {
  const ids: string[] = [];
  let said = 0;
  for (let page = 1; ; page++) {
    const { papers, count } = await searchPapers(readQuery(text), page, today);
    if (page === 1) said = count;
    ids.push(...papers.map(({ id }) => id));
    if (papers.length < HITS_PER_PAGE) return { ids, said };
  }
}

test.each(orders)(
  "paging by %s neither repeats nor skips, however many are alike",
  { timeout: 120_000 },
  async (order) => {
    await makePapers(1_450, 7);
    // More than are ranked, so that the pages lead from those that are ranked to those that are not.
    expect(RANKED.inTitle + RANKED.anywhere).toBeLessThan(1_350);
    const visible = (await db().paper.findMany({ where: { hiddenAt: null }, select: { id: true } })).map(
      ({ id }) => id,
    );
    const { ids, said } = await readAll(`model order:${order}`);
    expect(ids.toSorted()).toEqual(visible.toSorted());
    expect(Math.abs(said - visible.length)).toBeLessThan(visible.length / 5);
    expect((await readAll(`model order:${order}`)).ids).toEqual(ids);
  },
);

test("the newest, the most upvoted and the trending come in their order", async () => {
  const day = (text: string) => startOfDay(text as Day);
  await indexPapers([
    { id: "old", title: "model", publishedAt: day("2026-01-01"), upvotes: 9, days: ["2026-01-02" as Day] },
    { id: "new", title: "model", publishedAt: day("2026-03-01"), upvotes: 0, days: ["2026-03-02" as Day] },
    { id: "apart", title: "model", publishedAt: day("2026-04-01"), upvotes: 2 },
    { id: "gone", title: "model", publishedAt: day("2026-04-02"), upvotes: 99, isHidden: true },
  ]);
  const find = async (text: string) => (await searchPapers(readQuery(text), 1, today)).papers.map(({ id }) => id);
  expect(await find("model order:date")).toEqual(["apart", "new", "old"]);
  expect(await find("model order:votes")).toEqual(["old", "apart", "new"]);
  expect(await find("model order:trending")).toEqual(["new", "old", "apart"]);
});

test("papers with all of the query in the title lead, however old they are and however many upvotes others have", async () => {
  await indexPapers([
    { id: "mentions", title: "zebra", abstract: "model", publishedAt: startOfDay(today), upvotes: 2_000_000_000 },
    { id: "is", title: `model ${"of many other words ".repeat(50)}`, publishedAt: startOfDay("2010-01-01" as Day) },
    { id: "is-not", title: "zebra", publishedAt: startOfDay(today) },
  ]);
  const { papers, count } = await searchPapers(readQuery("model"), 1, today);
  expect(papers.map(({ id }) => id)).toEqual(["is", "mentions"]);
  expect(count).toBe(2);
});

test("a title without an excluded word does not bring in an abstract that has it", async () => {
  await indexPapers([
    { id: "with", title: "model", abstract: "of diffusion" },
    { id: "without", title: "model", abstract: "of words" },
  ]);
  const { papers, count } = await searchPapers(readQuery("model -diffusion"), 1, today);
  expect(papers.map(({ id }) => id)).toEqual(["without"]);
  expect(count).toBe(1);
});

test("behind the last hit that can be reached there is an empty page", async () => {
  await indexPapers([{ id: "one", title: "model" }]);
  const page = REACHABLE_HITS / HITS_PER_PAGE + 1;
  for (const one of [2, page, 1e9]) expect((await searchPapers(readQuery("model"), one, today)).papers).toEqual([]);
});
