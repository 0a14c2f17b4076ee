import { createSubscription, createUser } from "@tests/support/factories";
import { describe, expect, test } from "vitest";
import { previewIssue } from "@/features/digest/opening/queries";
import { changeForm } from "@/features/digest/preferences/change-form";
import { describeDue } from "@/features/digest/preferences/describe-due";
import { type Preferences, topicsOf, type Values, valuesOf } from "@/features/digest/preferences/form-values";
import { deleteSubscription, forgetUnusedProfiles, savePreferences } from "@/features/digest/preferences/mutations";
import { profileKey, siteProfile, type Topic } from "@/features/digest/preferences/profile";
import {
  completeName,
  exportSubscription,
  findPreferences,
  findTimeZone,
  findTopics,
  listSearchesOf,
  showTopics,
} from "@/features/digest/preferences/queries";
import { readPreferences } from "@/features/digest/preferences/read-preferences";
import { type Day, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { keyOf } from "./support/keys";
import { createPapers } from "./support/readers";

/** A Thursday. */
const noon = new Date("2026-04-16T12:00:00Z");

const berlin: Preferences = {
  hour: 7,
  timeZone: "Europe/Berlin",
  weekdays: 127,
  pausedUntil: null,
  sendsEmpty: false,
  language: "en",
  profile: siteProfile,
};
const filled = (over: Values = {}): Values => ({ ...valuesOf(berlin), ...over });
const read = (values: Values, topics: Topic[] = []) => readPreferences(values, { timeZone: "Europe/Berlin", topics });
const wrongIn = (values: Values, topics: Topic[] = []) => {
  const answer = read(values, topics);
  return "problems" in answer ? Object.keys(answer.problems) : [];
};
const at = async (id: string, now = noon) => (await findPreferences(keyOf(id), now))!;
const save = (id: string, over: Partial<Preferences> = {}) => savePreferences(id, { ...berlin, ...over }, noon);
const topic = (kind: Topic["kind"], value: string) => ({ kind, value }) as Topic;

describe("the form", () => {
  test("says the same preferences that filled it in", () => {
    const topics = [topic("author", "Ada Lovelace"), topic("category", "cs.CL"), topic("words", "gpt has:code")];
    for (const preferences of [
      berlin,
      { ...berlin, weekdays: 0b0010101, sendsEmpty: true, pausedUntil: "2026-05-01" as Day },
      { ...berlin, weekdays: 0b1000000, language: "zh" as const },
      { ...berlin, profile: { topics, minUpvotes: 5, withCode: true, most: 20, abstracts: "full" as const } },
    ]) {
      const values = valuesOf(preferences);
      expect(read(values, topicsOf(values, []))).toEqual({ preferences });
    }
  });

  test("names each field that is wrong, and all of them at once", () => {
    expect(wrongIn(filled({ hour: "24", most: "4", minUpvotes: "-1", pausedUntil: "2026-02-30" }))).toEqual([
      "hour",
      "minUpvotes",
      "most",
      "pausedUntil",
    ]);
    expect(wrongIn(filled({ most: "50.5" }))).toEqual(["most"]);
    expect(wrongIn(filled({ language: "xx" }))).toEqual(["language"]);
    expect(wrongIn({ ...filled(), rhythm: "weekly", weekday: "7" })).toEqual(["weekday"]);
    const { "day-0": _, ...noDay } = { rhythm: "days", hour: "7", language: "en", "day-0": "on" };
    expect(wrongIn(noDay)).toEqual(["day-0"]);
    expect(wrongIn(filled({ what: "selection" }))).toEqual(["what"]);
    expect(readPreferences(filled({ timeZone: "Mars" }), { timeZone: null, topics: [] })).toEqual({
      problems: { timeZone: { key: "problems.preferences.timeZone", values: { typed: "Mars" } } },
    });
  });

  test("everything forgets the topics, and an empty number is the site's own", () => {
    const values = filled({ "topic-0": "category cs.CL", what: "everything", most: " ", minUpvotes: "" });
    expect(read(values, topicsOf(values, []))).toEqual({ preferences: berlin });
  });

  test("leaves out topics that no page of ours made, and searches of other people", () => {
    const own = "0198c0de-0000-7000-8000-000000000001";
    const values = {
      "topic-0": "author Ada",
      "topic-1": "planet Mars",
      "topic-2": "category not a category",
      "topic-10": "words b",
      "topic-9": "words a",
      [`search-${own}`]: "on",
      "search-0198c0de-0000-7000-8000-000000000002": "on",
    };
    expect(topicsOf(values, [own])).toEqual([
      topic("search", own),
      topic("author", "Ada"),
      topic("words", "a"),
      topic("words", "b"),
    ]);
  });
});

describe("adding and removing topics", () => {
  const find = async (kind: Topic["kind"], text: string) => (text === "nobody" ? [] : [topic(kind, text)]);

  test("a press takes in its own field and leaves all else as it was typed", async () => {
    const given = filled({ addAuthor: " Ada Lovelace ", addWords: "half a thou", hour: "x" });
    const { values, topics, problems } = await changeForm(given, "add-author", [], find);
    expect(topics).toEqual([topic("author", "Ada Lovelace")]);
    expect(values).toEqual({ ...given, addAuthor: "", what: "selection", "topic-0": "author Ada Lovelace" });
    expect(problems).toEqual({});
  });

  test("saving takes in whatever was typed, and keeps in its field what names nothing", async () => {
    const given = filled({ addAuthor: "nobody", addWords: "diffusion" });
    const { values, topics, problems } = await changeForm(given, "save", [], find);
    expect(topics).toEqual([topic("words", "diffusion")]);
    expect(values).toMatchObject({ addAuthor: "nobody", addWords: "" });
    expect(problems).toEqual({ addAuthor: { key: "problems.preferences.no-author", values: { typed: "nobody" } } });
  });

  test("what is there already is not added twice, and nothing or too much is said to be so", async () => {
    const given = filled({ "topic-0": "words a", addWords: "a" });
    expect((await changeForm(given, "add-words", [], find)).topics).toHaveLength(1);
    const problemOf = async (addWords: string, before: string[] = []) => {
      const numbered = Object.fromEntries(before.map((words, place) => [`topic-${place}`, `words ${words}`]));
      return (await changeForm({ ...numbered, addWords }, "add-words", [], find)).problems.addWords?.key;
    };
    expect(await problemOf("")).toBe("problems.preferences.nothingTyped");
    expect(await problemOf("order:date")).toBe("problems.preferences.asksNothing");
    expect(await problemOf("x".repeat(301))).toBe("problems.preferences.tooLong");
    const full = Array.from({ length: 50 }, (_, place) => `w${place}`);
    expect(await problemOf("one more", full)).toBe("problems.preferences.tooMany");
    expect(await problemOf("w7", full)).toBeUndefined();
  });

  test("removing takes out that one, searches not counted", async () => {
    const own = "0198c0de-0000-7000-8000-000000000001";
    const given = { [`search-${own}`]: "on", "topic-0": "words a", "topic-1": "words b", addWords: "c" };
    const { values } = await changeForm(given, "remove-0", [own], find);
    expect(values).toEqual({ [`search-${own}`]: "on", "topic-0": "words b", addWords: "c" });
  });
});

describe("what a text names", () => {
  test("a category by its letters or its name, an organization by name or id, an author as papers write it", async () => {
    await createPapers(null, [{ id: "a", categories: ["cs.CL", "odd.XX"], organizationId: "nvidia" }]);
    await db().organization.create({ data: { id: "nvidia-2", name: "Nvidia" } });
    expect(await findTopics("category", "CS.cl")).toEqual([topic("category", "cs.CL")]);
    expect(await findTopics("category", "computation and language")).toEqual([topic("category", "cs.CL")]);
    expect(await findTopics("category", "ODD.xx")).toEqual([topic("category", "odd.XX")]);
    expect(await findTopics("category", "cs.NOTHING")).toEqual([]);
    expect(await findTopics("organization", "nvidia-2")).toEqual([topic("organization", "nvidia-2")]);
    expect(await findTopics("organization", "Nvidia")).toEqual(
      ["nvidia", "nvidia-2"].map((id) => topic("organization", id)),
    );
    expect(await findTopics("author", "ada  LOVELACE")).toEqual([topic("author", "Ada Lovelace")]);
    expect(await findTopics("author", "Nobody Here")).toEqual([]);
  });

  test("a time zone by a name that both PostgreSQL and this process know", async () => {
    expect(await findTimeZone(" europe/berlin ")).toBe("Europe/Berlin");
    expect(await findTimeZone("America/New York")).toBe("America/New_York");
    expect(await findTimeZone("Asia/Kolkata")).toBe("Asia/Kolkata");
    expect(await findTimeZone("utc")).toBe("UTC");
    expect(await findTimeZone("new york")).toBe("America/New_York");
    expect(await findTimeZone("gmt+3")).toBe("Etc/GMT+3");
    for (const typed of ["", "Mars/Base", "+02:00", "FOO3", "Berlin'; --", "posixrules"])
      expect(await findTimeZone(typed), typed).toBeNull();
  });

  test("names go on as they were begun, those of the most papers first", async () => {
    await createPapers(null, [{ id: "a", organizationId: "deepmind" }, { id: "b" }]);
    expect(await completeName("author", "love")).toEqual(["Ada Lovelace"]);
    expect(await completeName("author", "lovelace a")).toEqual(["Ada Lovelace"]);
    expect(await completeName("author", "ace")).toEqual([]);
    expect(await completeName("organization", "mind")).toEqual(["DEEPMIND"]);
    expect(await completeName("organization", "m")).toEqual([]);
  });

  test("a query is shown as it is understood, with what was misread", async () => {
    const [shown] = await showTopics([topic("words", "sparse attention votes:>10 has:nothing")]);
    expect(shown!.query).toEqual({
      words: "sparse attention has:nothing",
      filters: ["votes:>10"],
      misread: ["has:nothing"],
    });
  });
});

describe("saving", () => {
  test("writes the schedule, the profile once for all who want the same, and the next due moment", async () => {
    const [one, two] = [await createSubscription(), await createSubscription()];
    const profile = { ...siteProfile, topics: [topic("category", "cs.CL")] };
    await Promise.all([one, two, one, two].map(({ id }) => save(id, { profile })));
    expect(await db().digestProfile.count()).toBe(1);
    const rows = await db().subscription.findMany();
    expect(rows.map(({ profileKey: key }) => key)).toEqual([profileKey(profile), profileKey(profile)]);
    expect(rows[0]).toMatchObject({ hour: 7, timeZone: "Europe/Berlin", weekdays: 127 });
    expect(rows[0]!.nextDueAt).toEqual(new Date("2026-04-17T05:00:00Z"));
    expect((await at(one.id)).preferences).toEqual({ ...berlin, profile });

    await save(one.id);
    expect((await at(one.id)).preferences).toEqual(berlin);
    expect(await forgetUnusedProfiles()).toBe(0);
    await save(two.id);
    expect(await forgetUnusedProfiles()).toBe(1);
  });

  test("a subscription that is gone is said to be", async () => {
    await expect(save("0198c0de-0000-7000-8000-000000000001")).rejects.toMatchObject({
      problem: { key: "problems.preferences.unknown" },
    });
  });

  test("profiles are saved and forgotten at once without a failure", async () => {
    const { id } = await createSubscription();
    const profiles = [0, 1, 2, 3].map((minUpvotes) => ({ ...siteProfile, minUpvotes }));
    await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        turn % 2 ? forgetUnusedProfiles() : save(id, { profile: profiles[turn % 4]! }),
      ),
    );
    expect(await forgetUnusedProfiles()).toBeGreaterThanOrEqual(0);
    expect(await db().digestProfile.count()).toBeLessThanOrEqual(1);
  });
});

describe("when the next issue comes", () => {
  test("by the reader's clock, in summer and in winter time", async () => {
    const { id } = await createSubscription();
    await save(id);
    const { nextIssueAt } = await at(id);
    expect(describeDue(nextIssueAt, "Europe/Berlin", "en")).toEqual({ day: "Friday, April 17", time: "07:00" });
    expect((await at(id, new Date("2026-10-24T12:00:00Z"))).nextIssueAt).toEqual(new Date("2026-10-25T06:00:00Z"));
    expect(describeDue(new Date("2026-10-25T06:00:00Z"), "Europe/Berlin", "de")).toEqual({
      day: "Sonntag, 25. Oktober",
      time: "07:00",
    });
  });

  test("on the first due day of a pause's end, and not twice on one day", async () => {
    const { id } = await createSubscription();
    await save(id, { pausedUntil: "2026-05-01" as Day, hour: 0 });
    expect((await at(id)).nextIssueAt).toEqual(new Date("2026-04-30T22:00:00Z"));

    await db().subscription.update({ where: { id }, data: { lastDay: startOfDay("2026-04-16" as Day) } });
    await save(id, { hour: 20 });
    expect((await at(id)).nextIssueAt).toEqual(new Date("2026-04-17T18:00:00Z"));
  });

  test("before anything was chosen it is the site's hour", async () => {
    const { id } = await createSubscription();
    const found = await at(id);
    expect(found).toMatchObject({ hasTimeZone: false, isActive: true, preferences: { hour: 18, timeZone: "UTC" } });
    expect(found.nextIssueAt).toEqual(new Date("2026-04-16T18:00:00Z"));
  });
});

test("a reader's saved searches are those of the account with their address", async () => {
  const { id: userId } = await createUser({ email: "ada@example.org" });
  await db().savedSearch.create({ data: { userId, name: "Mine", query: "gpt" } });
  expect((await listSearchesOf("ada@example.org")).map(({ name }) => name)).toEqual(["Mine"]);
  expect(await listSearchesOf("bob@example.org")).toEqual([]);
});

test("a preview changes nothing", async () => {
  const { id } = await createSubscription({ email: "ada@example.org" });
  await createPapers("2026-04-16" as Day, [{ id: "a", categories: ["cs.CL"] }, { id: "b" }]);
  const profile = { ...siteProfile, topics: [topic("category", "cs.CL")] };
  await save(id, { profile });
  const before = await db().subscription.findMany();
  const { papers } = await previewIssue({ profile, subscriptionId: id }, noon);
  expect(papers.map(({ paper, reasons }) => [paper.id, reasons])).toEqual([["a", [topic("category", "cs.CL")]]]);
  expect(await db().subscription.findMany()).toEqual(before);
  expect(await db().digestIssue.count()).toBe(0);
});

describe("one's own data", () => {
  test("holds all that is kept, and nothing after it was deleted; an account of the same address stays", async () => {
    await createUser({ email: "ada@example.org" });
    const { id } = await createSubscription({ email: "ada@example.org" });
    await save(id, { profile: { ...siteProfile, withCode: true } });
    const issue = await db().digestIssue.create({ data: { day: startOfDay("2026-04-15" as Day) } });
    const edition = await db().digestEdition.create({
      data: { issueId: issue.id, key: "k", language: "en", abstracts: "short", paperIds: ["a"] },
    });
    await db().digestDelivery.create({
      data: { issueId: issue.id, editionId: edition.id, subscriptionId: id, domain: "example.org", state: "sent" },
    });
    const said = { source: "smtp", eventId: "1", kind: "soft-bounce", address: "ada@example.org", happenedAt: noon };
    await db().mailEvent.create({ data: said });
    await db().mailSuppression.create({ data: { address: "ada@example.org", reason: "complaint" } });

    const kept = await exportSubscription(keyOf(id));
    expect(kept).toMatchObject({
      subscription: { email: "ada@example.org", hour: 7, profile: { withCode: true } },
      issues: [{ day: "2026-04-15", paperIds: ["a"], state: "sent" }],
      saidByMailServers: [{ kind: "soft-bounce" }],
      suppression: { reason: "complaint" },
    });
    expect(JSON.stringify(kept)).not.toContain("confirmTokenHash");

    await deleteSubscription(id);
    await deleteSubscription(id);
    expect(await exportSubscription(keyOf(id))).toBeNull();
    expect(await at(id).catch(() => null)).toBeNull();
    for (const count of [db().subscription.count(), db().digestDelivery.count(), db().mailEvent.count()])
      expect(await count).toBe(0);
    expect(await db().mailSuppression.count()).toBe(0);
    expect(await db().user.count()).toBe(1);
  });

  test("what an operator has forbidden stays forbidden", async () => {
    const { id, email } = await createSubscription();
    await db().mailSuppression.create({ data: { address: email, reason: "operator" } });
    await deleteSubscription(id);
    expect(await db().mailSuppression.count()).toBe(1);
  });

  test("only whoever has the key may see it", async () => {
    const { id } = await createSubscription();
    for (const token of ["", id, `${id}.x`, keyOf(id).replace(/.$/, (sign) => (sign === "A" ? "B" : "A"))])
      expect(await exportSubscription(token)).toBeNull();
  });
});
