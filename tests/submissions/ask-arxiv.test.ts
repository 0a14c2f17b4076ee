import { createUser } from "@tests/support/factories";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutside } from "@/features/ingestion/ask";
import { completeSubmissions } from "@/features/submissions/jobs";
import { lookUp } from "@/features/submissions/look-up";
import { listOwnSubmissions, listSubmitters } from "@/features/submissions/queries";
import { readPaperName } from "@/features/submissions/schema";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { Postponed } from "@/lib/job";
import { startArxiv } from "./arxiv-server";
import { daysOf, importPaper, noon, propose } from "./support";

let arxiv: Awaited<ReturnType<typeof startArxiv>>;
beforeEach(async () => {
  arxiv = await startArxiv();
});
afterEach(() => arxiv.stop());

const look = (text: string, env = arxiv.env) => lookUp(readPaperName(text)!, createOutside(env), env);
const complete = (now = noon, env = arxiv.env) => completeSubmissions(createOutside(env), env, now);
const paper = (id: string) => db().paper.findUnique({ where: { id } });
const states = async (userId: string) =>
  (await listOwnSubmissions(userId)).map(({ state, problem }) => problem ?? state);
const day = "2026-04-16" as Day;

test("a paper that is here is found without asking anybody", async () => {
  await importPaper("2604.05001");
  expect(await look("hf.co/papers/2604.05001")).toEqual({ paperId: "2604.05001" });
  expect(arxiv.asked).toEqual([]);
});

test("a paper that is not here is asked for once, and is here then, on no day", async () => {
  arxiv.known.set("2604.05002", { title: "Asked For" });
  expect(await look("https://arxiv.org/abs/2604.05002v1")).toEqual({ paperId: "2604.05002" });
  expect(await look("2604.05002")).toEqual({ paperId: "2604.05002" });
  expect(arxiv.asked).toEqual(["2604.05002"]);
  expect(await paper("2604.05002")).toMatchObject({ title: "Asked For", lastDay: null });
  expect(await daysOf("2604.05002")).toEqual([]);
});

test("what arXiv does not know is unknown, and a DOI is looked for here alone", async () => {
  await expect(look("2604.05003")).rejects.toMatchObject({
    code: "NOT_FOUND",
    problem: { key: "problems.submission.unknown", values: { id: "2604.05003" } },
  });
  await importPaper("2604.05004", { doi: "10.1000/182" });
  expect(await look("https://doi.org/10.1000/182")).toEqual({ paperId: "2604.05004" });
  await expect(look("10.1000/183")).rejects.toMatchObject({
    code: "NOT_FOUND",
    problem: { key: "problems.submission.unknownDoi", values: { doi: "10.1000/183" } },
  });
});

test("a site that does not ask arXiv finds what is here, and says so of the rest", async () => {
  const env = { ...arxiv.env, SOURCES: [] };
  await importPaper("2604.05005");
  expect(await look("2604.05005", env)).toEqual({ paperId: "2604.05005" });
  await expect(look("2604.05006", env)).rejects.toMatchObject({
    code: "NOT_FOUND",
    problem: { key: "problems.submission.notHere", values: { id: "2604.05006" } },
  });
  expect(arxiv.asked).toEqual([]);
});

test("a withdrawn paper is taken in, and cannot be submitted", async () => {
  arxiv.known.set("2604.05007", { title: "Taken Back", isWithdrawn: true });
  expect(await look("2604.05007")).toEqual({ paperId: "2604.05007" });
  await expect(propose({ paper: "2604.05007" })).rejects.toMatchObject({
    problem: { key: "problems.submission.withdrawn" },
  });
});

test.each([500, 503, 429])(
  "while arXiv answers %i a paper waits, and comes into the feed of the day it is known",
  async (status) => {
    const { id: userId, username } = await createUser();
    arxiv.state.status = status;
    expect(await look("2604.05008")).toEqual({ waitFor: "2604.05008" });
    await propose({ userId, paper: "2604.05008", comment: "Worth the wait", now: new Date("2026-04-14T12:00:00Z") });
    await complete().catch((error) => expect(error).toBeInstanceOf(Postponed));
    expect(await states(userId)).toEqual(["waiting"]);

    arxiv.state.status = 200;
    arxiv.known.set("2604.05008", { title: "Late" });
    await db().hostTurn.deleteMany();
    expect(await complete()).toBe("completed 1 submissions, refused 0");
    expect(await daysOf("2604.05008")).toEqual([day]);
    expect(await listSubmitters("2604.05008")).toMatchObject([{ username, day, comment: "Worth the wait" }]);
    expect(await complete()).toBeNull();
  },
);

test("those that wait are completed, or refused with the reason, each once", async () => {
  const { id: userId } = await createUser();
  const { id: other } = await createUser();
  await importPaper("2604.06005", { day: "2026-04-15" as Day });
  await db().submission.create({ data: { userId, arxivId: "2604.06005", day: new Date(day), state: "waiting" } });
  for (const id of ["2604.06001", "2604.06002", "2604.06003"]) await propose({ userId, paper: id });
  await propose({ userId: other, paper: "2604.06001" });
  arxiv.known.set("2604.06001", { title: "Known" });
  arxiv.known.set("2604.06002", { title: "Taken Back", isWithdrawn: true });

  await Promise.allSettled([complete(), complete()]);
  // One of the two may have left to the other what that one was asking for.
  await complete();
  expect(await complete()).toBeNull();
  expect((await states(userId)).sort()).toEqual([
    "done",
    "problems.submission.alreadyThere",
    "problems.submission.unknown",
    "problems.submission.withdrawn",
  ]);
  expect(await states(other)).toEqual(["done"]);
  expect(await daysOf("2604.06001")).toEqual([day]);
  expect(await listSubmitters("2604.06001")).toHaveLength(2);
});

test("those about which arXiv never says what can be taken keep nobody waiting behind them", async () => {
  const { id: userId } = await createUser();
  for (const number of [1, 2, 3, 4]) {
    const at = new Date(noon.getTime() + number);
    await propose({ userId, paper: `2604.0603${number}`, now: at });
    arxiv.known.set(`2604.0603${number}`, { title: number < 4 ? "" : "Behind them" });
  }
  for (const round of [1, 2, 3, 4]) {
    const at = new Date(noon.getTime() + round * 120_000);
    await complete(at).catch((error) => expect(error).toBeInstanceOf(Postponed));
  }
  expect((await states(userId)).sort()).toEqual(["done", "waiting", "waiting", "waiting"]);
});

test("where arXiv is not asked any more, those complete whose paper has come by itself", async () => {
  const { id: userId } = await createUser();
  await propose({ userId, paper: "2604.06011" });
  await propose({ userId, paper: "2604.06012" });
  await importPaper("2604.06011");
  const env = { ...arxiv.env, SOURCES: [] };
  expect(await complete(noon, env)).toBe("completed 1 submissions, refused 0");
  expect((await states(userId)).sort()).toEqual(["done", "waiting"]);
  expect(arxiv.asked).toEqual([]);
});

test("a refused one may be sent again", async () => {
  const { id: userId } = await createUser();
  await propose({ userId, paper: "2604.06021" });
  await complete();
  expect(await states(userId)).toEqual(["problems.submission.unknown"]);
  arxiv.known.set("2604.06021", { title: "Known By Now" });
  expect(await look("2604.06021")).toEqual({ paperId: "2604.06021" });
  expect(await propose({ userId, paper: "2604.06021" })).toEqual({ state: "done", paperId: "2604.06021", day });
  expect(await states(userId)).toEqual(["done"]);
});
