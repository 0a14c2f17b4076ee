import { type Arxiv, makePaper, startArxiv } from "@tests/support/arxiv-server";
import { plainOutside } from "@tests/support/plain-outside";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { harvest } from "@/features/ingestion/arxiv/harvest";
import { harvestDays } from "@/features/ingestion/jobs";
import { NoAnswer, NotNow } from "@/features/ingestion/outside";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";

const day = "2026-04-16" as Day;
const window = { from: day, until: day, set: "cs", categories: ["cs.LG", "cs.CL"] };
const tenPapers = () => Array.from({ length: 10 }, (_, index) => makePaper(index + 1));

let arxiv: Arxiv;
beforeEach(async () => {
  arxiv = await startArxiv({ papers: tenPapers() });
});
afterEach(() => arxiv.close());

const run = (more: Partial<typeof window> = {}) => harvest({ ...window, ...more }, plainOutside(), arxiv.env);
const onlyRun = () => db().ingestionRun.findFirstOrThrow();
const kinds = async () => ((await onlyRun()).notes as { kind: string }[]).map(({ kind }) => kind);
const storedIds = async () =>
  (await db().paper.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
const allIds = () => arxiv.papers.map(({ id }) => id).sort();

test("a list is read page by page to its end, and the run says what came of it", async () => {
  arxiv.papers.push(makePaper(11, { categories: ["cs.RO"] }), makePaper(12, { isDeleted: true }));
  expect(await run()).toEqual({ seen: 12, isComplete: true });
  expect(await onlyRun()).toMatchObject({
    source: "arxiv",
    job: "harvest",
    window: { from: "2026-04-16", until: "2026-04-16", set: "cs" },
    expected: 12,
    seen: 12,
    passed: 1,
    created: 10,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    pages: 4,
    requests: 4,
    notes: [],
    error: null,
    finishedAt: new Date("2026-04-16T05:00:00Z"),
  });
  expect(arxiv.asked.map(({ url }) => [...url.searchParams.keys()].join())).toEqual([
    "verb,metadataPrefix,from,until,set",
    "verb,resumptionToken",
    "verb,resumptionToken",
    "verb,resumptionToken",
  ]);
});

test("harvesting the same again changes nothing", async () => {
  await run();
  const before = await db().sourceRecord.findMany({ orderBy: { key: "asc" } });
  await run();
  expect(await db().sourceRecord.findMany({ orderBy: { key: "asc" } })).toEqual(before);
  expect(
    await db().ingestionRun.findMany({ select: { created: true, unchanged: true }, orderBy: { id: "asc" } }),
  ).toEqual(
    expect.arrayContaining([
      { created: 10, unchanged: 0 },
      { created: 0, unchanged: 10 },
    ]),
  );
});

test("several days are several runs, and a day without changes is an empty one", async () => {
  arxiv.papers.push(makePaper(20, { datestamp: "2026-04-14" }));
  const seen: string[] = [];
  const onProgress = ({ what, done }: { what: string; done: number }) => seen.push(`${what} ${done}`);
  expect(await harvest({ ...window, from: "2026-04-14" as Day }, plainOutside(), arxiv.env, { onProgress })).toEqual({
    seen: 11,
    isComplete: true,
  });
  expect(seen).toEqual([
    "cs 2026-04-14 (day 1 of 3) 1",
    "cs 2026-04-15 (day 2 of 3) 0",
    "cs 2026-04-16 (day 3 of 3) 3",
    "cs 2026-04-16 (day 3 of 3) 6",
    "cs 2026-04-16 (day 3 of 3) 9",
    "cs 2026-04-16 (day 3 of 3) 10",
  ]);
  expect(await db().ingestionRun.count({ where: { finishedAt: { not: null } } })).toBe(3);
});

test("days that were read to their ends a whole day after they were over are left out for 24 hours, for the same categories", async () => {
  const from = "2026-04-15" as Day;
  const fetch = (now: string, ARXIV_CATEGORIES = ["cs.LG"], isAgain = false) =>
    harvestDays(
      { from, until: day, isAgain },
      { outside: plainOutside(now), env: { ...readEnv({ ...process.env }), ...arxiv.env, ARXIV_CATEGORIES } },
    );
  const asked = async (...call: Parameters<typeof fetch>) => {
    const before = arxiv.asked.length;
    const said = await fetch(...call);
    return [said, arxiv.asked.length - before];
  };
  const all = "arXiv sent 10 papers of 2026-04-15 to 2026-04-16";
  expect(await asked("2026-04-17T12:00:00Z")).toEqual([all, 5]);
  expect(await asked("2026-04-17T13:00:00Z")).toEqual([
    `${all}; 1 day of cs left out, read to the end within 24 hours`,
    4,
  ]);
  expect(await asked("2026-04-18T13:00:00Z")).toEqual([all, 5]);
  expect((await asked("2026-04-18T14:00:00Z"))[1]).toBe(0);
  expect((await asked("2026-04-18T14:00:00Z", ["cs.CL"]))[1]).toBe(5);
  expect((await asked("2026-04-18T14:00:00Z", ["cs.LG"], true))[1]).toBe(5);
});

test("a list that does not tell its length is complete when it ends in order", async () => {
  arxiv.tellsLength = false;
  expect(await run()).toEqual({ seen: 10, isComplete: true });
  expect(await onlyRun()).toMatchObject({ expected: null, seen: 10 });
});

describe("troubles", () => {
  const cutOff = (body = "") => body.slice(0, body.lastIndexOf("<authors>"));

  test("a page that was cut off is asked for again, and nothing of it is lost or taken twice", async () => {
    arxiv.meddle = ({ number }, usual) => (number === 2 ? { body: cutOff(usual().body) } : undefined);
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(await kinds()).toEqual(["truncated"]);
    expect(await onlyRun()).toMatchObject({ created: 10, requests: 5 });
  });

  test("a page that is cut off three times ends the run for now; a later try goes on where it stood", async () => {
    arxiv.meddle = ({ number }, usual) => (number >= 3 ? { body: cutOff(usual().body) } : undefined);
    await expect(run()).rejects.toThrow(NoAnswer);
    expect(await onlyRun()).toMatchObject({ finishedAt: null, seen: 6, error: expect.stringMatching(/Asked 3 times/) });
    arxiv.meddle = undefined;
    const before = arxiv.asked.length;
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(arxiv.asked.length - before).toBe(2);
    expect(await onlyRun()).toMatchObject({ attempts: 2, created: 10, error: null });
  });

  test.each([
    ["not-xml", { body: "<!DOCTYPE html><html><body>Please wait</body></html>" }],
    ["status", { status: 502, body: "Bad gateway" }],
    ["not-xml", { body: "Rate exceeded." }],
    ["refused", { body: '<OAI-PMH><error code="badArgument">Wrong</error></OAI-PMH>' }],
    ["damaged", { body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title></feed>' }],
    ["damaged", { body: "<OAI-PMH><ListRecords>&unknown;</ListRecords></OAI-PMH>" }],
  ])("an answer that is none is noted as %s and asked for again", async (kind, reply) => {
    arxiv.meddle = ({ number }) => (number === 2 ? reply : undefined);
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(await kinds()).toEqual([kind]);
    expect(await storedIds()).toEqual(allIds());
  });

  test("an answer that breaks off on its way is noted as well", async () => {
    const outside = plainOutside();
    let asked = 0;
    const ask: typeof outside.ask = async (question) => {
      if (++asked === 2) throw new NoAnswer("The connection broke.");
      return outside.ask(question);
    };
    expect(await harvest(window, { ...outside, ask }, arxiv.env)).toEqual({ seen: 10, isComplete: true });
    expect(await kinds()).toEqual(["no-answer"]);
  });

  test("a page that comes a second time is noted and asked for again", async () => {
    let first = "";
    arxiv.meddle = ({ number }, usual) => {
      if (number === 1) first = usual().body!;
      return number === 3 ? { body: first } : undefined;
    };
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(await kinds()).toEqual(["repeated-page"]);
    expect(await onlyRun()).toMatchObject({ seen: 10, created: 10, unchanged: 0 });
  });

  test("pages that lead in a circle end the run", async () => {
    let second = "";
    arxiv.meddle = ({ number }, usual) => {
      if (number === 2) second = usual().body!;
      return number > 2 ? { body: second } : undefined;
    };
    await expect(run()).rejects.toThrow(/read already/);
    expect(arxiv.asked).toHaveLength(5);
    expect(await kinds()).toEqual(["repeated-page", "repeated-page", "repeated-page"]);
  });

  test("a token that leads back to a page that was read ends the run, though its papers are others", async () => {
    const token = /<resumptionToken[^>]*>([^<]+)/;
    let first = "";
    arxiv.meddle = ({ number }, usual) => {
      const body = usual().body!;
      if (number === 1) first = token.exec(body)![1]!;
      return number === 2 ? { body: body.replace(token.exec(body)![1]!, first) } : undefined;
    };
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(await kinds()).toEqual(["repeated-page"]);
  });

  test("a token that has expired begins the day anew, and what is stored is recognized", async () => {
    arxiv.meddle = ({ number }) => {
      arxiv.tokensExpired = number === 3;
      return undefined;
    };
    expect(await run()).toEqual({ seen: 16, isComplete: true });
    expect(await kinds()).toEqual(["token-expired"]);
    expect(await onlyRun()).toMatchObject({ expected: 16, seen: 16, created: 10, unchanged: 6 });
  });

  test("tokens that are never known end the run, and the next one begins at the start", async () => {
    arxiv.tokensExpired = true;
    await expect(run()).rejects.toThrow("does not know the tokens");
    arxiv.tokensExpired = false;
    expect((await run()).isComplete).toBe(true);
    expect(await storedIds()).toEqual(allIds());
  });

  test("a list that shrinks while it is read skips papers: it is noticed and read once more", async () => {
    arxiv.meddle = ({ number }) => {
      if (number === 2) arxiv.papers.splice(0, 3);
      return undefined;
    };
    const before = allIds();
    const harvested = await run();
    expect(harvested.isComplete).toBe(true);
    expect(await kinds()).toEqual(["shrank", "again"]);
    // Papers 4 to 6 slid onto the page that was read before: the second round has them.
    expect(await storedIds()).toEqual(before);
    expect(await onlyRun()).toMatchObject({ expected: 14, seen: 14 });
  });

  test("a list that ends before the page to which its token leads is read once more", async () => {
    arxiv.tellsLength = false;
    arxiv.meddle = ({ number }) => {
      if (number === 2) arxiv.papers.splice(0, 8);
      return undefined;
    };
    expect((await run()).isComplete).toBe(true);
    expect(await kinds()).toEqual(["shrank", "again"]);
  });

  test("a list that grows while it is read is read once more", async () => {
    arxiv.meddle = ({ number }) => {
      if (number === 3) arxiv.papers.unshift(makePaper(50));
      return undefined;
    };
    expect((await run()).isComplete).toBe(true);
    expect(await kinds()).toEqual(["grew", "again"]);
    expect(await storedIds()).toEqual(allIds());
  });

  test("a list that holds fewer papers than it promises, twice, is said to be incomplete", async () => {
    arxiv.meddle = (_, usual) => ({ body: usual().body!.replace(/completeListSize="10"/, 'completeListSize="12"') });
    expect(await run()).toEqual({ seen: 20, isComplete: false });
    expect(await kinds()).toEqual(["shrank", "again", "shrank"]);
    expect(await onlyRun()).toMatchObject({ expected: 22, seen: 20 });
  });

  test("a host that asks for a pause pauses the run, and it goes on from there", async () => {
    arxiv.meddle = ({ number }) => (number === 3 ? { status: 503 } : undefined);
    await expect(run()).rejects.toThrow(NotNow);
    expect(await onlyRun()).toMatchObject({
      pausedUntil: new Date("2026-04-16T06:00:00Z"),
      finishedAt: null,
      seen: 6,
    });
    expect(await run()).toEqual({ seen: 10, isComplete: true });
    expect(await onlyRun()).toMatchObject({ created: 10, requests: 4 });
  });

  test("of two that harvest the same at once one goes on, and the other stops without a word", async () => {
    const both = await Promise.all([run(), run()]);
    expect(both.filter(({ isComplete }) => isComplete).length).toBeGreaterThanOrEqual(1);
    expect(await storedIds()).toEqual(allIds());
  });
});
