import { atomEntry, atomFeed, oaiAnswer, oaiRecord, rssFeed, rssItem } from "@tests/fixtures/arxiv";
import { dailyEntry, seedEntry } from "@tests/fixtures/daily-papers";
import { readText } from "@tests/support/read-papers";
import { describe, expect, test } from "vitest";
import { ingest } from "@/features/ingestion/mutations";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";

/** What is odd in the recorded data, as ../shared/data/SOURCES.md lists it; each with an entry of our own making. */

/** The one paper that a file with these entries makes, as it is stored. */
async function importOne(entries: string | object[], file = "some.json") {
  const { records, rejections } = await readText(file, typeof entries === "string" ? entries : JSON.stringify(entries));
  expect(rejections).toEqual([]);
  await ingest(records);
  const { feedEntries, ...paper } = await db().paper.findFirstOrThrow({
    include: { feedEntries: { orderBy: { day: "asc" } }, organization: true, codeLinks: true },
  });
  expect(await db().paper.count()).toBe(1);
  return { ...paper, days: feedEntries.map(({ day }) => toDay(day)) };
}

const at = (moment: string) => new Date(moment);
const code = (url: string) => ({ codeUrl: url, codeLinks: [expect.objectContaining({ url })] });

describe("the seed list", () => {
  test.each([
    [
      "a paper without a line of authors and date",
      { authorCount: null, date: null, dateText: null },
      { authorCount: null, publishedAt: null, days: ["2026-04-16"] },
    ],
    [
      "an organization in the place of the number of authors",
      { authorCount: null, organization: "NVIDIA", organizationSlug: "nvidia" },
      { authorCount: null, organization: { id: "nvidia", name: "NVIDIA" } },
    ],
    [
      "a date without a year, which the list completes",
      { date: "2026-02-17", dateText: "Feb 17" },
      { publishedAt: at("2026-02-17T00:00:00Z"), days: ["2026-02-17"] },
    ],
    ["the oldest date", { date: "2020-06-14" }, { days: ["2020-06-14"] }],
    ["a number after the date", { upvotes: 3, trailingNumber: 3 }, { sourceUpvotes: { seed: 3 }, upvoteTotal: 3 }],
    ["no number at all", { upvotes: null, trailingNumber: null }, { sourceUpvotes: {}, upvoteTotal: 0 }],
    [
      "a code link with .git",
      { abstract: "See https://github.com/ada/engine.git.", codeUrl: "https://github.com/ada/engine.git" },
      code("https://github.com/ada/engine"),
    ],
    [
      "a code link into a branch",
      { abstract: "See https://github.com/ada/engine/tree/main/looms.", codeUrl: null },
      code("https://github.com/ada/engine/tree/main/looms"),
    ],
    [
      "a code link to a file",
      { abstract: "See https://github.com/ada/engine/blob/main/loom.py.", codeUrl: null },
      code("https://github.com/ada/engine/blob/main/loom.py"),
    ],
    [
      "url{url}, written twice",
      { abstract: "Code: https://github.com/ada/engine{https://github.com/ada/engine}.", codeUrl: null },
      code("https://github.com/ada/engine"),
    ],
    [
      "leftovers of TeX, quotes, emphasis and a missing space after a full stop stay as they were written",
      { title: "BT^2 and boldsymbolλ-Nets", abstract: "``quotes'' of 99.5\\%, eta_2propto d^{-1}.It is *new*." },
      { title: "BT^2 and boldsymbolλ-Nets", abstract: "``quotes'' of 99.5\\%, eta_2propto d^{-1}.It is *new*." },
    ],
  ])("%s", async (_, entry, paper) => {
    expect(await importOne([seedEntry(entry)])).toMatchObject(paper);
  });
});

describe("daily_papers", () => {
  test.each([
    [
      "the outer publishedAt is the paper's less four or five hours, which may be the day before",
      { publishedAt: "2026-04-15T00:00:00.000Z" },
      { publishedAt: "2026-04-14T20:00:00.000Z" },
      { publishedAt: at("2026-04-15T00:00:00Z"), days: ["2026-04-16"] },
    ],
    [
      "the day of the feed is that of submittedOnDailyAt in UTC, not of publication",
      { publishedAt: "2026-04-02T11:00:00.000Z", submittedOnDailyAt: "2026-04-16T23:59:59.999Z" },
      {},
      { publishedAt: at("2026-04-02T11:00:00Z"), days: ["2026-04-16"] },
    ],
    ["an entry without an upvote or a comment", { upvotes: 0 }, { numComments: 0 }, { upvoteTotal: 0 }],
    ["an id of four digits", { id: "1404.0001" }, {}, { id: "1404.0001", arxivId: "1404.0001" }],
    [
      "a title and an abstract with line breaks stay as they were written",
      { title: "On the\n  Analytical Engine", summary: "We weave\nalgebraical patterns." },
      {},
      { title: "On the\n  Analytical Engine", abstract: "We weave\nalgebraical patterns." },
    ],
    [
      "leftovers of TeX stay as they were written",
      { title: "\\$OneMillion-Bench-V^3 at 360°", summary: "With V_{0.5}, 2^{128} and μP." },
      {},
      { title: "\\$OneMillion-Bench-V^3 at 360°", abstract: "With V_{0.5}, 2^{128} and μP." },
    ],
    [
      "url{url}, written twice",
      { summary: "At https://github.com/ada/engine{https://github.com/ada/engine}." },
      {},
      code("https://github.com/ada/engine"),
    ],
    ["a title with something like a tag", { title: "Hmm <think> again" }, {}, { title: "Hmm <think> again" }],
    [
      "an author who is hidden",
      {
        authors: [
          { _id: "1", name: "Ada", hidden: false },
          { _id: "2", name: "Bo", hidden: true },
        ],
      },
      {},
      { authors: [{ name: "Ada" }, { name: "Bo", hidden: true }] },
    ],
    [
      "546 authors",
      { authors: Array.from({ length: 546 }, (_, index) => ({ _id: `${index}`, name: `Author ${index}` })) },
      {},
      { authors: expect.objectContaining({ length: 546, 545: { name: "Author 545" } }) },
    ],
    [
      "authors with an account, one of them without a moment",
      { authors: [{ _id: "1", name: "Ada", status: "claimed_verified", user: { avatarUrl: "/avatars/a.svg" } }] },
      {},
      { authors: [{ name: "Ada" }] },
    ],
    ["no authors", { authors: [] }, {}, { authors: [], authorCount: null }],
    [
      "an avatar that is a path, and an organization whose name ends in a space",
      { organization: { _id: "x", name: "lab", fullname: "Ada Lab ", avatar: "/avatars/lab.svg" } },
      {},
      { organization: { id: "lab", name: "Ada Lab", avatarUrl: "https://huggingface.co/avatars/lab.svg" } },
    ],
    [
      "an organization's name with & and a comma",
      { organization: { _id: "x", name: "lab", fullname: "Weaving&Looms, Research" } },
      {},
      { organization: { name: "Weaving&Looms, Research", avatarUrl: null } },
    ],
    [
      "an organization's name with accents",
      { organization: { _id: "x", name: "ets", fullname: "École de Tissage" } },
      {},
      { organization: { name: "École de Tissage" } },
    ],
    [
      "an organization with its slug alone",
      { organization: { _id: "x", name: "lab" } },
      { submitterOrganization: { _id: "y", name: "other", fullname: "Another" } },
      { organization: { id: "lab", name: "lab" } },
    ],
    [
      "a repository without a star",
      { githubRepo: "https://github.com/ada/engine", githubStars: 0 },
      {},
      { ...code("https://github.com/ada/engine"), codeStars: 0 },
    ],
    [
      "a repository of which nobody says the stars",
      { githubRepo: "https://github.com/ada/engine" },
      {},
      { ...code("https://github.com/ada/engine"), codeStars: null },
    ],
    [
      "a repository with a slash at its end",
      { summary: "We weave.", githubRepo: "https://github.com/ada/engine/" },
      {},
      code("https://github.com/ada/engine"),
    ],
    [
      "a repository with a path into it",
      { summary: "We weave.", githubRepo: "https://github.com/ada/engine/tree/main/looms" },
      {},
      code("https://github.com/ada/engine/tree/main/looms"),
    ],
    [
      "a repository that names an owner alone",
      { summary: "We weave.", githubRepo: "https://github.com/ada" },
      {},
      code("https://github.com/ada"),
    ],
    [
      "a repository that is no link",
      { summary: "We weave.", githubRepo: "soon" },
      {},
      { codeUrl: null, codeLinks: [] },
    ],
    [
      "a project page that starts with a space",
      { projectPage: " https://ada.example/engine" },
      {},
      { projectUrl: "https://ada.example/engine" },
    ],
    [
      "a project page without TLS",
      { projectPage: "http://ada.example/engine" },
      {},
      { projectUrl: "http://ada.example/engine" },
    ],
    [
      "a project page that is a repository",
      { projectPage: "https://github.com/ada/loom" },
      {},
      { projectUrl: "https://github.com/ada/loom" },
    ],
    [
      "everything that may be absent is null instead",
      { githubRepo: null, githubStars: null, projectPage: null, mediaUrls: null, ai_summary: null, ai_keywords: null },
      { thumbnail: null, numComments: null, submittedBy: null },
      { codeStars: null, projectUrl: null, mediaUrls: [], aiSummary: null, aiKeywords: [], thumbnailUrl: null },
    ],
    [
      "a thumbnail under its older name",
      {},
      { mediaUrl: "https://ada.example/engine.png" },
      { thumbnailUrl: "https://ada.example/engine.png" },
    ],
  ])("%s", async (_, paper, outer, stored) => {
    const entry = dailyEntry({ summary: "We weave: https://github.com/ada/engine", ...paper }, outer);
    expect(await importOne([entry])).toMatchObject(stored);
  });

  test("one paper stands on two days, with the upvotes of the newer one", async () => {
    const days = [dailyEntry({ day: "2026-04-10", upvotes: 2 }), dailyEntry({ day: "2026-04-16", upvotes: 42 })];
    const stored = { days: ["2026-04-10", "2026-04-16"], upvoteTotal: 42, lastDay: at("2026-04-16T00:00:00Z") };
    expect(await importOne(days)).toMatchObject(stored);
  });

  test("until 2025-03-10 the outer publishedAt says when it came into the feed", async () => {
    const older = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2025-03-10T23:59:00.000Z" });
    expect((await importOne([older])).days).toEqual(["2025-03-10"]);
  });

  test("a file that is named for a day holds that day's, whatever the outer publishedAt is", async () => {
    const older = dailyEntry({ submittedOnDailyAt: undefined }, { publishedAt: "2025-04-10T20:00:00.000Z" });
    expect((await importOne([older], "variants/2025-04-11.json")).days).toEqual(["2025-04-11"]);
  });

  test("the collector's JSON goes over many lines", async () => {
    expect(await importOne(JSON.stringify([dailyEntry()], null, 4))).toMatchObject({ id: "2604.00001" });
  });

  test("a day without papers is no failure", async () => {
    expect(await readText("2026-04-18.json", "[]")).toEqual({ records: [], rejections: [], answers: [] });
  });
});

describe("arXiv's answers", () => {
  const dublinCore = `<oai_dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title>
    <dc:creator>Bee, Ada</dc:creator><dc:description>An abstract.</dc:description>
    <dc:description>Comment: This paper has been withdrawn by the author</dc:description>
    <dc:date>2003-09-08</dc:date><dc:identifier>http://arxiv.org/abs/math/0309136</dc:identifier></oai_dc:dc>`;
  const raw = `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2604.00001</id>
    <version version="v1"><date>Thu, 2 Apr 2026 22:41:50 GMT</date></version>
    <version version="v2"><date>Mon, 13 Apr 2026 11:17:09 GMT</date></version><title>A title</title>
    <authors>\\'Edgar Rold\\'an, Ada Bee</authors><categories>cs.LG</categories><abstract>An abstract.</abstract></arXivRaw>`;

  test.each([
    [
      "the serializer of 2026 has its dates behind the abstract, and everything on one line",
      atomFeed([atomEntry()]).replace(/>\s+</g, "><"),
      { id: "2604.00001", version: 2, publishedAt: at("2026-04-02T09:00:00Z"), categories: ["cs.LG", "cs.CL"] },
    ],
    [
      "the one before wraps its lines, begins abstracts with two spaces, and declares namespaces on each element",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query: x</title>
        <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
        <entry><id>http://arxiv.org/abs/2510.00001v1</id><published>2025-10-16T17:59:37Z</published><title>A title
  that goes on</title><summary>  An abstract
that goes on</summary><author><name>Ada Bee</name></author>
        <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO"/></entry></feed>`,
      { title: "A title that goes on", abstract: "An abstract that goes on", categories: ["cs.RO"] },
    ],
    [
      "an old identifier with its slash and its version",
      atomFeed([atomEntry({ id: "http://arxiv.org/abs/astro-ph/0601001v1" })]),
      { id: "astro-ph/0601001", arxivId: "astro-ph/0601001", version: 1 },
    ],
    [
      "an old identifier with a subject class",
      atomFeed([atomEntry({ id: "http://arxiv.org/abs/math.GT/0309136v2" })]),
      { id: "math/0309136", version: 2 },
    ],
    ["authors with affiliations", atomFeed([atomEntry()]), { authors: [{ name: "Ada Bee" }, { name: "Carl Dee" }] }],
    [
      "arXivRaw has several versions, and writes accents as TeX does",
      oaiAnswer(`<GetRecord>${oaiRecord(raw)}</GetRecord>`),
      { version: 2, revisedAt: at("2026-04-13T11:17:09Z"), authors: [{ name: "Édgar Roldán" }, { name: "Ada Bee" }] },
    ],
    [
      "Dublin Core of a withdrawn paper with an old identifier",
      oaiAnswer(`<ListRecords>${oaiRecord(dublinCore)}</ListRecords>`),
      { id: "math/0309136", isWithdrawn: true, authors: [{ name: "Ada Bee" }] },
    ],
    [
      "an announcement has its abstract behind other words, its creators in one text, and New York's midnight",
      rssFeed([rssItem()]),
      {
        abstract: "An abstract with a line that goes on.",
        authors: [{ name: "Ada Bee" }, { name: "Carl Dee" }],
        version: 1,
      },
    ],
    [
      "in winter that is another midnight",
      rssFeed([rssItem()]).replaceAll("Thu, 16 Apr 2026 00:00:00 -0400", "Thu, 28 Nov 2024 00:00:00 -0500"),
      { id: "2604.00001" },
    ],
  ])("%s", async (_, answer, paper) => {
    expect(await importOne(answer, "answer.xml")).toMatchObject(paper);
  });

  test.each([
    ["an id that is unknown: status 200 and no entry", atomFeed([], 0), [{ total: 0 }]],
    [
      "an id that is none: an entry titled Error",
      atomFeed([atomEntry({ id: "https://arxiv.org/api/errors#x", title: "Error", summary: "incorrect id format" })]),
      [{ total: 1 }, { error: "incorrect id format" }],
    ],
    ["nothing to harvest", oaiAnswer('<error code="noRecordsMatch">none</error>'), [{ error: "noRecordsMatch: none" }]],
    [
      "a token that is no longer known",
      oaiAnswer('<error code="badResumptionToken">expired</error>'),
      [{ error: "badResumptionToken: expired" }],
    ],
    [
      "a list that goes on",
      oaiAnswer('<ListRecords><resumptionToken completeListSize="3">a|1</resumptionToken></ListRecords>'),
      [{ token: "a|1", total: 3 }],
    ],
    ["a weekend", rssFeed([]), [{ announcedOn: "2026-04-16" }]],
    [
      "an archive that there is not",
      rssFeed([], "Feed error for query: x", "Bad archive 'x'."),
      [{ error: "Bad archive 'x'." }, { announcedOn: "2026-04-16" }],
    ],
  ])("without papers: %s", async (_, answer, answers) => {
    expect(await readText("answer.xml", answer, 50)).toMatchObject({ records: [], rejections: [], answers });
  });

  test.each(["new", "cross", "replace", "replace-cross"])("an announcement that is called %s", async (kind) => {
    const { records } = await readText("feed.xml", rssFeed([rssItem({ kind })]));
    expect(records).toMatchObject([{ payload: { announced: { as: kind, on: "2026-04-16" } } }]);
  });
});

describe("odd papers", () => {
  const line = (over: object) => JSON.stringify({ id: "2604.00001", title: "A title", ...over });

  test.each([
    ["Chinese", { title: "长文本的检索", abstract: "我们提出。", authors: ["王明"] }],
    ["Japanese", { title: "ひらがなとカタカナ", abstract: "要旨。" }],
    ["Korean", { title: "한국어 제목", authors: ["김민수"] }],
    ["Arabic", { title: "عنوان بالعربية", authors: ["نور حداد"] }],
    ["Russian", { title: "Название", authors: ["Ольга Иванова"] }],
    ["combining characters", { title: "E\u0301tude", authors: ["Jose\u0301"] }],
    ["mathematical letters", { title: "𝒯he 𝕏 of 𝛼", abstract: "𝐀𝐁𝐂" }],
    ["characters without width", { abstract: "zero\u200bwidth", authors: ["Ada\u200d Bee"] }],
    ["control characters", { abstract: "a\u0002b\u007f" }],
    ["marks that change the direction", { authors: ["\u202aAda\u202c Bee"] }],
    ["character references", { title: "R&amp;D", abstract: "x &lt; y" }],
    ["HTML", { title: "<i>Title</i>", abstract: "<p>Text</p><script>alert(1)</script>" }],
    ["escapes in letters", { title: "a\\u2019b", abstract: "line\\nbreak" }],
    ["line breaks", { title: "A title\r\ngoes on" }],
    ["no abstract", { abstract: "" }],
    ["a title of one letter", { title: "Q", abstract: "Short." }],
    ["a very long title and abstract", { title: "word ".repeat(200).trim(), abstract: "word ".repeat(20_000).trim() }],
    ["more than 500 authors", { authors: Array.from({ length: 2900 }, (_, index) => `Author ${index}`) }],
    ["much TeX", { title: "$\\ell_2$ of $O(n^{3/2})$", abstract: "$$\\sum_{i=1}^n \\frac{1}{i}$$" }],
    ["what looks like SQL or a template", { abstract: '\'; DROP TABLE "Paper"; -- {{7*7}} <%= x %> {\\rm gcd}' }],
  ])("%s: taken as it was written", async (_, { authors, ...said }: { authors?: string[] } & object) => {
    const paper = await importOne(line({ ...said, authors }), "papers.jsonl");
    expect(paper).toMatchObject({ ...said, ...(authors ? { authors: authors.map((name) => ({ name })) } : {}) });
  });

  test.each([
    ["a paper that was withdrawn", { comment: "This paper has been withdrawn by the author" }, { isWithdrawn: true }],
    ["one that says so in its abstract alone", { abstract: "This paper has been withdrawn." }, { isWithdrawn: true }],
    [
      "an id that a table program took for a number",
      { id: "1711.0626100000002" },
      { id: "1711.06261", arxivId: "1711.06261" },
    ],
    ["an id that is not arXiv's", { id: "rss2005/d6af0dc19c" }, { arxivId: null }],
    [
      "organizations, of which the first is shown, and a code link with a slash",
      { organizations: ["Ada Lab ", "Loom Lab"], codeUrl: "https://github.com/ada/engine/" },
      { organization: { name: "Ada Lab" }, codeUrl: "https://github.com/ada/engine" },
    ],
    [
      "a DOI with its resolver, and a date instead of a day of publication",
      { doi: "https://doi.org/10.1000/XYZ", date: "2018-04-08" },
      { doi: "10.1000/xyz", publishedAt: at("2018-04-08T00:00:00Z") },
    ],
    ["a date that is none", { date: "08.04.18" }, { publishedAt: null }],
  ])("%s", async (_, over, paper) => {
    expect(await importOne(line(over), "papers.jsonl")).toMatchObject(paper);
  });
});

describe("OpenAlex", () => {
  const work = (over: object) => ({
    id: "https://openalex.org/W1",
    doi: "https://doi.org/10.48550/arxiv.2604.00001",
    title: "A title",
    publication_date: "2026-04-02",
    authorships: [{ author: { display_name: "Ada Bee" }, institutions: [] }],
    abstract_inverted_index: { goes: [1], It: [0], on: [2, 4], and: [3] },
    ...over,
  });

  test.each([
    [
      "an abstract as the places of its words, and arXiv's own DOI",
      {},
      { id: "2604.00001", abstract: "It goes on and on", publishedAt: at("2026-04-02T00:00:00Z") },
    ],
    ["no abstract and no DOI", { doi: null, abstract_inverted_index: null }, { arxivId: null, abstract: "" }],
    [
      "an author without a name of their own",
      { authorships: [{ author: { display_name: null }, raw_author_name: "Bee, Ada", institutions: null }] },
      { authors: [{ name: "Bee, Ada" }] },
    ],
  ])("%s", async (_, over, paper) => {
    expect(await importOne([work(over)])).toMatchObject(paper);
  });
});
