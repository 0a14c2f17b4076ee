import sax from "sax";
import { expect, test } from "vitest";
import { issuesAtom } from "@/features/digest/archive/atom";
import { findPublicIssue, ISSUES_PER_PAGE, listIssues, listNewestIssues } from "@/features/digest/archive/queries";
import type { IssuePaper } from "@/features/digest/issue-paper";
import { type Day, shiftDay, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { createPaper } from "../support/factories";

const first = "2026-04-16" as Day;
const told = (id: string, title = `Title of ${id}`): IssuePaper => ({
  id,
  title,
  byline: "NVIDIA",
  excerpt: "We show <it> & more.",
  upvotes: 3,
  code: { name: "a/b", url: "https://github.com/a/b?x=1&y=2" },
});

async function createIssue(day: Day, papers: IssuePaper[]) {
  await db().digestIssue.create({
    data: {
      day: startOfDay(day),
      openedAt: new Date(`${day}T18:00:00Z`),
      paperIds: papers.map(({ id }) => id),
      papers: { create: papers.map((paper) => ({ paperId: paper.id, paper })) },
    },
  });
}

test("an issue is read as it was told, in its order, with its neighbours; what was removed since is left out", async () => {
  await createPaper({ id: "hidden", hiddenAt: new Date() });
  await createPaper({ id: "home" });
  await createPaper({ id: "gone", hiddenAt: new Date() });
  await createPaper({ id: "a", hiddenAt: new Date(), mergedIntoId: "home" });
  await createPaper({ id: "merged", hiddenAt: new Date(), mergedIntoId: "gone" });
  await createIssue(first, [told("hidden"), told("b"), told("merged"), told("a")]);
  await createIssue(shiftDay(first, -3), [told("c")]);
  await createIssue(shiftDay(first, 1), []);
  await createIssue(shiftDay(first, 2), [told("d")]);

  const issue = await findPublicIssue(first);
  expect(issue?.papers.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(issue?.papers[0]).toEqual(told("b"));
  const listed = (await listIssues(1)).issues.find(({ day }) => day === first);
  expect(listed).toEqual({ day: first, papers: 2, titles: ["Title of b", "Title of a"] });
  expect([issue?.previous, issue?.next]).toEqual(["2026-04-13", "2026-04-18"]);
  expect(await findPublicIssue(shiftDay(first, 1))).toBeNull();
  expect(await findPublicIssue(shiftDay(first, 99))).toBeNull();
});

test("the archive pages through all issues that have papers, the newest first", async () => {
  const days = Array.from({ length: ISSUES_PER_PAGE + 5 }, (_, place) => shiftDay(first, place));
  for (const day of days)
    await createIssue(
      day,
      ["a", "b", "c", "d"].map((id) => told(id)),
    );

  const [one, two, three] = await Promise.all([listIssues(1), listIssues(2), listIssues(3)]);
  expect([...one.issues, ...two.issues].map(({ day }) => day)).toEqual(days.reverse());
  expect(one.issues[0]).toMatchObject({ papers: 4, titles: ["Title of a", "Title of b", "Title of c"] });
  expect([one.total, three.issues.length]).toEqual([days.length, 0]);
});

test("the feed is XML with an entry for each issue, whose id and dates stay the same", async () => {
  await createIssue(first, [told("a", 'A "title" <b> & more')]);
  const issues = await listNewestIssues();
  const feed = issuesAtom(issues, { title: "Digests & more", issueTitle: ({ day }) => `Digest of ${day}` });

  const texts: Record<string, string[]> = {};
  const parser = sax.parser(true);
  let name = "";
  parser.onopentag = (tag) => {
    name = tag.name;
  };
  parser.ontext = (text) => {
    texts[name] = [...(texts[name] ?? []), text];
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(feed).close();

  expect(texts.id!.filter((text) => text.trim())).toContain("tag:localhost,2026-04-16:digest");
  expect(texts.title).toContain("Digests & more");
  expect(texts.updated).toContain("2026-04-16T18:00:00.000Z");
  expect(texts.content!.join("")).toContain("A &quot;title&quot; &lt;b&gt; &amp; more</a>");
  expect(issuesAtom(issues, { title: "x", issueTitle: () => "y" })).toContain("tag:localhost,2026-04-16:digest");
});
