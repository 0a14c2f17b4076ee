import { expect, test } from "vitest";
import { issueHtml } from "@/features/digest/archive/issue-html";
import { findPublicIssue, ISSUES_PER_PAGE, listIssues, listNewestIssues } from "@/features/digest/archive/queries";
import type { IssuePaper } from "@/features/digest/issue-paper";
import { type Day, shiftDay, startOfDay } from "@/lib/day";
import { db } from "@/lib/db";
import { createPaper } from "../support/factories";

const first = "2026-04-16" as Day;
const told = (id: string, title = `Title of ${id}`): IssuePaper => ({
  id,
  title,
  writers: { names: ["NVIDIA"], others: 0 },
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

test("a feed reads an issue in its own language, with whoever wrote its papers", async () => {
  const papers = [told("a", 'A "title" <b> & more'), { ...told("b"), writers: { names: [], others: 9 } }];
  await createIssue(first, papers);
  const [issue] = await listNewestIssues(1);
  const urlOf = (path: string) => `https://papers.example.org${path}`;
  const german = issueHtml(issue!, { language: "de", urlOf });
  expect(german).toContain(
    '"https://papers.example.org/papers/a">A &quot;title&quot; &lt;b&gt; &amp; more</a><br>NVIDIA</p>',
  );
  expect(german).toContain("<br>9 Autoren</p>");
  expect(issueHtml(issue!, { language: "en", urlOf })).toContain("<br>9 authors</p>");
});
