import { beforeEach, describe, expect, test } from "vitest";
import { digestJobs } from "@/features/digest/jobs";
import { openIssue } from "@/features/digest/opening/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createPapers, createReaders } from "./support/readers";

const day = "2026-04-16" as Day;
const evening = new Date("2026-04-16T18:00:00Z");

const papersOfIssue = async () => (await db().digestIssuePaper.findMany()).map(({ paper }) => paper as { id: string });
const count = async () => [await db().digestIssue.count(), await db().digestDelivery.count()];

test("an issue has the day's most upvoted papers; ties go to the newer one, then to the smaller id; hidden ones are left out", async () => {
  await createReaders(1);
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

  expect(await openIssue(day, 5, evening)).toEqual({ outcome: "opened", papers: 5, deliveries: 1 });
  expect((await papersOfIssue()).map(({ id }) => id)).toEqual(["best", "tie-new", "tie-a", "tie-b", "tie-undated"]);
});

test("an issue keeps its papers as they stood when it was opened", async () => {
  await createReaders(1);
  await createPapers(day, [
    { id: "a", title: "Accuracy of 99.5\\%", upvotes: 3, codeUrl: "https://github.com/ada/engine/tree/main." },
  ]);
  await openIssue(day, 5, evening);
  await db().paper.update({ where: { id: "a" }, data: { title: "Another", upvoteCount: 7 } });

  expect(await papersOfIssue()).toEqual([
    {
      id: "a",
      title: "Accuracy of 99.5%",
      byline: "Ada Lovelace",
      excerpt: "Abstract of a.",
      upvotes: 3,
      code: { name: "ada/engine", url: "https://github.com/ada/engine/tree/main" },
    },
  ]);
});

test("it goes to everybody who is confirmed and not unsubscribed at that moment", async () => {
  await createPapers(day, [{ id: "a" }]);
  const [ada] = await createReaders(2);
  await db().subscription.create({ data: { email: "waiting@example.org", confirmExpiresAt: evening } });
  await db().subscription.create({
    data: { email: "gone@example.org", confirmedAt: evening, unsubscribedAt: evening },
  });

  expect(await openIssue(day, 5, evening)).toMatchObject({ deliveries: 2 });
  expect(await count()).toEqual([1, 2]);
  expect(await db().digestDelivery.count({ where: { subscriptionId: ada!.id } })).toBe(1);
});

describe("a day is opened once", () => {
  beforeEach(async () => {
    await createPapers(day, [{ id: "a" }]);
    await createReaders(3);
  });

  test("by five at the same moment", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openIssue(day, 5, evening)));
    expect(opened.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
    expect(opened.filter(({ outcome }) => outcome === "already open")).toHaveLength(4);
    expect(await count()).toEqual([1, 3]);
  });

  test("and not again for who confirms later: they get the next issue", async () => {
    await openIssue(day, 5, evening);
    await db().subscription.create({ data: { email: "late@example.org", confirmedAt: evening } });
    expect(await openIssue(day, 5, evening)).toEqual({ outcome: "already open" });
    expect(await count()).toEqual([1, 3]);
  });
});

test("a day without papers, or without readers, stays unopened and can be opened later", async () => {
  expect(await openIssue(day, 5, evening)).toEqual({ outcome: "no papers" });
  await createPapers(day, [{ id: "a" }]);
  expect(await openIssue(day, 5, evening)).toEqual({ outcome: "nobody subscribed" });
  expect(await count()).toEqual([0, 0]);
  await createReaders(1);
  expect(await openIssue(day, 5, evening)).toMatchObject({ outcome: "opened" });
});

describe("the job that opens", () => {
  beforeEach(async () => {
    await createPapers(day, [{ id: "a" }]);
    await createPapers("2026-04-15" as Day, [{ id: "b" }]);
    await createReaders(1);
  });
  const tick = (moment: string) => digestJobs["digest:open"]({}, new Date(moment));
  const days = async () => (await db().digestIssue.findMany()).map((issue) => issue.day.toISOString().slice(0, 10));

  test("waits for the hour, then opens today's issue once", async () => {
    expect(await tick("2026-04-16T17:45:00Z")).toBeNull();
    expect(await days()).toEqual([]);
    expect(await tick("2026-04-16T18:00:00Z")).toBe("opened 2026-04-16: 1 papers, 1 deliveries");
    expect(await tick("2026-04-16T18:15:00Z")).toBeNull();
    expect(await days()).toEqual(["2026-04-16"]);
  });

  test("after a downtime opens today's issue late, and yesterday's not at all", async () => {
    expect(await tick("2026-04-16T09:00:00Z")).toBeNull();
    await tick("2026-04-16T22:30:00Z");
    expect(await days()).toEqual(["2026-04-16"]);
  });

  test("says when there is nothing to send", async () => {
    expect(await tick("2026-04-17T18:00:00Z")).toBe("no papers on 2026-04-17, so no issue");
  });
});
