import { createPaper } from "@tests/support/factories";
import { expect, test } from "vitest";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { askFeed, idsOf, noon, readAll, readFeed, SITE } from "./support/ask-feed";

const today = "2026-04-16" as Day;

/** Papers p1, p2 … of today, each with as many upvotes as it says. */
async function makePapers(count: number) {
  for (let votes = 1; votes <= count; votes++)
    await createPaper({ id: `p${votes}`, sourceUpvoteCount: votes, days: [today] });
}

test("min_votes leaves out papers with fewer, limit takes that many, and next leads through all of them", async () => {
  await makePapers(7);
  expect(await idsOf("daily.json?min_votes=5")).toEqual(["p7", "p6", "p5"]);
  expect(await idsOf("daily.json?limit=2")).toEqual(["p7", "p6"]);

  const seen: string[] = [];
  let next: string | undefined = "http://localhost:3000/feeds/daily.json?limit=3";
  while (next) {
    const { json, atom, rss }: Awaited<ReturnType<typeof readAll>> = await readAll("daily", new URL(next).search);
    seen.push(...json.entries.map(({ title }) => title));
    next = json.feed.next_url;
    for (const { links } of [atom, rss])
      expect(links.find(({ attributes }) => attributes.rel === "next")?.attributes.href).toBe(
        next?.replace(".json", links === atom.links ? ".atom" : ".rss"),
      );
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((votes) => `Title of p${votes}`));
});

test("without a limit there are 50 entries, and 200 at most", async () => {
  await makePapers(51);
  expect(await idsOf("trending.json")).toHaveLength(50);
  expect(await idsOf("trending.json?limit=200")).toHaveLength(51);
});

test.each([
  ["limit=0", "limit must be a whole number from 1 to 200."],
  ["limit=201", "limit must be a whole number from 1 to 200."],
  ["limit=ten", "limit must be a whole number from 1 to 200."],
  ["limit=", "limit must be a whole number from 1 to 200."],
  ["min_votes=-1", "min_votes must be a whole number from 0 to 1000000."],
  ["min_votes=1.5", "min_votes must be a whole number from 0 to 1000000."],
  ["page=0", "page must be a whole number from 1 to 200."],
])("%s is refused in a sentence", async (query, sentence) => {
  const response = await askFeed(`daily.atom?${query}`);
  expect([response.status, await response.text()]).toEqual([400, `${sentence}\n`]);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
});

test("everybody's feeds may be kept, say when something last came, and where they are", async () => {
  await makePapers(1);
  const { headers } = await askFeed("daily.rss?utm_source=x");
  expect(headers.get("cache-control")).toBe("public, max-age=60, s-maxage=60, stale-while-revalidate=600");
  expect(headers.get("link")).toBe('<http://localhost:3000/feeds/daily.rss>; rel="self"');
  expect(Math.abs(Date.now() - Date.parse(headers.get("last-modified")!))).toBeLessThan(60_000);
  // Old papers rise into these: no date tells, so that only an ETag does.
  const risen = [
    "trending.atom",
    "week.rss",
    "daily.json?min_votes=1",
    "search.atom?q=votes:>3",
    "search.rss?q=-stars:<9",
    "code.atom",
  ];
  for (const path of risen) expect((await askFeed(path)).headers.get("last-modified"), path).toBe(noon.toUTCString());
});

test("the week's feed has those with enough upvotes, page by page", async () => {
  await makePapers(5);
  expect(await idsOf("week.json?min_votes=3")).toEqual(["p5", "p4", "p3"]);
  expect(await idsOf("month.json?min_votes=3&limit=2&page=2")).toEqual(["p3"]);
});

test("no feed leads to a page that is refused", async () => {
  await makePapers(1);
  // A page that is the last to be handed out, and behind which there would be more.
  await db().$executeRaw`INSERT INTO "Paper" (id, title, abstract, authors, "lastDay")
    SELECT 'm' || n, 'Title', 'Abstract', '[]', '2026-04-16' FROM generate_series(1, 250) n`;
  const next = async (page: number) => JSON.parse(await readFeed(`trending.json?limit=1&page=${page}`)).next_url;
  expect([await next(199), await next(200)]).toEqual([`${SITE}/feeds/trending.json?limit=1&page=200`, undefined]);
});

test("a search is read as its page reads it, and named in a line", async () => {
  const evil = "looms\u202e\0<x>]]>";
  const { json } = await readAll("search", `?${new URLSearchParams({ q: "looms <x>]]>" })}`);
  expect(json.title).toBe("looms <x>]]>: search · Broadsheet");
  const { feed_url } = JSON.parse(await readFeed(`search.json?${new URLSearchParams({ q: evil })}`));
  expect(new URL(feed_url).searchParams.get("q")).toBe("looms <x>]]>");
  const long = JSON.parse(await readFeed(`search.json?q=${"loom+".repeat(9_000)}`));
  expect(long.feed_url.length).toBeLessThan(4_000);
});
