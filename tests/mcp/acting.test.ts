import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { createPaper } from "@tests/support/factories";
import { recordsOf } from "@tests/support/read-papers";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { revokeToken } from "@/features/account/tokens/mutations";
import { listTokens } from "@/features/account/tokens/queries";
import type { Scope } from "@/features/account/tokens/scopes";
import { ingest } from "@/features/ingestion/mutations";
import { listSavedSearches } from "@/features/search/saved/queries";
import { db } from "@/lib/db";
import { call, connect, createHolder, startSite } from "./support/agent";

let site: Awaited<ReturnType<typeof startSite>>;
const clients: Client[] = [];
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

/** An agent of a person, with a token of these scopes; without any, of nobody. */
async function agentWith(scopes?: Scope[]) {
  const holder = scopes && (await createHolder(scopes));
  const client = await connect(site.url, holder?.token);
  clients.push(client);
  return { client, user: holder?.user, act: (name: string, input: object = {}) => call(client, name, input) };
}

const import_ = (id: string, title: string) => ingest(recordsOf({ id, title, abstract: "We say little." }));

test("an upvote is given once however often it is, and taken back", async () => {
  const { id } = await createPaper({ sourceUpvoteCount: 40, sourceUpvotes: { "hugging-face": 40 } });
  const { act, user } = await agentWith(["vote"]);
  expect((await act("set_upvote", { id })).data).toEqual({ id, hasUpvoted: true, upvotes: 41 });
  expect((await act("set_upvote", { id, upvoted: true })).data).toEqual({ id, hasUpvoted: true, upvotes: 41 });
  expect(await db().upvote.findMany({ select: { userId: true, paperId: true } })).toEqual([
    { userId: user!.id, paperId: id },
  ]);
  expect(await act("set_upvote", { id, upvoted: false })).toMatchObject({
    data: { id, hasUpvoted: false, upvotes: 40 },
    text: `Took the upvote back from ${id}, which has 40 upvotes now.`,
  });
  expect(await db().upvote.count()).toBe(0);
});

test("without a token, or with one that may not, nothing is done and the way is named", async () => {
  const { id } = await createPaper();
  const nobody = await agentWith();
  const reader = await agentWith(["read", "searches"]);
  for (const [name, input] of [
    ["set_upvote", { id }],
    ["save_search", { query: "quantization" }],
    ["list_new_papers", {}],
    ["mark_as_seen", { until: new Date().toISOString() }],
  ] as const) {
    const { isError, text } = await nobody.act(name, input);
    expect([isError, text]).toEqual([true, expect.stringContaining("http://localhost:3000/settings/tokens")]);
  }
  expect(await reader.act("set_upvote", { id })).toMatchObject({
    isError: true,
    text: expect.stringContaining("a token with the scope “vote”, which this one lacks"),
  });
  expect([await db().upvote.count(), await db().savedSearch.count()]).toEqual([0, 0]);
});

test("a search is kept, and what came to it since is told until its owner has seen it", async () => {
  await import_("2604.00001", "Quantization of old");
  const { act, user } = await agentWith(["read", "searches"]);
  expect((await act("save_search", { query: "quantization" })).data).toEqual({ name: "quantization", wasKept: false });
  expect((await act("save_search", { query: "Quantization", name: "again" })).data).toEqual({
    name: "quantization",
    wasKept: true,
  });
  await act("save_search", { query: "title:attention", name: "Attention" });
  await import_("2604.00002", "Quantization anew");

  const news = await act("list_new_papers");
  expect(news.data).toMatchObject({
    searches: [
      { name: "Attention", count: 0, papers: [] },
      { name: "quantization", query: "quantization", count: 1, papers: [{ id: "2604.00002" }] },
    ],
  });
  expect(news.text).toContain("## quantization: 1 new\n\n1. **Quantization anew**");
  expect((await act("list_new_papers", { search: "quantization" })).data).toMatchObject({ searches: [{ count: 1 }] });

  await import_("2604.00003", "Quantization that came while one read");
  const { asOf } = news.data as { asOf: string };
  expect((await act("mark_as_seen", { search: "quantization", until: asOf })).data).toEqual({ seen: ["quantization"] });
  expect((await act("list_new_papers", { search: "quantization" })).data).toMatchObject({
    searches: [{ count: 1, papers: [{ id: "2604.00003" }] }],
  });
  const later = (await act("list_new_papers")).data as { asOf: string };
  expect((await act("mark_as_seen", { until: later.asOf })).data).toEqual({ seen: ["Attention", "quantization"] });
  expect((await act("list_new_papers", { search: "quantization" })).data).toMatchObject({ searches: [{ count: 0 }] });
  expect(await listSavedSearches(user!.id)).toHaveLength(2);
});

test("an agent sees the searches of its owner alone, and hears which there are", async () => {
  const ada = await agentWith(["read", "searches"]);
  const carl = await agentWith(["read", "searches"]);
  await ada.act("save_search", { query: "quantization" });
  expect((await carl.act("list_new_papers")).text).toBe("No search is kept. save_search keeps one.");
  expect((await carl.act("list_new_papers", { search: "quantization" })).isError).toBe(true);
  expect((await ada.act("list_new_papers", { search: "Nothing" })).text).toBe(
    "There is no saved search “Nothing”. There are: “quantization”.",
  );
});

test("a search that asks for nothing, and a name that is taken, are refused in words", async () => {
  const { act } = await agentWith(["searches"]);
  await act("save_search", { query: "quantization", name: "Mine" });
  const taken = await act("save_search", { query: "attention", name: "Mine" });
  expect(taken).toMatchObject({ isError: true, text: expect.stringContaining("Mine") });
  const nothing = await act("save_search", { query: "order:date", name: "Mine too" });
  expect(nothing.isError).toBe(true);
  expect(nothing.text).not.toContain("problems.");
});

test("a revoked token is refused with 401 and a sentence", async () => {
  const { token, user } = await createHolder(["vote"]);
  for (const { id } of await listTokens(user.id)) await revokeToken({ userId: user.id, id, now: new Date() });
  await expect(connect(site.url, token)).rejects.toThrow("This token is unknown, revoked or has run out.");
});

test("a person's votes by agents count with those by hand, and too many are told to wait", async () => {
  const { id } = await createPaper();
  const { act, user } = await agentWith(["vote"]);
  const minute = 60_000;
  const begun = Math.floor(Date.now() / minute) * minute;
  for (const startedAt of [new Date(begun), new Date(begun + minute)])
    await db().rateLimit.create({ data: { key: `upvote:${user!.id}`, startedAt, count: 60 } });
  expect(await act("set_upvote", { id })).toMatchObject({ isError: true, text: expect.stringMatching(/minute/) });
  expect(await db().upvote.count()).toBe(0);
});
