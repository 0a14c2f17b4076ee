import { existsSync, readFileSync } from "node:fs";
import { githubContents, githubRepository } from "@tests/fixtures/github";
import { expect, test } from "vitest";
import { githubName, isEmpty, readRepository } from "@/features/ingestion/code/github";
import type { Known } from "@/features/ingestion/code/look";
import { type Answer, NotNow } from "@/features/ingestion/outside";

const now = new Date("2026-04-16T05:00:00Z");
const url = "https://github.com/ada/engine";
const unseen: Known = { url, state: "unchecked", etag: null, pushedAt: null };
const answer = (status: number, content: unknown, headers: Record<string, string> = {}): Answer => ({
  url: "https://api.github.com/repos/ada/engine",
  status,
  headers,
  body: Buffer.from(JSON.stringify(content)),
});
const read = (given: Answer, known = unseen) => readRepository(given, known, now);

test.each([
  ["https://github.com/ada/engine", "ada/engine"],
  ["https://github.com/ada", null],
  ["https://gist.github.com/ada/1843", null],
  ["https://gitlab.com/ada/engine", null],
])("GitHub's interface knows %s as %s", (address, name) => {
  expect(githubName(address)).toBe(name);
});

test("a repository is described in GitHub's own figures", () => {
  expect(read(answer(200, githubRepository(), { etag: 'W/"1"' }))).toEqual({
    found: {
      look: {
        state: "alive",
        reason: null,
        stars: 42,
        license: "MIT",
        pushedAt: new Date("2026-04-10T09:00:00Z"),
        isArchived: false,
        movedTo: null,
        etag: 'W/"1"',
      },
    },
    name: null,
  });
});

test("one that answers under another name has moved there", () => {
  const moved = githubRepository({ full_name: "Byron/Engine", html_url: "https://github.com/Byron/Engine" });
  expect(read(answer(200, moved)).found).toMatchObject({ look: { movedTo: "https://github.com/Byron/Engine" } });
});

test("a licence that GitHub cannot name, and a push that never was, are not known", () => {
  const bare = githubRepository({ license: { spdx_id: "NOASSERTION" }, pushed_at: null, archived: true });
  expect(read(answer(200, bare)).found).toMatchObject({ look: { license: null, pushedAt: null, isArchived: true } });
});

test("only a repository without code, or without size, is asked for its contents, and only after a push", () => {
  expect(read(answer(200, githubRepository())).name).toBeNull();
  expect(read(answer(200, githubRepository({ language: null }))).name).toBe("Ada/Engine");
  expect(read(answer(200, githubRepository({ size: 0 }))).name).toBe("Ada/Engine");
  const known = { ...unseen, state: "empty", pushedAt: new Date("2026-04-10T09:00:00Z") };
  expect(read(answer(200, githubRepository({ language: null })), known)).toMatchObject({
    found: { look: { state: "empty", stars: 42 } },
    name: null,
  });
  const pushed = githubRepository({ language: null, pushed_at: "2026-04-11T09:00:00Z" });
  expect(read(answer(200, pushed), known).name).toBe("Ada/Engine");
});

test.each([
  [404, { message: "Not Found" }, "GitHub knows no such repository."],
  [451, { message: "Repository access blocked", block: { reason: "dmca" } }, "Repository access blocked"],
  [403, { message: "Repository access blocked", block: { reason: "tos" } }, "Repository access blocked: tos"],
  [200, githubRepository({ disabled: true }), "GitHub has disabled it."],
  // The operator's token may see what nobody else does.
  [200, githubRepository({ private: true }), "GitHub knows no such repository."],
])("status %i: gone, with the reason", (status, content, reason) => {
  expect(read(answer(status, content)).found).toEqual({ look: { state: "gone", reason, etag: null } });
});

test.each([
  [403, { message: "Resource not accessible" }, "GitHub answered with status 403: Resource not accessible"],
  [401, { message: "Bad credentials" }, "GitHub answered with status 401: Bad credentials"],
  [500, null, "GitHub answered with status 500: GitHub answered with status 500."],
  [200, [], "GitHub’s answer is not the description of a repository."],
])("status %i: %o says nothing about the repository", (status, content, failure) => {
  expect(read(answer(status, content)).found).toEqual({ failure, isSilent: false });
});

test.each([
  [
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now.getTime() / 1000 + 90) },
    "2026-04-16T05:01:30.000Z",
  ],
  [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" }, "2026-04-16T06:00:00.000Z"],
  [{}, "2026-04-16T06:00:00.000Z"],
])("a spent rate limit is no word about the repository: %o", (headers, until) => {
  const spent = answer(403, { message: "API rate limit exceeded for 127.0.0.1." }, headers);
  expect(() => read(spent)).toThrow(NotNow);
  try {
    read(spent);
  } catch (error) {
    expect((error as NotNow).until.toISOString()).toBe(until);
  }
});

test.each([
  [[], true],
  [["README.md", "LICENSE", ".gitignore", "teaser.png", "assets/", "docs/", ".github/"], true],
  [["README.md", "train.py"], false],
  [["readme", "src/"], false],
  [["data.jsonl"], false],
  [["readme_tools/", "images/"], false],
])("a repository with %j is empty: %s", (names, isNothing) => {
  expect(isEmpty(answer(200, githubContents(...names)))).toBe(isNothing);
});

test("GitHub answers 404 for what lies in a repository without a commit; an odd answer says nothing", () => {
  expect(isEmpty(answer(404, { message: "This repository is empty." }))).toBe(true);
  expect(isEmpty(answer(500, null))).toBe(false);
  expect(isEmpty(answer(200, { message: "odd" }))).toBe(false);
});

const recorded = "../shared/data/other_apis";

test.skipIf(!existsSync(recorded))("GitHub's recorded answers are read (needs ../shared/data)", () => {
  const last = (file: string) => {
    const exchange = JSON.parse(readFileSync(`${recorded}/${file}`, "utf8")).at(-1);
    const content = exchange.body || exchange.response;
    const headers = Object.entries<string>(exchange.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    return answer(exchange.status, content, Object.fromEntries(headers));
  };
  const first = JSON.parse(readFileSync(`${recorded}/github-repo-200.json`, "utf8"))[0];
  const pyGithub = { ...unseen, url: "https://github.com/pygithub/pygithub" };
  expect(read(answer(200, first.body, { etag: first.headers.ETag }), pyGithub)).toMatchObject({
    found: {
      look: {
        state: "alive",
        stars: first.body.stargazers_count,
        license: "LGPL-3.0",
        isArchived: false,
        movedTo: null,
        etag: 'W/"37ea58577585c38f93634ef43114c657de2581286eb6976ec18c274de296eff0"',
      },
    },
  });
  const hello = { ...unseen, url: "https://github.com/octokit-fixture-org/hello-world" };
  expect(read(last("github-octokit-get-repository.json"), hello).found).toMatchObject({
    look: { state: "alive", movedTo: null },
  });
  expect(read(last("github-404.json")).found).toMatchObject({ look: { state: "gone" } });
  expect(() => read(last("github-403-rate-limit.json"))).toThrow(NotNow);
});
