import { dailyEntry } from "@tests/fixtures/daily-papers";
import { plainOutside } from "@tests/support/plain-outside";
import {
  type ScriptedAnswer,
  type SeenRequest,
  type SourceServer,
  startSourceServer,
} from "@tests/support/source-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { daysDue } from "@/features/ingestion/hugging-face/days-due";
import { fetchDay } from "@/features/ingestion/hugging-face/fetch-day";
import { fetchPaper } from "@/features/ingestion/hugging-face/fetch-paper";
import { NoAnswer, NotNow } from "@/features/ingestion/outside";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";

const day = "2026-04-16" as Day;
const outside = plainOutside("2026-04-16T05:00:00Z");
const path = "/api/daily_papers";

let server: SourceServer;
let env: { HUGGING_FACE_URL: string };
beforeEach(async () => {
  server = await startSourceServer();
  env = { HUGGING_FACE_URL: server.url };
});
afterEach(async () => {
  expect(server.complaints).toEqual([]);
  await server.close();
});

const idOf = (number: number) => `2604.${String(number).padStart(5, "0")}`;
const entries = (from: number, to: number, on: string = day) =>
  Array.from({ length: to - from }, (_, index) => dailyEntry({ id: idOf(from + index), day: on }));
const json = (content: unknown, more: ScriptedAnswer = {}): ScriptedAnswer => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(content),
  ...more,
});
/** Serves a list in pages of a hundred, as Hugging Face does. */
const paged = (list: () => object[]) => (request: SeenRequest) => {
  const page = Number(request.query.get("p"));
  return json(list().slice(page * 100, (page + 1) * 100));
};
const theRun = () => db().ingestionRun.findFirstOrThrow({ orderBy: { startedAt: "desc" } });
const notesOf = async () => ((await theRun()).notes as { kind: string; text: string }[]).map(({ kind }) => kind);

test("a day of one page is one request, and its papers stand in the feed of that day", async () => {
  server.route(path, json(entries(1, 31)));
  const told: number[] = [];
  expect(await fetchDay(day, outside, env, { onProgress: ({ done }) => told.push(done) })).toEqual({
    papers: 30,
    isComplete: true,
  });
  expect(server.requests.map((request) => request.path)).toEqual([`${path}?date=2026-04-16&limit=100&p=0`]);
  expect(told).toEqual([30]);
  expect(await db().feedEntry.count({ where: { day: startOfDay(day) } })).toBe(30);
  expect(await theRun()).toMatchObject({
    source: "hugging-face",
    job: "day",
    window: { day },
    expected: 30,
    seen: 30,
    created: 30,
    pages: 1,
    notes: [],
  });
});

test("a day without papers is a whole day", async () => {
  server.route(path, json([]));
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 0, isComplete: true });
});

test("a list of several pages is read twice, and counted once", async () => {
  server.route(
    path,
    paged(() => entries(1, 231)),
  );
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 230, isComplete: true });
  expect(server.requests.map(({ query }) => query.get("p"))).toEqual(["0", "1", "2", "0", "1", "2"]);
  expect(await theRun()).toMatchObject({ expected: 230, seen: 230, created: 230, unchanged: 0, pages: 6, notes: [] });
});

test("a page of exactly a hundred may have one behind it, also where no header says so", async () => {
  server.route(
    path,
    paged(() => entries(1, 101)),
  );
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 100, isComplete: true });
  expect(server.requests[1]!.query.get("p")).toBe("1");
});

test("a mirror with smaller pages is followed as far as its header leads, on our own host", async () => {
  server.route(path, ({ query }) => {
    const page = Number(query.get("p"));
    const more = page < 2 ? { link: '<https://elsewhere.example/x>; rel="next"' } : undefined;
    return json(entries(1 + page * 10, 11 + page * 10), { headers: more });
  });
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 30, isComplete: true });
});

test("a list that loses an entry while it is read misses none: it is read until two readings are alike", async () => {
  const list = entries(1, 151);
  server.route(
    path,
    paged(() => (server.requests.length > 1 ? list.filter((_, index) => index !== 3) : list)),
  );
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 149, isComplete: true });
  expect(await notesOf()).toEqual(["shrank"]);
  // The one that moved to the page that had been read already is here too.
  expect(await db().paper.count({ where: { id: { in: [idOf(101), idOf(150)] } } })).toBe(2);
});

test("a list that never holds still is taken as it is, and not called whole", async () => {
  server.route(
    path,
    paged(() => entries(server.requests.length * 2, 150 + server.requests.length * 2)),
  );
  expect(await fetchDay(day, outside, env)).toMatchObject({ isComplete: false });
  expect(await notesOf()).toEqual(["shrank", "shrank"]);
  expect((await theRun()).finishedAt).not.toBeNull();
});

test("a page that is the one before once more is asked for anew, and not for ever", async () => {
  server.route(path, json(entries(1, 101)));
  await expect(fetchDay(day, outside, env)).rejects.toThrow(NoAnswer);
  expect(server.requests).toHaveLength(4);
  expect(await notesOf()).toEqual(["repeated-page", "repeated-page", "repeated-page"]);
  expect(await theRun()).toMatchObject({ finishedAt: null, created: 100, error: expect.stringContaining("once more") });
});

test("yesterday's list served as today's is told, and nothing of it put into today", async () => {
  server.route(path, json(entries(1, 41, "2026-04-15")));
  expect(await fetchDay(day, outside, env)).toMatchObject({ isComplete: false });
  expect(await db().paper.count()).toBe(0);
  expect(await theRun()).toMatchObject({
    seen: 40,
    passed: 40,
    notes: [{ kind: "yesterday", text: "Asked for 2026-04-16, Hugging Face sent 40 of 40 entries of 2026-04-15." }],
  });
});

const whole = JSON.stringify(entries(1, 3));
test.each([
  ["truncated", { body: whole.slice(0, -40) }, "The JSON of Hugging Face breaks off."],
  [
    "not-json",
    { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Sorry</title>" },
    "Hugging Face sent something that is not JSON (text/html).",
  ],
  ["not-json", { body: "" }, "Hugging Face sent nothing."],
  ["not-json", { body: Buffer.from([0x5b, 0xff, 0xfe, 0x5d]) }, "Hugging Face sent bytes that are not UTF-8."],
  [
    "refused",
    { body: '{"error":"Something went wrong"}' },
    "Hugging Face answered with an error: Something went wrong",
  ],
  ["refused", { body: '{"papers":[]}' }, "Hugging Face sent JSON that is not a list."],
  ["refused", { status: 400, body: '{"error":["bad date"]}' }, "Hugging Face answered with status 400: bad date"],
  ["refused", { status: 502, body: "" }, "Hugging Face answered with status 502."],
  ["refused", { body: '{"error":"a\\u0000b\\ud83d"}' }, "Hugging Face answered with an error: a\uFFFDb\uFFFD"],
] satisfies [string, ScriptedAnswer, string][])(
  "%s: an answer like this is kept, noted and asked for again",
  async (kind, bad, text) => {
    server.route(path, [bad, { body: whole }]);
    expect(await fetchDay(day, outside, env)).toEqual({ papers: 2, isComplete: true });
    expect(await theRun()).toMatchObject({ requests: 2, notes: [{ kind, text }] });
    expect(await db().rawAnswer.count()).toBe(2);
  },
);

test("an answer that stays broken leaves the run open with why, and the next one takes it up", async () => {
  server.route(path, [{ body: "[" }, { body: "[" }, { body: "[" }, { body: whole }]);
  await expect(fetchDay(day, outside, env)).rejects.toThrow(NoAnswer);
  expect(await theRun()).toMatchObject({ finishedAt: null, error: expect.stringContaining("breaks off") });
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 2, isComplete: true });
  expect(await db().ingestionRun.findMany()).toMatchObject([{ attempts: 2, error: null, created: 2 }]);
});

test("an entry that cannot be taken is rejected with its reason, and so is one of another kind", async () => {
  const line = { id: "2604.00009", title: "A line" };
  server.route(path, json([...entries(1, 3), dailyEntry({ title: "" }), line]));
  expect(await fetchDay(day, outside, env)).toEqual({ papers: 2, isComplete: true });
  const { rejections, rejected } = await theRun();
  expect(rejected).toBe(2);
  expect(rejections).toMatchObject([
    { index: 2, reason: expect.stringContaining("paper.title") },
    { reason: "“2604.00009” is no entry of Hugging Face." },
  ]);
});

test("a pause that is asked for ends the run for now", async () => {
  server.route(path, { status: 429, headers: { "retry-after": "3600" } });
  await expect(fetchDay(day, outside, env)).rejects.toThrow(NotNow);
  expect(await theRun()).toMatchObject({ finishedAt: null, pausedUntil: new Date("2026-04-16T06:00:00Z") });
  expect(await notesOf()).toEqual(["paused"]);
});

test("two processes that ask for one day at once end with the same papers, each once", async () => {
  server.route(path, json(entries(1, 51)));
  await Promise.all([fetchDay(day, outside, env), fetchDay(day, outside, env)]);
  server.complaints.splice(0);
  expect(await db().paper.count()).toBe(50);
  // One run that both are at, or a second one behind the first when the one had ended before the other began.
  const runs = await db().ingestionRun.findMany();
  expect(runs.reduce((sum, { created }) => sum + created, 0)).toBe(50);
  for (const run of runs) expect(run).toMatchObject({ seen: 50, error: null, finishedAt: expect.any(Date) });
});

test("today is looked at often, older days less and less", async () => {
  const now = new Date("2026-04-16T12:00:00Z");
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const all = Array.from({ length: 31 }, (_, age) => new Date(startOfDay(day).getTime() - age * 86_400_000));
  const days = all.map((date) => date.toISOString().slice(0, 10) as Day);
  const lookedAt = (hours: number) => daysDue(new Map(days.map((one) => [one, hoursAgo(hours)])), now);
  expect(daysDue(new Map(), now)).toEqual(days);
  expect(lookedAt(0.4)).toEqual([]);
  expect(lookedAt(0.5)).toEqual(days.slice(0, 1));
  expect(lookedAt(2)).toEqual(days.slice(0, 2));
  expect(lookedAt(6)).toEqual(days.slice(0, 4));
  expect(lookedAt(24)).toEqual(days.slice(0, 8));
  expect(lookedAt(168)).toEqual(days);
});

const flat = (more: object = {}) => ({ ...dailyEntry().paper, submittedOnDailyAt: undefined, ...more });

test("a paper by itself is taken in with all that is said of it, on no day unless it was submitted on one", async () => {
  server.route("/api/papers/2604.00001", json(flat({ numTotalModels: 3, githubRepo: "https://github.com/a/b" })));
  expect(await fetchPaper("2604.00001", outside, env)).toBe("here");
  const paper = await db().paper.findUniqueOrThrow({
    where: { id: "2604.00001" },
    include: { feedEntries: true, sourceRecords: true },
  });
  expect(paper).toMatchObject({
    codeUrl: "https://github.com/a/b",
    upvoteCount: 0,
    sourceUpvotes: { "hugging-face": 7 },
  });
  expect(paper.feedEntries).toEqual([]);
  expect(paper.sourceRecords).toMatchObject([{ key: "2604.00001@paper", day: null, payload: { numTotalModels: 3 } }]);

  server.route("/api/papers/2604.00001", json(flat({ submittedOnDailyAt: "2026-04-16T03:00:00Z" })));
  await fetchPaper("2604.00001", outside, env);
  expect(await db().feedEntry.findMany()).toMatchObject([{ day: startOfDay(day) }]);
});

test("of the same day the list's entry counts before the paper by itself, in whatever order they come", async () => {
  const said = { submittedOnDailyAt: "2026-04-16T03:00:00Z", upvotes: 3 };
  server.route("/api/papers/2604.00001", json(flat(said)));
  server.route(path, json([dailyEntry({ id: "2604.00001", day, upvotes: 9 })]));
  for (const ask of [() => fetchDay(day, outside, env), () => fetchPaper("2604.00001", outside, env)]) {
    await ask();
  }
  expect(await db().paper.findFirst()).toMatchObject({ sourceUpvoteCount: 9, sourceCommentCount: 2 });
});

test("a paper that Hugging Face does not know, or answers for with another one, is unknown", async () => {
  server.route("/api/papers/2604.00001", { status: 404, body: '{"error":"Paper not found"}' });
  server.route("/api/papers/2604.00002", json(flat()));
  expect(await fetchPaper("2604.00001", outside, env)).toBe("unknown");
  expect(await fetchPaper("2604.00002", outside, env)).toBe("unknown");
  expect(await db().paper.count()).toBe(0);
  expect(await db().ingestionRun.count({ where: { finishedAt: null } })).toBe(0);
});

test("a paper that Hugging Face says is withdrawn is shown as withdrawn", async () => {
  server.route("/api/papers/2604.00001", json(flat({ withdrawnAt: "2026-04-15T00:00:00.000Z" })));
  await fetchPaper("2604.00001", outside, env);
  expect(await db().paper.findFirst()).toMatchObject({ isWithdrawn: true });
});
