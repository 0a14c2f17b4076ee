import { existsSync, readdirSync, readFileSync } from "node:fs";
import { indexPapers } from "@tests/search/support/index-papers";
import { createPaper, createUser } from "@tests/support/factories";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { piecesOf } from "@/features/api/hugging-face/search";
import { ingest } from "@/features/ingestion/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { ask } from "./support/ask";
import { readPaperInfo, strictPage } from "./support/official-client";

const day = "2026-04-16" as Day;

const lovelace = {
  id: "2604.07429",
  title: "Notes on   the\n  Analytical Engine",
  abstract: "It computes $\\lambda$ and nothing by itself.",
  authors: [{ name: "Ada Lovelace" }, { name: "A Ghost", hidden: true }],
  publishedAt: new Date("2026-04-09T17:59:00Z"),
  codeUrl: "https://github.com/ada/engine",
  codeStars: 0,
  aiSummary: "A machine and its limits.",
  aiKeywords: ["engines"],
  projectUrl: " https://engine.example.org",
  days: [day],
};

test("the official client reads every field of a day, also those that Hugging Face leaves empty", async () => {
  await db().organization.create({ data: { id: "royal-society", name: "Royal Society" } });
  await createPaper({ ...lovelace, organizationId: "royal-society" });
  const { body } = await ask(`/api/daily_papers?date=${day}`);
  expect(body).toHaveLength(1);
  expect(readPaperInfo(body[0])).toMatchObject({
    id: "2604.07429",
    title: "Notes on the Analytical Engine",
    summary: "It computes λ and nothing by itself.",
    authors: [
      { name: "Ada Lovelace", hidden: false },
      { name: "A Ghost", hidden: true },
    ],
    publishedAt: lovelace.publishedAt,
    upvotes: 0,
    comments: 0,
    aiSummary: "A machine and its limits.",
    aiKeywords: ["engines"],
    githubRepo: "https://github.com/ada/engine",
    githubStars: 0,
    projectPage: "https://engine.example.org",
    organization: { name: "royal-society", avatarUrl: "http://localhost:3000/icon.svg" },
    submittedBy: null,
  });
  expect(body[0].paper.submittedOnDailyAt).toBe("2026-04-16T00:00:00.000Z");
  expect(strictPage.safeParse(body).error).toBeUndefined();
});

test("a paper by itself is flat, with or without a version behind its id", async () => {
  await createPaper(lovelace);
  for (const id of ["2604.07429", "2604.07429v3"]) {
    const { status, body } = await ask(`/api/papers/${id}`);
    expect(status).toBe(200);
    expect(readPaperInfo(body)).toMatchObject({
      id: "2604.07429",
      title: "Notes on the Analytical Engine",
      upvotes: 0,
    });
    expect(readPaperInfo(body)).toMatchObject({
      publishedAt: lovelace.publishedAt,
      submittedAt: new Date(day),
      linkedModels: [],
      numTotalModels: 0,
    });
    expect(body).toMatchObject({ linkedModels: [], numTotalSpaces: 0, days: [day] });
  }
  expect(await ask("/api/papers/2604.99999")).toMatchObject({
    status: 404,
    body: { error: "There is no paper 2604.99999 here.", code: "NOT_FOUND" },
  });
});

test("an old id with a slash is one id", async () => {
  await createPaper({ id: "math/0309136", days: [day] });
  expect((await ask("/api/papers/math/0309136v2")).body.id).toBe("math/0309136");
  expect((await ask("/api/arxiv/math/0309136/repos")).body).toEqual({ models: [], datasets: [], spaces: [] });
});

test("a hidden paper is nowhere, and a merged one is the one that it turned out to be", async () => {
  await createPaper({ id: "2604.00001", days: [day] });
  await createPaper({ id: "2604.00002", days: [day], hiddenAt: new Date() });
  await createPaper({ id: "2604.00003", hiddenAt: new Date(), mergedIntoId: "2604.00001" });
  expect((await ask("/api/daily_papers")).body.map(({ paper }: { paper: { id: string } }) => paper.id)).toEqual([
    "2604.00001",
  ]);
  expect((await ask("/api/papers/2604.00002")).status).toBe(404);
  expect((await ask("/api/papers/2604.00003")).body.id).toBe("2604.00001");
});

const ids = ({ body }: { body: { paper: { id: string } }[] }) => body.map(({ paper }) => paper.id);

test("a day goes by upvotes, a week and a month hold each paper once, and the feed goes from its newest day back", async () => {
  await createPaper({ id: "2604.00001", upvoteCount: 1, days: [day] });
  await createPaper({ id: "2604.00002", upvoteCount: 5, days: ["2026-04-10" as Day, day] });
  await createPaper({ id: "2604.00003", upvoteCount: 3, days: ["2026-04-13" as Day] });
  await createPaper({ id: "2604.00004", upvoteCount: 9 });
  expect(ids(await ask(`/api/daily_papers?date=${day}`))).toEqual(["2604.00002", "2604.00001"]);
  expect(ids(await ask(`/api/daily_papers?date=${day}T08:00:00.000Z`))).toEqual(["2604.00002", "2604.00001"]);
  for (const written of ["T23:59:59", "T08:00:00.123456%2B00:00", "T08:00:00+00:00", "T23:30:00-00:15"])
    expect(ids(await ask(`/api/daily_papers?date=${day}${written}`)), written).toHaveLength(2);
  expect(ids(await ask("/api/daily_papers?date=2026-04-17T01:00:00%2B02:00"))).toHaveLength(2);
  expect(ids(await ask("/api/daily_papers?week=2026-W16"))).toEqual(["2604.00002", "2604.00003", "2604.00001"]);
  expect(ids(await ask("/api/daily_papers?month=2026-04"))).toEqual(["2604.00002", "2604.00003", "2604.00001"]);
  expect(ids(await ask("/api/daily_papers")).at(-1)).toBe("2604.00003");
  expect(ids(await ask("/api/daily_papers?sort=trending"))).toHaveLength(3);
  expect((await ask("/api/daily_papers?date=2020-01-01")).body).toEqual([]);
});

test("pages follow each other by the Link header until it is no longer there", async () => {
  for (const number of [1, 2, 3]) await createPaper({ id: `2604.0000${number}`, upvoteCount: number, days: [day] });
  const first = await ask(`/api/daily_papers?date=${day}&limit=2`);
  expect(first.headers.get("link")).toBe(
    `<http://localhost:3000/api/daily_papers?date=${day}&limit=2&p=1>; rel="next"`,
  );
  const second = await ask(`/api/daily_papers?date=${day}&limit=2&p=1`);
  expect([ids(first), ids(second)]).toEqual([["2604.00003", "2604.00002"], ["2604.00001"]]);
  expect(second.headers.get("link")).toBeNull();
  expect((await ask(`/api/daily_papers?date=${day}&p=9`)).body).toEqual([]);
});

test("all papers are walked through by their publication, none twice and none left out", async () => {
  const at = new Date("2026-04-01T00:00:00Z");
  for (const number of [1, 2, 3, 4, 5])
    await createPaper({ id: `2604.0000${number}`, publishedAt: number < 5 ? at : new Date("2026-04-02T00:00:00Z") });
  const walked: string[] = [];
  let address: string | undefined = "/api/papers?limit=2";
  while (address) {
    const answer = await ask(address);
    walked.push(...ids(answer));
    address = /<http:\/\/localhost:3000([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(walked).toEqual(["2604.00005", "2604.00001", "2604.00002", "2604.00003", "2604.00004"]);
});

test.each([
  ["date=2026-02-30", "date: must be a day like 2026-04-16."],
  ["date=today", "date: must be a day like 2026-04-16."],
  ["week=2026-W60", "week: must be a week like 2026-W16."],
  ["month=2026-13", "month: must be a month like 2026-04."],
  ["sort=upvotes", 'sort: must be "publishedAt" or "trending".'],
  ["p=-1", "p: must be a whole number from 0 to 999999999."],
  ["limit=0", "limit: must be at least 1."],
  ["limit=101", "limit: must be at most 100."],
])("%s is refused with a sentence", async (query, error) => {
  const answer = await ask(`/api/daily_papers?${query}`);
  expect([answer.status, answer.body]).toEqual([400, { error, code: "INVALID" }]);
  expect(answer.headers.get("x-error-message")).toBe(error);
});

test("search understands the search box, marks what it found, and says what is missing", async () => {
  await indexPapers([
    { id: "2604.00001", title: "Quantization of\n  engines", abstract: "We quantize λ.", days: [day] },
    { id: "2604.00002", title: "Looms", days: [day] },
  ]);
  const { body } = await ask("/api/papers/search?q=quantization");
  expect(ids({ body })).toEqual(["2604.00001"]);
  const [{ highlightedTitle, title }] = body;
  expect(highlightedTitle[0]).toEqual({ type: "highlight", text: "Quantization" });
  expect(highlightedTitle.map(({ text }: { text: string }) => text).join("")).toBe(title);
  expect(ids(await ask("/api/papers/search?q=quantizaton"))).toEqual(["2604.00001"]);
  expect((await ask("/api/papers/search?q=nothing-of-the-kind-xyzzy")).body).toEqual([]);
  expect(await ask("/api/papers/search")).toMatchObject({
    status: 400,
    body: { error: "q: must be given: what to search for." },
  });
});

test("pieces of a text are together that text, however its spaces were drawn together", () => {
  const whole = "A  long\n\n  title 𝔸";
  const spans = [
    { start: 3, end: 7 },
    { start: 17, end: 19 },
  ];
  const pieces = piecesOf(whole, spans, "A long title 𝔸");
  expect(pieces).toEqual([
    { type: "text", text: "A " },
    { type: "highlight", text: "long" },
    { type: "text", text: " title " },
    { type: "highlight", text: "𝔸" },
  ]);
});

test("who submitted a paper here is named, and can be asked for", async () => {
  const { id: userId } = await createUser({ username: "ada" });
  await createPaper({ id: "2604.00001", days: [day] });
  await createPaper({ id: "2604.00002", days: [day] });
  await db().submission.create({
    data: { userId, arxivId: "2604.00001", paperId: "2604.00001", day: new Date(day), state: "done" },
  });
  const { body } = await ask("/api/daily_papers?submitter=Ada");
  expect(ids({ body })).toEqual(["2604.00001"]);
  expect(readPaperInfo(body[0]).submittedBy).toMatchObject({ username: "ada", orgs: [] });
  expect((await ask("/api/daily_papers?submitter=nobody")).body).toEqual([]);
  for (const query of [`date=${day}`, "week=2026-W16", "month=2026-04", "sort=trending"])
    expect(ids(await ask(`/api/daily_papers?submitter=ada&${query}`)), query).toEqual(["2604.00001"]);
  expect((await ask("/api/daily_papers?submitter=ada&date=2026-04-15")).body).toEqual([]);
});

test("an address that a source names leads to the web, or is left out", async () => {
  const media = "https://cdn.example.org/a.mp4";
  await createPaper({
    id: "2604.00001",
    days: [day],
    projectUrl: "javascript:alert(1)",
    thumbnailUrl: "data:text/html,x",
    mediaUrls: ["javascript:alert(1)", media],
  });
  const [item] = (await ask(`/api/daily_papers?date=${day}`)).body;
  expect(item).not.toHaveProperty("projectPage");
  expect([item.thumbnail, item.mediaUrls]).toEqual(["http://localhost:3000/social/papers/2604.00001.png", [media]]);
});

test("a failure is an object, and its words fit into a header", async () => {
  const answer = await ask("/api/papers/nö\u2028such");
  expect(answer.status).toBe(404);
  expect(answer.body).toEqual({ error: expect.stringContaining("nö"), code: "NOT_FOUND" });
  expect(await ask("/api/nothing")).toMatchObject({ status: 404, body: { code: "NO_SUCH_ADDRESS" } });
  const wrong = await ask("/api/daily_papers", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

const folder = "../shared/data/daily_papers";

test.skipIf(!existsSync(folder))("recorded days come back as they were recorded, for every reader", async () => {
  for (const file of readdirSync(folder).slice(-5)) {
    const recorded = readFileSync(`${folder}/${file}`, "utf8");
    await ingest((await readText(file, recorded, 100_000)).records);
    const there = JSON.parse(recorded) as { paper: { id: string; upvotes: number; githubRepo?: string } }[];
    const { body } = await ask(`/api/daily_papers?date=${file.slice(0, 10)}&limit=100`);
    expect(strictPage.safeParse(body).error).toBeUndefined();
    expect(ids({ body }).toSorted()).toEqual(there.map(({ paper }) => paper.id).toSorted());
    for (const item of body) {
      const read = readPaperInfo(item);
      expect(read.title).toBeTruthy();
      expect(read.submittedBy?.username).toBeTruthy();
      const found = await ask(
        `/api/daily_papers?limit=100&date=${file.slice(0, 10)}&submitter=${read.submittedBy?.username}`,
      );
      expect(ids(found)).toContain(read.id);
      expect(read.submittedAt?.toISOString().slice(0, 10)).toBe(item.paper.submittedOnDailyAt.slice(0, 10));
    }
  }
});
