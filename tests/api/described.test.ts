import { randomBytes } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { createPaper, createUser } from "@tests/support/factories";
import { beforeEach, expect, test } from "vitest";
import { createToken } from "@/features/account/tokens/mutations";
import { type Scope, scopes } from "@/features/account/tokens/scopes";
import { operations } from "@/features/api/operations";
import { writeSearchDocuments } from "@/features/papers/search-documents";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { ask, described, faultsOf } from "./support/ask";

const day = "2026-04-16" as Day;
const now = new Date("2026-04-16T12:00:00Z");
const nobody = "00000000-0000-4000-8000-000000000000";

let token: string;
let readOnly: string;
let searchId: string;

beforeEach(async () => {
  await db().organization.create({ data: { id: "royal-society", name: "Royal Society" } });
  const paper = await createPaper({
    id: "2604.00001",
    title: "Quantization of looms",
    authors: [{ name: "Ada Lovelace" }],
    organizationId: "royal-society",
    aiKeywords: ["looms"],
    aiSummary: "Looms.",
    categories: ["cs.LG"],
    codeUrl: "https://github.com/ada/loom",
    doi: "10.1145/1",
    publishedAt: new Date("2026-04-10T00:00:00Z"),
    upvoteCount: 1,
    days: [day],
  });
  const organization = { id: "royal-society", name: "Royal Society" };
  await db().$transaction((tx) =>
    writeSearchDocuments(tx, [{ ...paper, authors: [{ name: "Ada Lovelace" }], organization, lastDay: day }]),
  );
  await createPaper({ id: "2604.00002" });
  await db().ingestionRun.create({ data: { source: "file", startedAt: now, finishedAt: now } });
  const user = await createUser({ username: "ada", emailVerified: now });
  token = await makeToken(user.id, "all", [...scopes]);
  readOnly = await makeToken(user.id, "reading", ["read"]);
  const search = await db().savedSearch.create({
    data: { userId: user.id, name: "Looms", query: "looms", lookedAt: new Date(0) },
  });
  searchId = search.id;
  const kept = { id: "2604.00001", title: "T", writers: null, excerpt: "E", upvotes: 1, code: null };
  await db().digestIssue.create({
    data: {
      day: new Date(day),
      openedAt: now,
      paperIds: ["2604.00001"],
      papers: { create: { paperId: "2604.00001", paper: kept } },
    },
  });
});

const makeToken = (userId: string, name: string, scopes: Scope[]) =>
  createToken({ userId, name, scopes, expiresAt: null, now, random: randomBytes });

/** What each operation is asked: what it does, and each failure that is its own. */
const asked: Record<string, [status: number, address: () => string, body?: unknown][]> = {
  listDailyPapers: [
    [200, () => `/api/daily_papers?date=${day}`],
    [200, () => "/api/daily_papers?sort=trending&limit=1"],
    [400, () => "/api/daily_papers?limit=x"],
  ],
  searchPapers: [
    [200, () => "/api/papers/search?q=quantization"],
    [400, () => "/api/papers/search"],
  ],
  findPaper: [
    [200, () => "/api/papers/2604.00001"],
    [404, () => "/api/papers/2604.00009"],
  ],
  listSimilarPapers: [
    [200, () => "/api/papers/2604.00001/similar"],
    [404, () => "/api/papers/2604.00009/similar"],
  ],
  listPapers: [
    [200, () => "/api/papers"],
    [400, () => "/api/papers?cursor=x"],
  ],
  listLinkedRepos: [
    [200, () => "/api/arxiv/2604.00001/repos"],
    [404, () => "/api/arxiv/2604.00009/repos"],
  ],
  findVotes: [
    [200, () => "/api/papers/2604.00001/votes?days=30"],
    [404, () => "/api/papers/2604.00009/votes"],
    [400, () => "/api/papers/2604.00001/votes?days=0"],
  ],
  giveUpvote: [
    [200, () => "/api/papers/2604.00001/upvote"],
    [404, () => "/api/papers/2604.00009/upvote"],
  ],
  takeUpvoteBack: [
    [200, () => "/api/papers/2604.00001/upvote"],
    [404, () => "/api/papers/2604.00009/upvote"],
  ],
  findAuthor: [
    [200, () => "/api/authors/Ada%20Lovelace"],
    [404, () => "/api/authors/nobody"],
  ],
  listOrganizations: [[200, () => "/api/organizations"]],
  findOrganization: [
    [200, () => "/api/organizations/royal-society/overview"],
    [404, () => "/api/organizations/nobody/overview"],
  ],
  listCategories: [[200, () => "/api/categories"]],
  listKeywords: [[200, () => "/api/keywords"]],
  listPapersOfAuthor: [
    [200, () => "/api/authors/ada-lovelace/papers?sort=votes"],
    [404, () => "/api/authors/nobody/papers"],
    [400, () => "/api/authors/ada-lovelace/papers?sort=x"],
  ],
  listPapersOfOrganization: [
    [200, () => "/api/organizations/royal-society/papers"],
    [404, () => "/api/organizations/nobody/papers"],
  ],
  listPapersOfCategory: [
    [200, () => "/api/categories/cs.LG/papers"],
    [404, () => "/api/categories/cs.XX/papers"],
  ],
  listPapersOfKeyword: [
    [200, () => "/api/keywords/looms/papers"],
    [404, () => "/api/keywords/nothing/papers"],
  ],
  findUser: [
    [200, () => "/api/users/Ada/overview"],
    [404, () => "/api/users/nobody/overview"],
  ],
  listSavedSearches: [[200, () => "/api/searches"]],
  saveSearch: [
    [201, () => "/api/searches", { name: "Votes", query: "votes:>5" }],
    [409, () => "/api/searches", { name: "Looms", query: "quantization" }],
    [400, () => "/api/searches", { name: "", query: "quantization" }],
  ],
  deleteSearch: [
    [200, () => `/api/searches/${searchId}`],
    [200, () => `/api/searches/${nobody}`],
    [400, () => "/api/searches/x"],
  ],
  listNewPapers: [
    [200, () => `/api/searches/${searchId}/new`],
    [404, () => `/api/searches/${nobody}/new`],
  ],
  markSeen: [
    [200, () => `/api/searches/${searchId}/seen`, { until: now.toISOString() }],
    [404, () => `/api/searches/${nobody}/seen`, {}],
    [400, () => `/api/searches/${searchId}/seen`, { until: "now" }],
  ],
  listDigests: [[200, () => "/api/digests"]],
  findDigest: [
    [200, () => `/api/digests/${day}`],
    [404, () => "/api/digests/2020-01-01"],
    [400, () => "/api/digests/today"],
  ],
  listSources: [[200, () => "/api/sources"]],
  whoami: [[200, () => "/api/whoami-v2"]],
  submitPaper: [
    [201, () => "/api/papers/submit", { paper: "2604.00002v1", comment: "Read it." }],
    [409, () => "/api/papers/submit", { paper: "2604.00001" }],
    [404, () => "/api/papers/submit", { paper: "no-such-paper" }],
    [400, () => "/api/papers/submit", { paper: "2604.00002", codeUrl: "not an address" }],
  ],
  subscribe: [
    [200, () => "/api/subscription", { timeZone: "Europe/Berlin" }],
    [400, () => "/api/subscription", { timeZone: "Mars/Olympus" }],
  ],
  listAgentHarnesses: [[200, () => "/api/agent-harnesses"]],
};

test("every operation is asked here", () => {
  expect(Object.keys(asked).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
});

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s answers as the description says",
  async (id, operation) => {
    for (const [status, address, body] of asked[id]!) {
      const answer = await ask(address(), { method: operation.method, token, body, now });
      expect([answer.status, answer.body], address()).toEqual([status, expect.anything()]);
      expect(faultsOf(operation, answer), address()).toEqual([]);
    }
  },
);

test.each(operations.filter(({ scope }) => scope).map((operation) => [operation.id, operation] as const))(
  "%s wants a token that may",
  async (id, operation) => {
    const [[, address, body]] = asked[id]! as [[number, () => string, unknown]];
    const method = operation.method;
    const without = await ask(address(), { method, body, now });
    expect([without.status, without.body.code]).toEqual([401, "NO_TOKEN"]);
    const unknown = await ask(address(), { method, body, now, token: `bsp_${"x".repeat(40)}` });
    expect([unknown.status, unknown.body.code]).toEqual([401, "BAD_TOKEN"]);
    for (const answer of [without, unknown]) expect(faultsOf(operation, answer)).toEqual([]);
    if (operation.scope === "any" || operation.scope === "read") return;
    const narrow = await ask(address(), { method, body, now, token: readOnly });
    expect([narrow.status, narrow.body.code]).toEqual([403, "NO_SCOPE"]);
    expect(faultsOf(operation, narrow)).toEqual([]);
  },
);

test("a public read takes no offence at a token of elsewhere", async () => {
  expect((await ask("/api/daily_papers", { token: "hf_elsewhere" })).status).toBe(200);
});

test("whoever has a token sees what they upvoted, and nobody else does", async () => {
  await ask("/api/papers/2604.00001/upvote", { method: "POST", token, now });
  expect((await ask(`/api/daily_papers?date=${day}`, { token })).body[0].upvoted).toBe(true);
  expect((await ask(`/api/daily_papers?date=${day}`)).body[0]).not.toHaveProperty("upvoted");
  expect((await ask("/api/papers/2604.00001", { token })).body).toMatchObject({ upvoted: true, upvotes: 2 });
  await createPaper({ id: "2604.00007", mergedIntoId: "2604.00001", hiddenAt: now });
  await db().paper.update({ where: { id: "2604.00001" }, data: { sourceUpvoteCount: 40 } });
  const back = await ask("/api/papers/2604.00007v2/upvote", { method: "DELETE", token, now });
  expect(back.body).toEqual({ upvoted: false, upvotes: 41 });
});

test("a vote is counted once however often it is sent, and too many are refused with a time", async () => {
  const vote = () => ask("/api/papers/2604.00001/upvote", { method: "POST", token, now });
  expect((await vote()).body).toEqual({ upvoted: true, upvotes: 2 });
  expect((await vote()).body).toEqual({ upvoted: true, upvotes: 2 });
  for (let sent = 2; sent < 60; sent++) await vote();
  const refused = await vote();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(faultsOf(operations.find(({ id }) => id === "giveUpvote")!, refused)).toEqual([]);
});

test("a body that is no JSON, and one that is too long, are refused with a sentence", async () => {
  const send = (body: string) => ask("/api/searches", { method: "POST", token, body });
  expect(await send("{")).toMatchObject({ status: 400, body: { error: expect.stringContaining("no JSON") } });
  expect(await send(`"${"x".repeat(300_000)}"`)).toMatchObject({ status: 400, body: { code: "TOO_LONG" } });
});

test("every parameter of a public read is one that src/web hands on", async () => {
  const { publicPage } = await import("@/web/public-pages");
  for (const { id, path, method, scope, query } of operations)
    if (method === "GET" && !scope)
      for (const name of Object.keys(query?.shape ?? {}))
        expect(publicPage(`${path.replaceAll(/\{\w+\}/g, "x")}?${name}=1`, "en"), `${id}: ${name}`).toContain(
          `${name}=1`,
        );
});

test("the description is one of OpenAPI 3.1, as its own schema has them", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(described))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  expect((await validator.validate({ ...described, info: {} })).valid).toBe(false);
});

test("the description has an example for every read that anybody may ask, and names each component that it uses", () => {
  const text = JSON.stringify(described);
  for (const [, name] of text.matchAll(/"#\/components\/([^"]+)"/g))
    expect(
      name!.split("/").reduce((at: unknown, key) => (at as Record<string, unknown>)?.[key], described.components),
      name,
    ).toBeDefined();
  expect(text).not.toContain('"$defs"');
});
