import { beforeEach, describe, expect, test } from "vitest";
import { issuePaperSchema } from "@/features/digest/issue-paper";
import { openDue, openIssue } from "@/features/digest/opening/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createPapers, createReaders } from "./support/readers";

const day = "2026-04-16" as Day;
const evening = new Date("2026-04-16T18:00:00Z");

const publicIssue = async (at: Day = day) => db().digestIssue.findUniqueOrThrow({ where: { day: new Date(at) } });
const count = async () => [await db().digestIssue.count(), await db().digestDelivery.count()];

test("the public issue has the day's most upvoted papers; ties go to the newer one, then to the smaller id; hidden ones are left out", async () => {
  await createPapers(day, [
    { id: "tie-undated", upvotes: 5 },
    { id: "tie-b", upvotes: 5, publishedAt: "2026-04-10T00:00:00Z" },
    { id: "tie-a", upvotes: 5, publishedAt: "2026-04-10T00:00:00Z" },
    { id: "tie-new", upvotes: 5, publishedAt: "2026-04-12T00:00:00Z" },
    { id: "best", upvotes: 9 },
    { id: "hidden", upvotes: 99, hidden: true },
    { id: "last", upvotes: 1 },
  ]);
  await createPapers("2026-04-15" as Day, [{ id: "other-day", upvotes: 50 }]);

  await openIssue(day, 5, evening);
  expect((await publicIssue()).paperIds).toEqual(["best", "tie-new", "tie-a", "tie-b", "tie-undated"]);
});

test("an issue keeps its papers as they stood when it was opened", async () => {
  await createReaders(1);
  await createPapers(day, [
    { id: "a", title: "Accuracy of 99.5\\%", upvotes: 3, codeUrl: "https://github.com/ada/engine/tree/main." },
  ]);
  await openIssue(day, 5, evening);
  await db().paper.update({ where: { id: "a" }, data: { title: "Another", upvoteCount: 7 } });

  expect((await db().digestIssuePaper.findMany()).map(({ paper }) => paper)).toEqual([
    {
      id: "a",
      title: "Accuracy of 99.5%",
      writers: { names: ["Ada Lovelace"], others: 0 },
      excerpt: "Abstract of a.",
      abstract: "Abstract of a.",
      upvotes: 3,
      code: { name: "ada/engine", url: "https://github.com/ada/engine/tree/main" },
    },
  ]);
});

test("papers that an earlier version kept are read with the writers that its English line named", () => {
  const kept = { id: "a", title: "A", excerpt: "", upvotes: 1, code: null };
  const writersOf = (byline: string | null) => issuePaperSchema.parse({ ...kept, byline }).writers;
  expect(writersOf(null)).toBeNull();
  expect(writersOf("NVIDIA")).toEqual({ names: ["NVIDIA"], others: 0 });
  expect(writersOf("1 author")).toEqual({ names: [], others: 1 });
  expect(writersOf("1,024 authors")).toEqual({ names: [], others: 1024 });
  expect(writersOf("Ada Lovelace, Alan Turing, Grace Hopper and 6 others")).toEqual({
    names: ["Ada Lovelace", "Alan Turing", "Grace Hopper"],
    others: 6,
  });
  expect(writersOf("Ada, Alan, Grace and 1 other")).toEqual({ names: ["Ada", "Alan", "Grace"], others: 1 });
});

test("one edition goes to all who get the same, queued at once for their domains", async () => {
  await createPapers(day, [
    { id: "a", upvotes: 2 },
    { id: "b", upvotes: 3 },
  ]);
  const [ada] = await createReaders(3);

  expect(await openIssue(day, 5, evening)).toMatchObject({ days: [day], deliveries: 3, editions: 1, skipped: 0 });
  const [edition, ...others] = await db().digestEdition.findMany();
  expect(others).toEqual([]);
  expect(edition).toMatchObject({
    language: "en",
    abstracts: "short",
    paperIds: ["b", "a"],
    reasons: [[{ kind: "upvoted", value: "" }], [{ kind: "upvoted", value: "" }]],
  });
  expect(await db().digestDelivery.findFirst({ where: { subscriptionId: ada!.id } })).toMatchObject({
    editionId: edition!.id,
    domain: "example.org",
    state: "queued",
    nextAttemptAt: evening,
    attempts: 0,
  });
});

test("it goes to everybody who is confirmed, not unsubscribed and not suppressed at that moment", async () => {
  await createPapers(day, [{ id: "a" }]);
  const [ada, , eve] = await createReaders(3);
  await db().subscription.create({ data: { email: "waiting@example.org", confirmExpiresAt: evening } });
  await db().subscription.create({
    data: { email: "gone@example.org", confirmedAt: new Date(0), unsubscribedAt: evening },
  });
  await db().mailSuppression.create({ data: { address: eve!.email, reason: "hard-bounce" } });

  expect(await openDue(evening)).toMatchObject({ deliveries: 2 });
  expect(await count()).toEqual([1, 2]);
  expect(await db().digestDelivery.count({ where: { subscriptionId: ada!.id } })).toBe(1);
  // Otherwise everybody who is suppressed would be looked at each minute.
  const moved = await db().subscription.findUniqueOrThrow({ where: { id: eve!.id } });
  expect(moved.nextDueAt).toEqual(new Date("2026-04-17T18:00:00Z"));
});

describe("opened by several at the same moment", () => {
  beforeEach(async () => {
    await createPapers(day, [{ id: "a" }]);
    await createReaders(3);
  });

  test("what is due is opened once", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDue(evening)));
    expect(opened.filter(Boolean)).toMatchObject([{ deliveries: 3, chosen: [day] }]);
    expect(await count()).toEqual([1, 3]);
    expect(await openDue(evening)).toBeNull();
  });

  test("so is a day by hand, and later for those who subscribed since", async () => {
    await Promise.all(Array.from({ length: 5 }, () => openIssue(day, 5, evening)));
    expect(await count()).toEqual([1, 3]);
    await db().subscription.create({ data: { email: "late@example.org", confirmedAt: evening } });
    expect(await openIssue(day, 5, evening)).toMatchObject({ deliveries: 1, editions: 0, chosen: [] });
    expect(await openIssue(day, 5, evening)).toMatchObject({ deliveries: 0 });
    expect(await count()).toEqual([1, 4]);
  });
});

describe("the public issue", () => {
  test("of a day without papers is none", async () => {
    await createReaders(1);
    expect(await openDue(evening)).toMatchObject({ deliveries: 0, skipped: 1, chosen: [] });
    expect(await count()).toEqual([0, 0]);
  });

  test("is opened at the site's hour though nobody is subscribed", async () => {
    await createPapers(day, [{ id: "a" }]);
    expect(await openDue(new Date("2026-04-16T17:59:59Z"))).toBeNull();
    expect(await openDue(evening)).toMatchObject({ chosen: [day], deliveries: 0 });
    expect(await openDue(new Date("2026-04-16T18:01:00Z"))).toBeNull();
    expect((await publicIssue()).paperIds).toEqual(["a"]);
  });

  test("is made up for after five days without a worker", async () => {
    const days = ["2026-04-12", "2026-04-13", "2026-04-15"] as Day[];
    for (const one of days) await createPapers(one, [{ id: `of-${one}` }]);
    expect(await openDue(new Date("2026-04-16T09:00:00Z"))).toMatchObject({ chosen: days });
    expect((await publicIssue("2026-04-13" as Day)).paperIds).toEqual(["of-2026-04-13"]);
  });

  test("that an early reader had opened is chosen once more at the site's hour, with the votes of then", async () => {
    await createPapers(day, [
      { id: "a", upvotes: 1 },
      { id: "b", upvotes: 2 },
    ]);
    await createReaders(1, { hour: 9, timeZone: "Asia/Tokyo", confirmedAt: new Date("2026-04-15T12:00:00Z") });
    expect(await openDue(new Date("2026-04-16T00:00:00Z"))).toMatchObject({ days: [day], deliveries: 1, chosen: [] });
    expect((await publicIssue()).paperIds).toEqual(["b", "a"]);
    await db().paper.update({ where: { id: "a" }, data: { upvoteCount: 7 } });
    expect(await openDue(evening)).toMatchObject({ days: [], deliveries: 0, chosen: [day] });
    expect(await publicIssue()).toMatchObject({ paperIds: ["a", "b"], openedAt: evening });
    const kept = await db().digestIssuePaper.findFirstOrThrow({ where: { paperId: "a" } });
    expect(kept.paper).toMatchObject({ upvotes: 8 });
    expect(await db().digestEdition.findMany({ select: { paperIds: true } })).toEqual([{ paperIds: ["b", "a"] }]);
  });
});
