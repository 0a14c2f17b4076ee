import { dailyEntry } from "@tests/fixtures/daily-papers";
import { githubContents, githubRepository } from "@tests/fixtures/github";
import { plainOutside } from "@tests/support/plain-outside";
import { recordsOf } from "@tests/support/read-papers";
import { type ScriptedAnswer, type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkRepositories } from "@/features/ingestion/code/check-repositories";
import { ingest } from "@/features/ingestion/mutations";
import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";
import { db } from "@/lib/db";
import type { Env } from "@/lib/env";

const GITHUB = "https://github.com/ada/engine";

let server: SourceServer;
let env: Pick<Env, "GITHUB_API_URL" | "HUGGING_FACE_URL" | "SOURCES">;
let now: Date;
beforeEach(async () => {
  server = await startSourceServer();
  env = { GITHUB_API_URL: server.url, HUGGING_FACE_URL: "https://huggingface.co", SOURCES: ["code", "hugging-face"] };
  now = new Date("2036-04-16T05:00:00Z");
});
afterEach(() => server.close());

/** Leads every host to the server: https://gitlab.com/a/b is its path /gitlab.com/a/b. */
const outside: Outside = {
  now: () => now,
  ask: async (question) => {
    const plain = plainOutside(() => now);
    if (question.url.startsWith(server.url)) return plain.ask(question);
    const answer = await plain.ask({ ...question, url: question.url.replace("https:/", server.url) });
    return { ...answer, url: answer.url.replace(server.url, "https:/") };
  },
};
const check = () => checkRepositories(outside, env, {}, now);
const json = (content: unknown, more: ScriptedAnswer = {}): ScriptedAnswer => ({
  body: JSON.stringify(content),
  ...more,
});
const routeGithub = (over: object = {}) => server.route("/repos/ada/engine", json(githubRepository(over)));
const paperWith = (githubRepo: string, id = "2604.00001") =>
  ingest(recordsOf(dailyEntry({ id, githubRepo, githubStars: 5, summary: "We weave." })));
const theRepository = (url = GITHUB) => db().codeRepository.findUniqueOrThrow({ where: { url } });
const thePaper = (id = "2604.00001") => db().paper.findUniqueOrThrow({ where: { id } });
const theRun = () => db().ingestionRun.findFirstOrThrow({ where: { source: "code" }, orderBy: { startedAt: "desc" } });
/** Goes on to when the repository is due again. */
const waitUntilDue = async (url = GITHUB) => {
  now = (await theRepository(url)).dueAt;
};

test("a repository is looked at once it is named, and its papers tell what its host says", async () => {
  await paperWith("https://github.com/Ada/Engine/tree/main/src");
  expect(await thePaper()).toMatchObject({ codeStars: 5, codeCheckedAt: null });
  routeGithub();
  expect(await check()).toBe("looked at 1 repositories: 1 changed, 0 gave no answer");
  expect(await theRepository()).toMatchObject({
    state: "alive",
    stateSince: now,
    stars: 42,
    license: "MIT",
    checkedAt: now,
    failures: 0,
  });
  expect(await thePaper()).toMatchObject({
    codeUrl: "https://github.com/Ada/Engine/tree/main/src",
    codeStars: 42,
    codeCheckedAt: now,
  });
  expect(await theRun()).toMatchObject({ job: "check", seen: 1, updated: 1, requests: 1, finishedAt: now });
  expect(await check()).toBeNull();
  expect(server.complaints).toEqual([]);
});

test("an unchanged repository is asked for with its ETag and costs nothing; only the day of the look changes", async () => {
  await paperWith(GITHUB);
  server.route("/repos/ada/engine", ({ headers }) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : json(githubRepository(), { headers: { etag: '"1"' } }),
  );
  await check();
  await waitUntilDue();
  await check();
  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"']);
  expect(await theRepository()).toMatchObject({ state: "alive", stars: 42, checkedAt: now, etag: '"1"' });
  expect(await thePaper()).toMatchObject({ codeStars: 42, codeCheckedAt: now });
  expect(await theRun()).toMatchObject({ seen: 1, updated: 0, unchanged: 1 });
});

test("stars fall as well as rise", async () => {
  await paperWith(GITHUB);
  for (const stars of [42, 40]) {
    routeGithub({ stargazers_count: stars });
    await check();
    expect(await thePaper()).toMatchObject({ codeStars: stars });
    await waitUntilDue();
  }
});

test("a repository that is gone takes the paper's code away, and one that comes back returns it", async () => {
  await paperWith(GITHUB);
  server.route("/repos/ada/engine", json({ message: "Not Found" }, { status: 404 }));
  await check();
  const first = now;
  expect(await theRepository()).toMatchObject({
    state: "gone",
    stateSince: first,
    reason: "GitHub knows no such repository.",
  });
  expect(await thePaper()).toMatchObject({ codeUrl: null, codeStars: null });
  expect(await db().codeLink.count()).toBe(1);
  await waitUntilDue();
  await check();
  expect(await theRepository()).toMatchObject({ state: "gone", stateSince: first, checkedAt: now });
  routeGithub();
  await waitUntilDue();
  await check();
  expect(await theRepository()).toMatchObject({ state: "alive", stateSince: now, reason: null });
  expect(await thePaper()).toMatchObject({ codeUrl: GITHUB, codeStars: 42 });
});

test("of a paper's links the next one is shown when the first is gone", async () => {
  const summary = "Code: https://gitlab.com/ada/mirror.";
  await ingest(recordsOf(dailyEntry({ githubRepo: GITHUB, summary })));
  server.route("/repos/ada/engine", { status: 404 });
  server.route("/gitlab.com/ada/mirror", { body: "<html>" });
  await check();
  expect(await thePaper("2604.00001")).toMatchObject({ codeUrl: "https://gitlab.com/ada/mirror", codeStars: null });
});

test("one with nothing but a README is empty so far, and asked again only after a push", async () => {
  await paperWith(GITHUB);
  routeGithub({ language: null });
  server.route("/repos/Ada/Engine/contents", json(githubContents("README.md", "LICENSE", "assets/")));
  await check();
  expect(await theRepository()).toMatchObject({ state: "empty", stars: 42 });
  expect(await thePaper()).toMatchObject({ codeUrl: null });
  await waitUntilDue();
  await check();
  expect(server.requests).toHaveLength(3);
  routeGithub({ language: "Python", pushed_at: "2036-04-17T00:00:00Z" });
  await waitUntilDue();
  await check();
  expect(await thePaper()).toMatchObject({ codeUrl: GITHUB });
});

test("one without a commit is empty", async () => {
  await paperWith(GITHUB);
  routeGithub({ language: null, size: 0 });
  server.route("/repos/Ada/Engine/contents", json({ message: "This repository is empty." }, { status: 404 }));
  await check();
  expect(await theRepository()).toMatchObject({ state: "empty" });
});

test("one that moved is followed to where it is now", async () => {
  await paperWith(GITHUB);
  server.route("/repos/ada/engine", { status: 301, headers: { location: "/repositories/1843" } });
  server.route(
    "/repositories/1843",
    json(githubRepository({ full_name: "Byron/Engine", html_url: "https://github.com/Byron/Engine" })),
  );
  await check();
  expect(await theRepository()).toMatchObject({
    state: "alive",
    movedTo: "https://github.com/Byron/Engine",
    stars: 42,
  });
});

test("a spent rate limit stops GitHub until it is over; other hosts go on, and what is due stays due", async () => {
  await paperWith(GITHUB);
  await paperWith("https://github.com/ada/mill", "2604.00002");
  await paperWith("https://gitlab.com/ada/engine", "2604.00003");
  const reset = now.getTime() / 1000 + 1800;
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
  server.route("/repos/ada/engine", json({ message: "API rate limit exceeded" }, { status: 403, headers }));
  server.route("/gitlab.com/ada/engine", { body: "<html>" });
  const pausedUntil = new Date(reset * 1000);
  await expect(check()).rejects.toThrow(NotNow);
  expect(server.requests.map(({ path }) => path)).toEqual(["/repos/ada/engine", "/gitlab.com/ada/engine"]);
  expect(await theRun()).toMatchObject({ finishedAt: null, pausedUntil, seen: 1 });
  expect(await theRepository()).toMatchObject({ state: "unchecked", failures: 0, dueAt: pausedUntil });

  routeGithub();
  server.route("/repos/ada/mill", json(githubRepository({ full_name: "Ada/Mill" })));
  now = pausedUntil;
  expect(await check()).toContain("looked at 2");
  expect(await theRun()).toMatchObject({ attempts: 2, seen: 3, pausedUntil: null, finishedAt: now });
});

test("an answer that says nothing is tried again later and later, and what was known stays", async () => {
  await paperWith(GITHUB);
  routeGithub();
  await check();
  server.route("/repos/ada/engine", { status: 500 });
  for (const hours of [1, 2, 4]) {
    await waitUntilDue();
    await check();
    const repository = await theRepository();
    expect(repository).toMatchObject({ state: "alive", stars: 42, reason: expect.stringContaining("status 500") });
    expect(repository.dueAt.getTime() - now.getTime()).toBe(hours * 3_600_000);
  }
  expect(await theRun()).toMatchObject({ rejected: 1, rejections: [{ file: GITHUB }] });
  routeGithub();
  await waitUntilDue();
  await check();
  expect(await theRepository()).toMatchObject({ failures: 0, reason: null });
});

test("a host of plain links that asks for a pause gets it, and the round goes on", async () => {
  await paperWith("https://codeberg.org/ada/engine");
  await paperWith(GITHUB, "2604.00002");
  server.route("/codeberg.org/ada/engine", { status: 429 });
  routeGithub();
  expect(await check()).toContain("looked at 1");
  expect(await theRepository("https://codeberg.org/ada/engine")).toMatchObject({ state: "unchecked", failures: 0 });
  expect(await theRun()).toMatchObject({ finishedAt: now });
});

test("a host that fails three times in a row is left alone for the rest of the round", async () => {
  for (const number of [1, 2, 3, 4, 5]) {
    await paperWith(`https://github.com/ada/engine-${number}`, `2604.0000${number}`);
    server.route(`/repos/ada/engine-${number}`, { status: 502 });
  }
  expect(await check()).toBe("looked at 3 repositories: 0 changed, 3 gave no answer");
  expect(server.requests).toHaveLength(3);
});

test.each([
  [{ body: "<html>" }, { state: "alive", reason: null }],
  [{ status: 404 }, { state: "gone", reason: "Its host answered with status 404." }],
  [
    { status: 302, headers: { location: "/gitlab.com/users/sign_in" } },
    { state: "gone", reason: "Its host asks to sign in." },
  ],
  [
    { status: 301, headers: { location: "/gitlab.com/Lovelace/Engine" } },
    { state: "alive", movedTo: "https://gitlab.com/Lovelace/Engine" },
  ],
  [{ status: 403 }, { state: "unchecked", failures: 1, reason: "Its host answered with status 403." }],
] satisfies [ScriptedAnswer, object][])("a plain link is alive or not: %o", async (scripted, expected) => {
  await paperWith("https://gitlab.com/Ada/Engine/-/tree/main");
  server.route("/gitlab.com/Ada/Engine", scripted);
  server.route("/gitlab.com/users/sign_in", { body: "Sign in" });
  server.route("/gitlab.com/Lovelace/Engine", { body: "<html>" });
  await check();
  expect(await theRepository("https://gitlab.com/ada/engine")).toMatchObject(expected);
});

/** Answers nobody but these hosts. */
const deafBut = (...heard: string[]): Outside => ({
  now: () => now,
  ask: async (question) => {
    const { host } = new URL(question.url);
    if (heard.includes(host)) return outside.ask(question);
    throw new NoAnswer(`There is no address for the host ${host}.`);
  },
});
const INRIA = "https://gitlab.inria.fr/ada/engine";

test("a host that says nothing for days counts as gone while others answer, in whatever order they are asked", async () => {
  await paperWith(INRIA);
  server.route("/codeberg.org/ada/engine", { body: "<html>" });
  for (let failures = 1; failures <= 8; failures++) {
    await paperWith("https://codeberg.org/ada/engine", "2604.00003");
    // Asked first in one round and last in the next.
    const dueAt = new Date(now.getTime() - (failures % 2 ? 1 : 1_000_000));
    await db().codeRepository.updateMany({ where: { url: { contains: "codeberg" } }, data: { dueAt } });
    await checkRepositories(deafBut("codeberg.org"), env, {}, now);
    const stillThere = failures < 8 ? "unchecked" : "gone";
    expect(await theRepository(INRIA)).toMatchObject({ state: stillThere, failures });
    await waitUntilDue(INRIA);
  }
});

test("one that is asked alone counts as gone as long as some source has answered of late", async () => {
  await paperWith(INRIA);
  const { id: runId } = await db().ingestionRun.create({ data: { source: "arxiv", job: "batch" } });
  const answer = { runId, url: "https://rss.arxiv.org/rss/cs.LG", status: 200, headers: {}, bytes: 0 };
  for (let failures = 1; failures <= 8; failures++) {
    await db().rawAnswer.create({ data: { ...answer, body: new Uint8Array(), receivedAt: now } });
    await checkRepositories(deafBut(), env, {}, now);
    expect(await theRepository(INRIA)).toMatchObject({ state: failures < 8 ? "unchecked" : "gone", failures });
    await waitUntilDue(INRIA);
  }
});

test("with our own network down for days nothing is gone, and all is looked at soon after", async () => {
  await paperWith(INRIA);
  await paperWith(GITHUB, "2604.00002");
  for (let round = 1; round <= 30; round++) {
    expect(await checkRepositories(deafBut(), env, {}, now)).toContain("2 gave no answer");
    for (const url of [INRIA, GITHUB])
      expect(await theRepository(url)).toMatchObject({
        state: "unchecked",
        failures: 0,
        reason: expect.stringContaining("There is no address"),
        dueAt: new Date(now.getTime() + 3_600_000),
      });
    expect(await theRun()).toMatchObject({ seen: 2, rejected: 2, finishedAt: now });
    await waitUntilDue();
  }
});

test("GitHub's repositories are never gone for its silence", async () => {
  await paperWith(GITHUB);
  server.route("/codeberg.org/ada/engine", { body: "<html>" });
  await paperWith("https://codeberg.org/ada/engine", "2604.00002");
  for (let failures = 1; failures <= 9; failures++) {
    await db().codeRepository.updateMany({ data: { dueAt: now } });
    await checkRepositories(deafBut("codeberg.org"), env, {}, now);
    expect(await theRepository()).toMatchObject({ state: "unchecked", failures });
  }
});

test("two workers at once look at each repository once, and the run counts them all", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `engine-${index}`);
  await ingest(
    recordsOf(
      ...names.map((name, index) =>
        dailyEntry({
          id: `2604.${10_000 + index}`,
          githubRepo: `https://github.com/ada/${name}`,
          summary: "We weave.",
        }),
      ),
    ),
  );
  for (const name of names) server.route(`/repos/ada/${name}`, json(githubRepository({ full_name: `Ada/${name}` })));
  const rounds = await Promise.all([check(), check()]);
  // Both had a part in it.
  expect(rounds).not.toContain(null);
  expect(new Set(server.requests.map(({ path }) => path)).size).toBe(20);
  expect(server.requests).toHaveLength(20);
  expect(await db().codeRepository.count({ where: { state: "alive" } })).toBe(20);
  const runs = await db().ingestionRun.findMany({ where: { source: "code" } });
  expect(runs.reduce((all, { seen }) => all + seen, 0)).toBe(20);
});

test("what a killed process had taken is due again", async () => {
  await paperWith(GITHUB);
  const dying: Outside = {
    now: () => now,
    ask: async () => {
      throw new Error("killed");
    },
  };
  await expect(checkRepositories(dying, env, {}, now)).rejects.toThrow("killed");
  routeGithub();
  expect(await check()).toBeNull();
  now = new Date(now.getTime() + 10 * 60_000);
  expect(await check()).toContain("looked at 1");
});

test("no more than asked for, nothing that no paper names, and not when it is switched off", async () => {
  await paperWith(GITHUB);
  await paperWith("https://github.com/ada/mill", "2604.00002");
  await db().codeRepository.create({ data: { url: "https://github.com/ada/nobody-names-me" } });
  routeGithub();
  server.route("/repos/ada/mill", json(githubRepository({ full_name: "Ada/Mill" })));
  const told: object[] = [];
  const options = { most: 1, onProgress: (progress: object) => told.push(progress) };
  expect(await checkRepositories(outside, env, options, now)).toContain("looked at 1");
  expect(told).toEqual([{ done: 1, expected: 1, what: GITHUB }]);
  expect(await check()).toContain("looked at 1");
  await expect(checkRepositories(outside, { ...env, SOURCES: [] }, {}, now)).rejects.toThrow("Code is switched off");
});

test("a Space is left alone while Hugging Face is switched off", async () => {
  await paperWith("https://huggingface.co/spaces/ada/engine");
  expect(await checkRepositories(outside, { ...env, SOURCES: ["code"] }, {}, now)).toBeNull();
  expect(server.requests).toEqual([]);
  expect(await db().ingestionRun.count()).toBe(0);
});
