import { dailyEntry } from "@tests/fixtures/daily-papers";
import { githubRepository } from "@tests/fixtures/github";
import { recordsOf } from "@tests/support/read-papers";
import { type SourceServer, startSourceServer } from "@tests/support/source-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutside } from "@/features/ingestion/ask";
import { checkRepositories } from "@/features/ingestion/code/check-repositories";
import { ingest } from "@/features/ingestion/mutations";
import { NotNow } from "@/features/ingestion/outside";
import { db } from "@/lib/db";
import { env as readSettings } from "@/lib/env";

let server: SourceServer;
let now: number;
beforeEach(async () => {
  now = Date.parse("2036-04-16T05:00:00Z");
  server = await startSourceServer({ contact: "ops@example.org" });
});
afterEach(async () => {
  expect(server.complaints).toEqual([]);
  await server.close();
});

/** The real outside, with a clock that waiting moves. */
function open() {
  const env = {
    ...readSettings(),
    SOURCES: ["code", "hugging-face"] as ReturnType<typeof readSettings>["SOURCES"],
    CONTACT: "ops@example.org",
    GITHUB_API_URL: server.url,
    GITHUB_TOKEN: "token-of-the-operator",
  };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const outside = createOutside(env, {
    now: () => new Date(now),
    sleep,
    lookup: async () => [{ address: "10.0.0.7", family: 4 }],
  });
  return () => checkRepositories(outside, env, {}, new Date(now));
}
const name = (...repositories: string[]) =>
  ingest(
    recordsOf(
      ...repositories.map((githubRepo, index) =>
        dailyEntry({ id: `2604.0000${index}`, githubRepo, summary: "We weave." }),
      ),
    ),
  );
const states = () => db().codeRepository.findMany({ orderBy: { url: "asc" }, select: { state: true, movedTo: true } });

test("GitHub is asked with the operator's token, and followed to where a repository moved", async () => {
  await name("https://github.com/ada/engine");
  const moved = githubRepository({ full_name: "Byron/Engine", html_url: "https://github.com/Byron/Engine" });
  server.route("/repos/ada/engine", { status: 301, headers: { location: `${server.url}/repositories/1843` } });
  server.route("/repositories/1843", { body: JSON.stringify(moved) });
  await open()();
  expect(await states()).toEqual([{ state: "alive", movedTo: "https://github.com/Byron/Engine" }]);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-of-the-operator",
    "Bearer token-of-the-operator",
  ]);
});

test("a spent rate limit is believed: not one request more until it is over", async () => {
  await name("https://github.com/ada/engine", "https://github.com/ada/mill");
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1000 + 1800) };
  const refusal = JSON.stringify({ message: "API rate limit exceeded" });
  server.route("/repos/ada/engine", { status: 403, headers, body: refusal });
  server.route("/repos/ada/mill", { body: JSON.stringify(githubRepository({ full_name: "Ada/Mill" })) });
  const check = open();
  await expect(check()).rejects.toThrow(NotNow);
  now += 600_000;
  await expect(check()).rejects.toThrow(NotNow);
  expect(server.requests).toHaveLength(1);

  server.route("/repos/ada/engine", { body: JSON.stringify(githubRepository()) });
  now += 1_300_000;
  expect(await check()).toBe("looked at 2 repositories: 2 changed, 0 gave no answer");
  expect(server.requests).toHaveLength(3);
});

test("a link that leads into the operator's own network is not asked", async () => {
  await name("https://gitlab.example.org/ada/engine");
  await open()();
  expect(await states()).toMatchObject([{ state: "unchecked" }]);
  expect(await db().codeRepository.findFirst()).toMatchObject({
    failures: 0,
    reason: expect.stringContaining("is not a public one"),
  });
});
