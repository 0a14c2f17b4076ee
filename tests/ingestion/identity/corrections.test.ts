import { atomEntry, atomFeed, oaiAnswer, oaiRecord, rssFeed, rssItem } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText, recordsOf } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { correctPaper, removePaper } from "@/features/ingestion/hand/mutations";
import { ingest } from "@/features/ingestion/mutations";
import { submissionRecord } from "@/features/ingestion/submission";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";

const ID = "2604.00001";
const TITLE = "On the Weaving of Algebraical Patterns by Engines";
const corrected = {
  title: "On the Weaving of Corrected Patterns by Engines",
  abstract: "Corrected.",
  authors: ["Ada Corrected"],
  organization: "Corrected Institute",
  codeUrl: "https://github.com/corrected/code",
  projectUrl: "https://corrected.example.org/",
};
const read = async (text: string) => (await readText("a.xml", text)).records;
const code = "See https://github.com/another/code.";

/** The paper as each source has it, or a twin that is merged into it by its title; all of them wrong. */
const sources = {
  "arXiv's Atom": () =>
    read(atomFeed([atomEntry({ id: `http://arxiv.org/abs/${ID}v9`, title: TITLE, summary: code })])),
  "arXiv's OAI-PMH": () =>
    read(
      oaiAnswer(
        oaiRecord(`<arXivRaw><id>${ID}</id><version version="v9"><date>Sun, 12 Apr 2026 10:00:00 GMT</date></version>
          <title>${TITLE}</title><authors>Eve Eff</authors><categories>cs.LG</categories><abstract>${code}</abstract></arXivRaw>`),
      ),
    ),
  "arXiv's announcement": () => read(rssFeed([rssItem({ guid: `oai:arXiv.org:${ID}v9`, kind: "replace" })])),
  "Hugging Face": async () =>
    recordsOf(
      dailyEntry({
        id: ID,
        title: TITLE,
        githubRepo: "https://github.com/another/code",
        projectPage: "https://another.example.org",
        organization: { _id: "x", name: "another", fullname: "Another" },
      }),
    ),
  OpenAlex: async () =>
    recordsOf({
      id: "https://openalex.org/W1",
      doi: `https://doi.org/10.48550/arxiv.${ID}`,
      title: TITLE,
      authorships: [{ author: { display_name: "Eve Eff" }, institutions: [{ id: "x", display_name: "Another" }] }],
    }),
  "the seed list": async () =>
    recordsOf(seedEntry({ title: TITLE, authorCount: null, organization: "Another", organizationSlug: "another" })),
  "a line": async () =>
    recordsOf({ id: ID, title: TITLE, abstract: code, authors: ["Eve Eff"], organizations: ["Another"] }),
  "a submission": async () => [
    submissionRecord({
      submissionId: "019b0000-0000-7000-8000-000000000001",
      paperId: ID,
      day: "2026-04-16" as Day,
      codeUrl: "https://github.com/another/code",
    }),
  ],
};
const find = () => db().paper.findUniqueOrThrow({ where: { id: ID }, include: { organization: true } });
const first = () => read(atomFeed([atomEntry({ id: `http://arxiv.org/abs/${ID}v1`, title: TITLE })]));

test.each(Object.entries(sources))("what a person corrected is not overwritten by %s", async (_, records) => {
  await ingest(await first());
  await correctPaper({ paperId: ID, editorId: "somebody", fields: corrected });
  expect((await ingest(await records())).updated).toBe(1);
  expect(await find()).toMatchObject({
    title: corrected.title,
    abstract: corrected.abstract,
    authors: [{ name: "Ada Corrected" }],
    organization: { name: "Corrected Institute" },
    codeUrl: corrected.codeUrl,
    projectUrl: corrected.projectUrl,
    mergedIntoId: null,
  });
});

test.each(Object.entries(sources))("a paper that was removed is not brought back by %s", async (_, records) => {
  const now = new Date("2026-04-17T12:00:00Z");
  await ingest(await first());
  await removePaper(ID, now);
  await ingest(await records());
  expect((await find()).hiddenAt).toEqual(now);
  expect(await db().paper.count({ where: { hiddenAt: null } })).toBe(0);
});
