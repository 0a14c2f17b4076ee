import { createUser } from "@tests/support/factories";
import { expect, test } from "vitest";
import { setDays } from "@/features/ingestion/hand/mutations";
import { handRecord } from "@/features/ingestion/hand/record";
import { ingest } from "@/features/ingestion/mutations";
import { DAILY_SUBMISSIONS } from "@/features/submissions/mutations";
import { listOwnSubmissions, listSubmitters } from "@/features/submissions/queries";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { daysOf, importPaper, noon, propose } from "./support";

const day = "2026-04-16" as Day;
const refusal = (code: string, key: string) => ({ code, problem: { key: `problems.submission.${key}` } });
const moment = (text: string) => new Date(`2026-04-${text}Z`);

test("a paper that is here goes into today's feed, with the person's words on its page and their link to code", async () => {
  const paper = await importPaper("2604.07001");
  const { id: userId, username } = await createUser();
  const codeUrl = "https://github.com/ada/engine";
  const submitted = await propose({ userId, paper, comment: "Read it.\n\nTwice.", codeUrl });
  expect(submitted).toEqual({ state: "done", paperId: paper, day });
  expect(await daysOf(paper)).toEqual([day]);
  expect(await listSubmitters(paper)).toMatchObject([{ username, day, comment: "Read it.\n\nTwice." }]);
  expect(await db().codeLink.findMany({ where: { paperId: paper } })).toMatchObject([
    { url: codeUrl, role: "community", namedBy: ["submission"] },
  ]);
  expect(await listOwnSubmissions(userId)).toMatchObject([{ state: "done", day, paper: { id: paper }, isThere: true }]);
  await setDays({ paperId: paper, editorId: "somebody", remove: [day] });
  expect(await listOwnSubmissions(userId)).toMatchObject([{ state: "done", paper: { id: paper }, isThere: false }]);
});

test("sent twelve times at once by one person it is there once", async () => {
  const paper = await importPaper("2604.07002");
  const { id: userId } = await createUser();
  const all = await Promise.all(Array.from({ length: 12 }, () => propose({ userId, paper })));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await db().submission.count()).toBe(1);
  expect(await db().sourceRecord.count({ where: { source: "submission" } })).toBe(1);
  expect(await daysOf(paper)).toEqual([day]);
});

test("of eight people who send the same paper at once one puts it there, and the others learn that it is there", async () => {
  const paper = await importPaper("2604.07003");
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => propose({ paper })));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = all.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const reason of refused) expect(reason).toMatchObject(refusal("CONFLICT", "alreadyThere"));
  expect(await db().submission.count()).toBe(1);
});

test("sent again by the same person it keeps its day and says what was said last", async () => {
  const paper = await importPaper("2604.07004");
  const { id: userId } = await createUser();
  await propose({ userId, paper, comment: "First" });
  const again = await propose({ userId, paper, comment: "Second", now: moment("18T09:00") });
  expect(again).toEqual({ state: "done", paperId: paper, day });
  expect(await daysOf(paper)).toEqual([day]);
  expect(await listSubmitters(paper)).toMatchObject([{ comment: "Second", day }]);
});

test("a paper that stands on any day, one that was withdrawn and one that was removed are refused, and nothing is stored", async () => {
  const there = await importPaper("2604.07005", { day: "2026-04-01" as Day });
  const withdrawn = await importPaper("2604.07006");
  const removed = await importPaper("2604.07007");
  await db().paper.update({ where: { id: withdrawn }, data: { isWithdrawn: true } });
  await db().paper.update({ where: { id: removed }, data: { hiddenAt: noon } });
  await expect(propose({ paper: there })).rejects.toMatchObject(refusal("CONFLICT", "alreadyThere"));
  await expect(propose({ paper: withdrawn })).rejects.toMatchObject(refusal("CONFLICT", "withdrawn"));
  await expect(propose({ paper: removed })).rejects.toMatchObject(refusal("NOT_FOUND", "removed"));
  expect(await db().submission.count()).toBe(0);
});

test("a paper that was taken out of today's feed by hand does not come back today", async () => {
  const paper = await importPaper("2604.07008");
  await ingest([handRecord(paper, { fields: {}, added: [], removed: [day], editorId: null })]);
  await expect(propose({ paper })).rejects.toMatchObject(refusal("CONFLICT", "takenOut"));
  expect([await db().submission.count(), await daysOf(paper)]).toEqual([0, []]);
});

test("a paper that turned out to be another is submitted as that one", async () => {
  const [from, into] = [await importPaper("2604.07009"), await importPaper("2604.07010")];
  await db().paper.update({ where: { id: from }, data: { mergedIntoId: into, hiddenAt: noon } });
  expect(await propose({ paper: from })).toEqual({ state: "done", paperId: into, day });
});

test("a person has a number of submissions for each UTC day, and sending one again takes none", async () => {
  const { id: userId } = await createUser();
  const papers = Array.from({ length: DAILY_SUBMISSIONS + 1 }, (_, index) => `2604.080${index}1`);
  for (const paper of papers) await importPaper(paper);
  const last = papers.pop()!;
  for (const paper of papers) await propose({ userId, paper, now: moment("16T23:59:59") });
  await propose({ userId, paper: papers[0]!, comment: "Again" });
  await expect(propose({ userId, paper: last, now: moment("16T23:59:59") })).rejects.toMatchObject({
    code: "TOO_MANY",
    problem: { key: "problems.submission.dailyLimit", values: { most: DAILY_SUBMISSIONS } },
  });
  expect(await propose({ paper: last, now: moment("16T23:59:59") })).toMatchObject({ day });
  const another = await importPaper("2604.08991");
  expect(await propose({ userId, paper: another, now: moment("17T00:00") })).toMatchObject({ day: "2026-04-17" });
});

test("the limit holds for many at once", async () => {
  const { id: userId } = await createUser();
  const papers = Array.from({ length: DAILY_SUBMISSIONS * 2 }, (_, index) => `2604.0810${index}`);
  for (const paper of papers) await importPaper(paper);
  const all = await Promise.allSettled(papers.map((paper) => propose({ userId, paper })));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(DAILY_SUBMISSIONS);
  expect(await db().feedEntry.count()).toBe(DAILY_SUBMISSIONS);
});

test("what is not here waits, where it may, and not under a made-up id", async () => {
  const { id: userId } = await createUser();
  const waiting = { state: "waiting", arxivId: "2604.09001" };
  expect(await propose({ userId, paper: "2604.09001", comment: "Soon" })).toEqual(waiting);
  expect(await propose({ userId, paper: "2604.09001", comment: "Sooner" })).toEqual(waiting);
  expect(await db().submission.findMany()).toMatchObject([{ state: "waiting", comment: "Sooner", paperId: null }]);
  await expect(propose({ paper: "2604.09002", mayWait: false })).rejects.toMatchObject(refusal("NOT_FOUND", "notHere"));
  await expect(propose({ paper: "made-up" })).rejects.toMatchObject(refusal("NOT_FOUND", "notHere"));
});

test("one that waits goes into the feed when its person sends it again and the paper has come", async () => {
  const { id: userId } = await createUser();
  await propose({ userId, paper: "2604.09003", now: moment("14T12:00") });
  await importPaper("2604.09003");
  expect(await propose({ userId, paper: "2604.09003" })).toEqual({ state: "done", paperId: "2604.09003", day });
  expect(await db().submission.count()).toBe(1);
});

test("a person who leaves takes the submission along, and the paper stays", async () => {
  const paper = await importPaper("2604.07011");
  const { id: userId } = await createUser();
  await propose({ userId, paper });
  await db().user.delete({ where: { id: userId } });
  expect(await listSubmitters(paper)).toEqual([]);
  expect(await daysOf(paper)).toEqual([day]);
});
