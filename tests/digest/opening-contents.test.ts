import { createUser } from "@tests/support/factories";
import { beforeEach, describe, expect, test } from "vitest";
import { forgetOldDeliveries } from "@/features/digest/ledger/mutations";
import { openDue } from "@/features/digest/opening/mutations";
import { previewIssue } from "@/features/digest/opening/queries";
import { profileKey, siteProfile, type Topic } from "@/features/digest/preferences/profile";
import { resendFailed } from "@/features/digest/sending/mutations";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { createPapers, createProfile, createReaders } from "./support/readers";

const evening = (day: string) => new Date(`2026-04-${day}T18:00:00Z`);
const day = (number: string) => `2026-04-${number}` as Day;
const since = { confirmedAt: new Date("2026-04-15T20:00:00Z") };

/** What each delivery of a day holds, by the reader's address. */
async function issues(number: string) {
  const deliveries = await db().digestDelivery.findMany({
    where: { issue: { day: new Date(day(number)) } },
    select: { edition: true, subscription: { select: { email: true } } },
  });
  return Object.fromEntries(
    deliveries.map(({ edition, subscription }) => [subscription.email.split("@")[0]!, edition] as const),
  );
}
const papersOf = async (number: string) =>
  Object.fromEntries(Object.entries(await issues(number)).map(([name, { paperIds }]) => [name, paperIds]));

const reader = async (name: string, topics: Topic[], over = {}) => {
  const profile = await createProfile({ topics, ...over });
  return db().subscription.create({ data: { email: `${name}@example.org`, ...since, profileKey: profile } });
};

describe("topics", () => {
  beforeEach(async () => {
    await createPapers(day("16"), [
      { id: "nv", title: "Quantization of transformers", upvotes: 3, organizationId: "nvidia", categories: ["cs.LG"] },
      { id: "cl", title: "Language models", upvotes: 9, categories: ["cs.CL"], codeUrl: "https://github.com/a/b" },
      { id: "ro", title: "Robots that walk", upvotes: 6, categories: ["cs.RO"] },
    ]);
    await createPapers(
      null,
      [
        {
          id: "new",
          title: "A quantization nobody featured",
          createdAt: "2026-04-16T08:00:00Z",
          publishedAt: "2026-04-15",
        },
        { id: "old", title: "Quantization of 2019", createdAt: "2026-04-16T08:00:00Z", publishedAt: "2019-04-15" },
      ].map((paper) => ({ ...paper, publishedAt: `${paper.publishedAt}T00:00:00Z` })),
    );
  });

  test("of each kind find their papers, also such that the feed does not have, and each paper says why it is there", async () => {
    const user = await createUser({ email: "search@example.org" });
    const search = await db().savedSearch.create({
      data: { userId: user.id, name: "Small nets", query: "quantization" },
    });
    await reader("search", [{ kind: "search", value: search.id }]);
    await reader("category", [{ kind: "category", value: "cs.CL" }]);
    await reader("organization", [{ kind: "organization", value: "nvidia" }]);
    await reader("author", [{ kind: "author", value: "Ada LOVELACE" }]);
    await reader("several", [
      { kind: "words", value: "robots OR quantization" },
      { kind: "organization", value: "nvidia" },
    ]);
    await reader("everything", []);

    expect(await openDue(evening("16"))).toMatchObject({ deliveries: 6, editions: 6 });
    expect(await papersOf("16")).toEqual({
      search: ["nv", "new"],
      category: ["cl"],
      organization: ["nv"],
      author: ["cl", "ro", "nv", "new"],
      several: ["ro", "nv", "new"],
      everything: ["cl", "ro", "nv"],
    });
    const found = await issues("16");
    expect(found.search!.reasons).toEqual([
      [{ kind: "search", value: "Small nets" }],
      [{ kind: "search", value: "Small nets" }],
    ]);
    expect(found.several!.reasons).toEqual([
      [{ kind: "words", value: "robots OR quantization" }],
      [
        { kind: "organization", value: "NVIDIA" },
        { kind: "words", value: "robots OR quantization" },
      ],
      [{ kind: "words", value: "robots OR quantization" }],
    ]);
    expect(found.everything!.reasons).toEqual([
      [{ kind: "upvoted", value: "" }],
      [{ kind: "upvoted", value: "" }],
      [{ kind: "upvoted", value: "" }],
    ]);
  });

  test("are narrowed by upvotes, by code and by number", async () => {
    await createPapers(
      day("16"),
      Array.from({ length: 6 }, (_, place) => ({ id: `more-${place}`, upvotes: 20 + place })),
    );
    await reader("voted", [], { minUpvotes: 6, most: 50 });
    await reader("coded", [], { withCode: true });
    await reader("five", [], { most: 5 });
    await openDue(evening("16"));
    expect(await papersOf("16")).toEqual({
      voted: ["more-5", "more-4", "more-3", "more-2", "more-1", "more-0", "cl", "ro"],
      coded: ["cl"],
      five: ["more-5", "more-4", "more-3", "more-2", "more-1"],
    });
  });

  test("that are gone, ask for nothing or are no query do not mean everything", async () => {
    await reader("gone", [{ kind: "search", value: "0195d1b0-7a5e-7000-8000-000000000000" }]);
    await reader("nothing", [{ kind: "words", value: "-" }]);
    await reader("common", [{ kind: "words", value: "the" }]);
    await reader("broken", [{ kind: "words", value: "\"' & | ! <-> :* (" }]);
    expect(await openDue(evening("16"))).toMatchObject({ deliveries: 0, skipped: 4 });
  });

  test("by the hundred are asked a hundred at a time", async () => {
    const topics = Array.from({ length: 50 }, (_, place) => ({ kind: "words", value: `word${place}` }) as const);
    for (let place = 0; place < 5; place++)
      await reader(
        `reader-${place}`,
        topics
          .map(({ kind, value }) => ({ kind, value: place < 4 ? `${value} ${place}` : value }))
          .with(7, { kind: "words", value: place < 4 ? "robots" : "language" }),
      );
    await openDue(evening("16"));
    expect(await papersOf("16")).toEqual({
      "reader-0": ["ro"],
      "reader-1": ["ro"],
      "reader-2": ["ro"],
      "reader-3": ["ro"],
      "reader-4": ["cl"],
    });
  });
});

describe("nothing comes twice", () => {
  test("and what there was no room for comes the next day", async () => {
    await createPapers(
      day("16"),
      Array.from({ length: 12 }, (_, place) => ({ id: `a${place + 10}`, upvotes: place })),
    );
    const [ada] = await createReaders(1, since);
    await openDue(evening("16"));
    await createPapers(day("17"), [{ id: "b", upvotes: 5 }]);
    await createReaders(1, { email: "late@example.org", confirmedAt: evening("16") });
    await openDue(evening("17"));
    expect((await papersOf("16"))["reader-1"]).toHaveLength(10);
    expect(await papersOf("17")).toEqual({
      "reader-1": ["b", "a11", "a10"],
      late: ["a21", "a20", "a19", "a18", "a17", "a16", "a15", "b", "a14", "a13"],
    });
    expect((await db().subscription.findUniqueOrThrow({ where: { id: ada!.id } })).lastDay).toEqual(
      new Date(day("17")),
    );
  });

  test("also not in the feed for a second time, or under the id of a paper that it was merged into", async () => {
    await createPapers(day("01"), [{ id: "a" }, { id: "draft" }]);
    const confirmedAt = new Date("2026-03-31T20:00:00Z");
    await createReaders(1, { confirmedAt });
    await openDue(evening("01"));
    await db().digestDelivery.updateMany({ data: { state: "sent" } });
    await createPapers(day("16"), [{ id: "final" }, { id: "c" }]);
    await db().feedEntry.create({ data: { paperId: "a", day: new Date(day("16")) } });
    await db().paperMerge.create({ data: { fromId: "draft", intoId: "final", reason: "hand", evidence: "the same" } });
    await openDue(evening("16"));
    expect(await papersOf("16")).toEqual({ "reader-1": ["c"] });
  });

  test("but what a mail that was given up would have told comes again", async () => {
    await createPapers(day("16"), [{ id: "a" }]);
    await createReaders(2, since);
    await openDue(evening("16"));
    const { id } = await db().digestDelivery.findFirstOrThrow({
      where: { subscription: { email: "reader-1@example.org" } },
    });
    await db().digestDelivery.update({ where: { id }, data: { state: "failed", failedAt: evening("16") } });
    expect(await openDue(evening("17"))).toMatchObject({ deliveries: 1, skipped: 1 });
    expect(await papersOf("17")).toEqual({ "reader-1": ["a"] });
    // Sent again by hand, the earlier issue would tell of it once more.
    const issue = await db().digestIssue.findUniqueOrThrow({ where: { day: new Date(day("16")) } });
    expect(await resendFailed(issue.id)).toBe(0);
    await db().digestDelivery.updateMany({ where: { issueId: { not: issue.id } }, data: { state: "failed" } });
    expect(await resendFailed(issue.id)).toBe(1);
  });

  test("also where it is forgotten who was told: what was in the feed or arrived by then is no news", async () => {
    const [topic] = [{ kind: "words", value: "forests" }] as const;
    const confirmedAt = new Date("2026-01-01T20:00:00Z");
    await createReaders(1, { confirmedAt });
    await createReaders(1, {
      email: "topics@example.org",
      confirmedAt,
      profileKey: await createProfile({ topics: [topic] }),
    });
    const long = "2026-01-02" as Day;
    await createPapers(long, [{ id: "a", title: "Attention" }]);
    const arrival = { createdAt: "2026-01-02T08:00:00Z", publishedAt: "2026-01-01T00:00:00Z" };
    await createPapers(null, [{ id: "f", title: "Forests", ...arrival }]);
    await openDue(new Date("2026-01-02T18:00:00Z"));
    expect(await db().digestDelivery.count()).toBe(2);
    await db().digestDelivery.updateMany({ data: { createdAt: confirmedAt } });
    await forgetOldDeliveries(evening("15"), { keepDays: 30 });
    expect(await db().digestDelivery.count()).toBe(0);

    for (const paperId of ["a", "f"]) await db().feedEntry.create({ data: { paperId, day: new Date(day("16")) } });
    const old = { createdAt: "2026-01-02T08:00:00Z", publishedAt: "2020-01-01T00:00:00Z" };
    await createPapers(day("16"), [
      { id: "new", title: "Forests again", createdAt: "2026-04-15T08:00:00Z" },
      { id: "filled-in", title: "Of old forests", ...old },
    ]);
    await openDue(evening("16"));
    expect(await papersOf("16")).toEqual({ "reader-1": ["filled-in", "new"], topics: ["filled-in", "new"] });
  });
});

describe("an issue without papers", () => {
  test("is skipped, and a paper that comes late to its day is still found", async () => {
    await createReaders(1, since);
    for (const number of ["16", "17", "18", "19"]) expect(await openDue(evening(number))).toMatchObject({ skipped: 1 });
    await createPapers(day("16"), [{ id: "late" }]);
    await openDue(evening("20"));
    expect(await papersOf("20")).toEqual({ "reader-1": ["late"] });
  });

  test("is sent to who wishes it", async () => {
    await createReaders(1, { ...since, sendsEmpty: true });
    await createReaders(1, { ...since, email: "quiet@example.org" });
    expect(await openDue(evening("16"))).toMatchObject({ deliveries: 1, skipped: 1 });
    expect(await papersOf("16")).toEqual({ "reader-1": [] });
  });
});

test("a pause ends on its day, and then there is one issue", async () => {
  await createPapers(day("16"), [{ id: "a" }]);
  await createReaders(1, { ...since, pausedUntil: new Date(day("18")) });
  expect(await openDue(evening("16"))).toMatchObject({ deliveries: 0, skipped: 0 });
  expect(await openDue(evening("17"))).toMatchObject({ deliveries: 0, skipped: 0 });
  expect(await openDue(evening("18"))).toMatchObject({ deliveries: 1 });
  expect(await papersOf("18")).toEqual({ "reader-1": ["a"] });
});

test("readers of other languages and lengths have editions of their own, with the same papers", async () => {
  await createPapers(day("16"), [{ id: "a" }]);
  await createReaders(2, since);
  await createReaders(1, { ...since, email: "german@example.org", language: "de" });
  await createReaders(1, {
    ...since,
    email: "full@example.org",
    profileKey: await createProfile({ abstracts: "full" }),
  });
  expect(await openDue(evening("16"))).toMatchObject({ deliveries: 4, editions: 3 });
  expect(await issues("16")).toMatchObject({
    "reader-1": { language: "en", abstracts: "short" },
    german: { language: "de", abstracts: "short" },
    full: { language: "en", abstracts: "full" },
  });
});

test("who changes something while an issue is opened is taken up by the next opening, in which nothing is lost", async () => {
  await createPapers(day("16"), [{ id: "a" }]);
  const [ada] = await createReaders(2, since);
  await db().$transaction(async (other) => {
    await other.subscription.update({ where: { id: ada!.id }, data: { language: "zh" } });
    expect(await openDue(evening("16"))).toMatchObject({ deliveries: 1 });
  });
  expect(await openDue(evening("16"))).toMatchObject({ deliveries: 1 });
  expect(await issues("16")).toMatchObject({ "reader-1": { language: "zh" }, "reader-2": { language: "en" } });
});

test("a preview is the issue that would be opened, without what was sent already, and leaves no trace", async () => {
  await createPapers(day("16"), [
    { id: "a", upvotes: 2 },
    { id: "b", title: "Robots", upvotes: 1 },
  ]);
  const [ada] = await createReaders(1, since);
  const topics: Topic[] = [{ kind: "words", value: "robots" }];
  const preview = async (profile: Partial<typeof siteProfile>, subscriptionId: string | null) =>
    (await previewIssue({ profile: { ...siteProfile, ...profile }, subscriptionId }, evening("16"))).papers.map(
      ({ paper, reasons }) => [paper.id, reasons[0]!.kind],
    );
  expect(await preview({}, null)).toEqual([
    ["a", "upvoted"],
    ["b", "upvoted"],
  ]);
  expect(await preview({ topics }, ada!.id)).toEqual([["b", "words"]]);
  expect([await db().digestIssue.count(), await db().digestProfile.count()]).toEqual([0, 0]);
  await openDue(evening("16"));
  expect(await preview({ topics }, ada!.id)).toEqual([]);
  expect(await preview({ topics }, null)).toEqual([["b", "words"]]);
});

test("profiles that mean the same have one key, and the site's own choice has none", () => {
  const [cl, lg] = [
    { kind: "category", value: "cs.CL" },
    { kind: "category", value: "cs.LG" },
  ] as const;
  const key = (topics: Topic[]) => profileKey({ ...siteProfile, topics });
  expect(key([cl, lg])).toBe(key([lg, cl, lg]));
  expect(key([cl])).not.toBe(key([lg]));
  expect(key([])).toBeNull();
  expect(profileKey({ ...siteProfile, most: 10 })).not.toBeNull();
});
