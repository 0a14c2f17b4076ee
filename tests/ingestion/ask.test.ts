import { type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutside, type Overrides, userAgent } from "@/features/ingestion/ask";
import { NotNow } from "@/features/ingestion/outside";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

const contact = "ops@example.org";
let [arxiv, face, github, elsewhere]: SourceServer[] = [];

beforeEach(async () => {
  await db().hostTurn.deleteMany();
  [arxiv, face, github, elsewhere] = await Promise.all(Array.from({ length: 4 }, () => startSourceServer({ contact })));
});

afterEach(async () => {
  const servers = [arxiv!, face!, github!, elsewhere!];
  const complaints = servers.flatMap((server) => server.complaints);
  await Promise.all(servers.map((server) => server.close()));
  expect(complaints).toEqual([]);
});

/** The world outside with a clock that sleeping moves, and every source at a server of its own. */
function open(changes: Partial<ReturnType<typeof env>> = {}, overrides: Overrides = {}) {
  let now = new Date("2026-04-16T05:00:00Z").getTime();
  const slept: number[] = [];
  const settings = {
    ...env(),
    SOURCES: ["arxiv", "hugging-face", "code"] as ReturnType<typeof env>["SOURCES"],
    CONTACT: contact,
    ARXIV_API_URL: `${arxiv!.url}/api/query`,
    ARXIV_OAI_URL: `${arxiv!.url}/oai`,
    ARXIV_RSS_URL: `${arxiv!.url}/rss`,
    HUGGING_FACE_URL: face!.url,
    GITHUB_API_URL: github!.url,
    GITHUB_TOKEN: "token-of-the-operator",
    ...changes,
  };
  const sleep = async (ms: number) => {
    slept.push(ms);
    now += ms;
  };
  const outside = createOutside(settings, { now: () => new Date(now), sleep, ...overrides });
  return { outside, slept };
}

test("a source is told who asks and whom to write to", async () => {
  arxiv!.route("/oai", { body: "<OAI-PMH/>" });
  const { outside } = open();

  const answer = await outside.ask({ url: `${arxiv!.url}/oai?verb=Identify`, headers: { "If-None-Match": '"a"' } });

  expect(answer.body.toString()).toBe("<OAI-PMH/>");
  expect(arxiv!.requests[0]!.headers).toMatchObject({
    "user-agent": "Broadsheet/0.1.0 (+http://localhost:3000; mailto:ops@example.org)",
    "accept-encoding": "gzip",
    "if-none-match": '"a"',
  });
  expect(userAgent({ SITE_URL: "https://papers.example.org", CONTACT: "" })).toBe(
    "Broadsheet/0.1.0 (+https://papers.example.org)",
  );
});

test("arXiv's interfaces share one allowance, Hugging Face and GitHub have theirs", async () => {
  for (const path of ["/api/query", "/oai", "/rss/cs.LG"]) arxiv!.route(path, { body: "x" });
  face!.route("/api/daily_papers", { body: "[]" });
  github!.route("/repos/a/b", { body: "{}" });
  const { outside, slept } = open();

  for (const path of ["/api/query?id_list=1", "/oai?verb=Identify", "/rss/cs.LG"])
    await outside.ask({ url: arxiv!.url + path });
  const afterArxiv = [...slept];
  await outside.ask({ url: `${face!.url}/api/daily_papers` });
  await outside.ask({ url: `${github!.url}/repos/a/b` });
  await outside.ask({ url: `${github!.url}/repos/a/b` });

  expect(afterArxiv).toEqual([3_002, 3_002]);
  expect(slept.slice(2)).toEqual([1_002]);
  expect((await db().hostTurn.findMany({ orderBy: { host: "asc" } })).map(({ host }) => host).sort()).toEqual(
    ["arxiv", new URL(face!.url).host, new URL(github!.url).host].sort(),
  );
});

test("GitHub's token is for GitHub's interface alone", async () => {
  github!.route("/repos/a/b", { status: 301, headers: { Location: `${face!.url}/elsewhere` } });
  github!.route("/repos/c/d", { status: 301, headers: { Location: "/repositories/1" } });
  github!.route("/repositories/1", { body: "{}" });
  face!.route("/elsewhere", { body: "x" });
  arxiv!.route("/oai", { body: "x" });
  elsewhere!.route("/", { body: "x" });
  const { outside } = open({}, { origins: [elsewhere!.url] });

  const moved = await outside.ask({ url: `${github!.url}/repos/c/d` });
  for (const url of [`${github!.url}/repos/a/b`, `${arxiv!.url}/oai`, `${elsewhere!.url}/`]) await outside.ask({ url });

  expect(moved.url).toBe(`${github!.url}/repositories/1`);
  expect(github!.requests.map(({ headers }) => headers.authorization)).toEqual(
    Array(3).fill("Bearer token-of-the-operator"),
  );
  const others = [arxiv!, face!, elsewhere!].flatMap(({ requests }) => requests);
  expect(others.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
});

test("without a token GitHub is asked without one", async () => {
  github!.route("/repos/a/b", { body: "{}" });
  await open({ GITHUB_TOKEN: "" }).outside.ask({ url: `${github!.url}/repos/a/b` });
  expect(github!.requests[0]!.headers.authorization).toBeUndefined();
});

test("a source that is not among SOURCES is never asked, and links are asked for code", async () => {
  const { outside } = open({ SOURCES: ["hugging-face"] }, { origins: [elsewhere!.url] });
  const off = [
    [`${arxiv!.url}/oai`, "arXiv is switched off by SOURCES."],
    [`${github!.url}/repos/a/b`, "Code is switched off by SOURCES."],
    [`${elsewhere!.url}/`, "Code is switched off by SOURCES."],
  ] as const;
  for (const [url, sentence] of off) await expect(outside.ask({ url })).rejects.toThrow(sentence);

  face!.route("/", { status: 302, headers: { Location: `${arxiv!.url}/oai` } });
  await expect(outside.ask({ url: `${face!.url}/` })).rejects.toThrow("is none of the configured sources");
  await expect(open({ SOURCES: [] }).outside.ask({ url: `${face!.url}/` })).rejects.toThrow(
    "Hugging Face is switched off by SOURCES.",
  );
  expect([arxiv!, github!, elsewhere!].flatMap(({ requests }) => requests)).toEqual([]);
});

test("a link leads to no private host, neither by itself nor by a redirect to the operator's own mirror", async () => {
  elsewhere!.route("/", { status: 302, headers: { Location: `${github!.url}/repos/a/b` } });
  const { outside } = open({}, { origins: [elsewhere!.url] });
  await expect(outside.ask({ url: "http://127.0.0.1/" })).rejects.toThrow("is not a public one");
  await expect(outside.ask({ url: `${elsewhere!.url}/` })).rejects.toThrow(/is not asked/);
  await expect(outside.ask({ url: "not an address" })).rejects.toThrow("“not an address” is not an address.");
  expect(github!.requests).toEqual([]);
});

test("a link to arXiv spends arXiv's allowance", async () => {
  const { outside } = open({}, { lookup: async () => [{ address: "127.0.0.1", family: 4 }] });
  await expect(outside.ask({ url: "https://info.arxiv.org/help" })).rejects.toThrow("is not a public one");
  expect((await db().hostTurn.findMany()).map(({ host }) => host)).toEqual(["arxiv"]);
});

test("sources on one mirror are told apart by their paths", async () => {
  arxiv!.route("/gh/repos/a/b", { body: "{}" });
  arxiv!.route("/oai", { body: "x" });
  const { outside } = open({ GITHUB_API_URL: `${arxiv!.url}/gh` });

  await outside.ask({ url: `${arxiv!.url}/gh/repos/a/b` });
  await outside.ask({ url: `${arxiv!.url}/oai` });

  expect(arxiv!.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-of-the-operator",
    undefined,
  ]);
});

test("a source that asks for a pause is left alone", async () => {
  face!.route("/api/daily_papers", { status: 429, headers: { "Retry-After": "90" } });
  const { outside } = open();
  const url = `${face!.url}/api/daily_papers`;
  await expect(outside.ask({ url })).rejects.toMatchObject({ until: new Date("2026-04-16T05:01:30Z") });
  await expect(outside.ask({ url })).rejects.toThrow(NotNow);
  expect(face!.requests).toHaveLength(1);
});
