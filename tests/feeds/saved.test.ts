import { indexPapers } from "@tests/search/support/index-papers";
import { createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { feedPath } from "@/features/feeds/paths";
import { renewFeedToken, revokeFeedToken } from "@/features/feeds/saved/mutations";
import { findFeedTokenId, orderByDate } from "@/features/feeds/saved/queries";
import { feedToken } from "@/features/feeds/saved/tokens";
import { deleteSearch, saveSearch } from "@/features/search/saved/mutations";
import { listSavedSearches } from "@/features/search/saved/queries";
import { db } from "@/lib/db";
import { logPath } from "@/lib/log-path";
import { publicPage } from "@/web/public-pages";
import { askFeed, idsOf, noon, readAll } from "./support/ask-feed";

async function makeToken(userId: string): Promise<string> {
  await renewFeedToken(userId, noon);
  return feedToken((await findFeedTokenId(userId))!);
}

/** A person with two searches, and papers that they find. */
async function makeReader() {
  const { id: userId } = await createUser();
  const published = (day: string) => new Date(`${day}T00:00:00Z`);
  await indexPapers([
    { id: "a", title: "Looms", publishedAt: published("2026-04-01"), upvotes: 5 },
    { id: "b", title: "Looms and punched cards", publishedAt: published("2026-04-03") },
    { id: "c", title: "Punched cards", publishedAt: published("2026-04-02") },
    { id: "d", title: "Of something else", publishedAt: published("2026-04-04") },
  ]);
  for (const query of ["looms", "cards"]) await saveSearch({ userId, name: `My ${query}`, query, now: noon });
  const searches = await listSavedSearches(userId);
  return { userId, token: await makeToken(userId), cards: searches[0]!, looms: searches[1]! };
}

test("one's saved searches are one feed, each paper once, and each a feed of its own", async () => {
  const { token, looms } = await makeReader();
  expect(await idsOf(`saved/${token}.json`)).toEqual(["b", "c", "a"]);
  expect(await idsOf(`saved/${token}.json?min_votes=1`)).toEqual(["a"]);
  expect(await idsOf(`saved/${token}.json?limit=1&page=2`)).toEqual(["c"]);
  expect(await idsOf(`saved/${token}/${looms.id}.json`)).toEqual(["b", "a"]);
  const { atom } = await readAll(`saved/${token}/${looms.id}`);
  expect(atom.title).toBe("My looms · Broadsheet");
  expect((await readAll(`saved/${token}`)).rss.title).toBe("Saved searches · Broadsheet");
});

test("an address that is revoked, replaced, made up or of a deleted search shows nothing", async () => {
  const { userId, token, looms } = await makeReader();
  const { id: stranger } = await createUser();
  const foreign = await makeToken(stranger);
  const status = async (path: string) => (await askFeed(`saved/${path}.atom`)).status;
  expect(await status(`${foreign}/${looms.id}`)).toBe(404);
  expect(await status(token.slice(0, -1) + (token.endsWith("A") ? "E" : "A"))).toBe(404);
  expect(await status(token.split(".")[0]!)).toBe(404);
  expect(await status(`${token}/not-an-id`)).toBe(404);

  await deleteSearch({ userId, id: looms.id });
  expect([await status(`${token}/${looms.id}`), await status(token)]).toEqual([404, 200]);

  const renewed = await makeToken(userId);
  expect(renewed).not.toBe(token);
  expect([await status(token), await status(renewed)]).toEqual([404, 200]);
  await revokeFeedToken(userId);
  await revokeFeedToken(userId);
  expect(await status(renewed)).toBe(404);
  expect(await db().feedToken.count()).toBe(1);
});

test("it is nobody else's: no cache keeps it, no log has its token, and what a reader has is not sent again", async () => {
  const { token } = await makeReader();
  const first = await askFeed(`saved/${token}.rss`);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  expect(first.headers.get("x-robots-tag")).toBe("noindex");
  const again = await askFeed(`saved/${token}.rss`, { headers: { "if-none-match": first.headers.get("etag")! } });
  expect([again.status, await again.text()]).toEqual([304, ""]);

  const paths = [null, "0190c0de-0000-7000-8000-000000000000"].map((searchId) =>
    feedPath({ kind: "saved", token, searchId }, "atom"),
  );
  for (const path of paths) {
    expect(publicPage(path, "en")).toBeNull();
    expect(publicPage(`/de${path}?limit=3`, "en")).toBeNull();
    for (const address of [path, `/de${path}?x=1`]) expect(logPath(address)).not.toContain(token.slice(0, 20));
    // Written in another way, it is no address of one.
    const disguised = path.replace("/feeds/saved/", "/feeds/%73aved/").slice("/feeds/".length);
    expect((await askFeed(disguised)).status).toBe(404);
  }
});

test("the database alone makes no token: it has neither the token nor its hash", async () => {
  const { token } = await makeReader();
  const [row] = await db().feedToken.findMany();
  expect(JSON.stringify(row)).not.toContain(token.split(".")[1]);
  expect(token.startsWith(`${row!.id}.`)).toBe(true);
});

test("who asks all the time is told when to come back", async () => {
  const { token } = await makeReader();
  const key = `saved-feed:${token.split(".")[0]}`;
  await db().rateLimit.create({ data: { key, startedAt: noon, count: 120 } });
  const response = await askFeed(`saved/${token}.atom`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3600"]);
  expect(await response.text()).toBe("This feed was asked for too often. Ask again in 60 minutes.\n");
});

test("many searches that find as much as they may are still one feed", async () => {
  const ids = Array.from({ length: 40_000 }, (_, place) => `none-${place}`);
  await makeReader();
  expect(await orderByDate([...ids, "a", "b"], { skip: 0, take: 9 })).toEqual(["b", "a"]);
});

test("of searches by votes no date tells what is new", async () => {
  const { userId, token } = await makeReader();
  const modified = async () => (await askFeed(`saved/${token}.atom`)).headers.get("last-modified");
  expect(await modified()).not.toBe(noon.toUTCString());
  await saveSearch({ userId, name: "Loved", query: "votes:>3", now: noon });
  expect(await modified()).toBe(noon.toUTCString());
});
