import { dailyEntry } from "@tests/fixtures/daily-papers";
import { recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { findSubmitter } from "@/features/ingestion/hugging-face/queries";
import { ingest } from "@/features/ingestion/mutations";
import { findPaper } from "@/features/papers/queries";
import { db } from "@/lib/db";

const ID = "2604.00001";
const ada = { _id: "1", avatarUrl: "/a.svg", fullname: "Ada Lovelace", name: "ada", user: "ada", type: "user" };
const linksOf = async () => {
  const links = await db().codeLink.findMany({ orderBy: { repositoryUrl: "asc" } });
  return links.map(({ repositoryUrl, role, namedBy }) => [repositoryUrl, role, namedBy.join()]);
};

test.each([
  ["user", "https://github.com/ada/mill", "official"],
  ["admin", "https://github.com/ada/mill", "official"],
  [undefined, "https://github.com/ada/mill", "official"],
  ["auto", "https://github.com/ada/mill", "community"],
])("a link added by %s", async (githubRepoAddedBy, githubRepo, role) => {
  await ingest(recordsOf(dailyEntry({ githubRepo, githubRepoAddedBy, summary: "We weave." })));
  expect(await linksOf()).toEqual([[githubRepo, role, "hugging-face"]]);
});

test("a link that a program found is official where the abstract names it too", async () => {
  const summary = "Our code: https://github.com/Ada/Mill.";
  const githubRepo = "https://github.com/ada/mill";
  await ingest(recordsOf(dailyEntry({ githubRepo, githubRepoAddedBy: "auto", summary })));
  expect(await linksOf()).toEqual([["https://github.com/ada/mill", "official", "hugging-face,abstract"]]);
});

test("a paper's page has all its links with what is known of them", async () => {
  await ingest(recordsOf(dailyEntry({ githubRepo: "https://github.com/ada/mill" })));
  await db().codeRepository.update({ where: { url: "https://github.com/ada/mill" }, data: { isArchived: true } });
  const paper = await findPaper(ID);
  expect(paper?.codeLinks.map(({ url, repository }) => [url, repository.isArchived, repository.state])).toEqual(
    expect.arrayContaining([
      ["https://github.com/ada/mill", true, "unchecked"],
      ["https://github.com/lovelace/engine", false, "unchecked"],
    ]),
  );
});

test("who put a paper into the feed is told as the newest record says it, and not where none does", async () => {
  expect(await findSubmitter(ID)).toBeNull();
  await ingest(recordsOf(dailyEntry({ day: "2026-04-10" })));
  expect(await findSubmitter(ID)).toBeNull();
  await ingest(recordsOf(dailyEntry({ day: "2026-04-14", submittedOnDailyBy: { ...ada, fullname: "" } })));
  expect(await findSubmitter(ID)).toEqual({ name: "ada", url: "https://huggingface.co/ada" });
  await ingest(recordsOf(dailyEntry({ day: "2026-04-16" }, { submittedBy: { ...ada, user: undefined } })));
  expect(await findSubmitter(ID)).toEqual({ name: "Ada Lovelace", url: "https://huggingface.co/ada" });
});

test("a submitter in an odd shape is nobody, and the paper is taken all the same", async () => {
  const records = recordsOf(
    dailyEntry({}, { submittedBy: "ada" }),
    dailyEntry({ id: "2604.00002" }, { submittedBy: {} }),
  );
  expect(records).toHaveLength(2);
  await ingest(records);
  expect(await findSubmitter(ID)).toBeNull();
  expect(await findSubmitter("2604.00002")).toBeNull();
});
