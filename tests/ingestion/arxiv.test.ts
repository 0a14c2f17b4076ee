import { gzipSync } from "node:zlib";
import { atomEntry, atomFeed, oaiAnswer, oaiRecord, rssFeed, rssItem } from "@tests/fixtures/arxiv";
import { readText } from "@tests/support/read-papers";
import { describe, expect, test } from "vitest";
import { arxivFacts } from "@/features/ingestion/arxiv/record";

const read = (text: string) => readText("answer.xml", text, 50);
const only = async (text: string) => {
  const { records, rejections } = await read(text);
  expect(rejections).toEqual([]);
  expect(records).toHaveLength(1);
  return records[0]!;
};

describe("Atom", () => {
  test("an entry is read with its version, its primary category first, and affiliations", async () => {
    const inside = `<arxiv:comment>12 pages,\n  2 figures</arxiv:comment><arxiv:journal_ref>J. 1 (2026)</arxiv:journal_ref><arxiv:doi>10.1/x</arxiv:doi>`;
    expect(await only(atomFeed([atomEntry({ inside })]))).toEqual({
      source: "arxiv",
      key: "atom:2604.00001v2",
      paperId: "2604.00001",
      day: null,
      payload: {
        form: "atom",
        id: "2604.00001",
        version: 2,
        title: "A title",
        abstract: "An abstract.",
        authors: [{ name: "Ada Bee", affiliations: ["Here"] }, { name: "Carl Dee" }],
        categories: ["cs.LG", "cs.CL"],
        comment: "12 pages, 2 figures",
        journalReference: "J. 1 (2026)",
        doi: "10.1/x",
        publishedAt: "2026-04-02T09:00:00.000Z",
        updatedAt: "2026-04-14T10:00:00.000Z",
        isWithdrawn: false,
      },
    });
  });

  test("the older serializer wraps its lines and declares namespaces on each element", async () => {
    const old = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query: x</title>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">5619</opensearch:totalResults>
  <entry><id>http://arxiv.org/abs/2510.00001v1</id><published>2025-10-16T17:59:37Z</published>
    <title>A title that\n  goes on</title><summary>  To tackle\nlong tasks</summary><author><name>Ada Bee</name></author>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO"/><category term="cs.RO"/></entry></feed>`;
    expect((await only(old)).payload).toMatchObject({
      title: "A title that goes on",
      abstract: "To tackle long tasks",
      categories: ["cs.RO"],
    });
    expect((await read(old)).answers).toEqual([{ total: 5619 }]);
  });

  test("an old identifier keeps its slash, and an archive's subject class is not a part of it", async () => {
    expect((await only(atomFeed([atomEntry({ id: "http://arxiv.org/abs/astro-ph/0601001v1" })]))).paperId).toBe(
      "astro-ph/0601001",
    );
    expect((await only(atomFeed([atomEntry({ id: "http://arxiv.org/abs/math.GT/0309136v1" })]))).paperId).toBe(
      "math/0309136",
    );
  });

  test("a refusal is an entry titled Error, whatever the status was, and no paper", async () => {
    const entry = atomEntry({
      id: "https://arxiv.org/api/errors#incorrect_id_format_for_abc",
      title: "Error",
      summary: "incorrect id format for abc",
    });
    expect(await read(atomFeed([entry]))).toMatchObject({
      records: [],
      rejections: [],
      answers: [{ total: 1 }, { error: "incorrect id format for abc" }],
    });
  });

  test("an unknown id is an answer without entries", async () => {
    expect(await read(atomFeed([], 0))).toEqual({ records: [], rejections: [], answers: [{ total: 0 }] });
  });

  test.each([
    ["This paper has been withdrawn by the author due to an error in Lemma 2", true],
    ["Withdrawn: see arXiv:2604.00009", true],
    ["12 pages; the withdrawn section is back", false],
  ])("of the comment %j one knows whether the paper was withdrawn", async (comment, isWithdrawn) => {
    const { payload } = await only(atomFeed([atomEntry({ inside: `<arxiv:comment>${comment}</arxiv:comment>` })]));
    expect(payload).toMatchObject({ isWithdrawn });
  });

  test("a record that lacks what a paper needs is named, and the others are taken", async () => {
    const { records, rejections } = await read(
      atomFeed([atomEntry({ title: "" }), atomEntry(), atomEntry({ id: "http://arxiv.org/abs/abc" })]),
    );
    expect(records).toHaveLength(1);
    expect(rejections).toEqual([
      { index: 0, reason: expect.stringMatching(/^title: /) },
      { index: 2, reason: "id: must be an arXiv id like 2604.07429" },
    ]);
  });
});

describe("OAI-PMH", () => {
  test.each([
    ["I", true],
    ["ID", false],
    ["D", false],
  ])("arXivRaw marks a version of source type %s as withdrawn: %s", async (type, isWithdrawn) => {
    const raw = `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2604.00001</id>
      <version version="v1"><date>Thu, 2 Apr 2026 22:41:50 GMT</date><source_type>D</source_type></version>
      <version version="v2"><date>Mon, 13 Apr 2026 11:17:09 GMT</date><source_type>${type}</source_type></version>
      <title>A title</title><authors>Ada Bee</authors><categories>cs.LG</categories><abstract>Words.</abstract></arXivRaw>`;
    const { payload } = await only(oaiAnswer(`<ListRecords>${oaiRecord(raw)}</ListRecords>`));
    expect(payload).toMatchObject({ isWithdrawn });
  });

  test("arXivRaw tells all versions, and its line of authors is taken apart", async () => {
    const raw = `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2604.00001</id><submitter>Ada Bee</submitter>
      <version version="v1"><date>Thu, 2 Apr 2026 22:41:50 GMT</date><size>401kb</size></version>
      <version version="v2"><date>Mon, 13 Apr 2026 11:17:09 GMT</date><size>669kb</size></version>
      <title>A title</title><authors>Ada Bee (1), Carl Dee (1 and 2) and \\'Edgar Rold\\'an ((1) Here, (2) There)</authors>
      <categories>cs.LG cs.CL</categories><license>http://creativecommons.org/licenses/by/4.0/</license>
      <abstract>  First paragraph\ngoes on.\n  Second paragraph.\n</abstract></arXivRaw>`;
    const { key, payload } = await only(oaiAnswer(`<ListRecords>${oaiRecord(raw)}</ListRecords>`));
    expect(key).toBe("arXivRaw:2604.00001v2@2026-04-15:replace");
    expect(payload).toMatchObject({
      version: 2,
      versions: [
        { version: 1, at: "2026-04-02T22:41:50.000Z", size: "401kb" },
        { version: 2, at: "2026-04-13T11:17:09.000Z", size: "669kb" },
      ],
      authors: [
        { name: "Ada Bee", affiliations: ["Here"] },
        { name: "Carl Dee", affiliations: ["Here", "There"] },
        { name: "\\'Edgar Rold\\'an" },
      ],
      abstract: "First paragraph goes on.\nSecond paragraph.",
      isWithdrawn: false,
    });
    expect(arxivFacts(payload).authors.at(-1)).toEqual({ name: "Édgar Roldán" });
  });

  test("arXiv writes names in parts", async () => {
    const plain = `<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2604.00001</id><created>2026-04-02</created>
      <authors><author><keyname>Bee</keyname><forenames>Ada</forenames><suffix>Jr.</suffix><affiliation>Here</affiliation></author>
      <author><keyname>Collaboration</keyname></author></authors><title>A title</title><categories>cs.LG</categories>
      <abstract>An abstract.</abstract></arXiv>`;
    const { key, payload } = await only(oaiAnswer(`<GetRecord>${oaiRecord(plain)}</GetRecord>`));
    expect(key).toBe("arXiv:2604.00001");
    expect(payload).toMatchObject({
      authors: [{ name: "Ada Bee Jr.", affiliations: ["Here"] }, { name: "Collaboration" }],
      publishedAt: "2026-04-02T00:00:00.000Z",
    });
  });

  test("Dublin Core holds abstract and comment alike, and addresses beside DOIs", async () => {
    const dc = `<oai_dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title><dc:creator>Bee, Ada</dc:creator>
      <dc:subject>Mathematics - Geometric Topology</dc:subject><dc:description>An abstract.</dc:description>
      <dc:description>Comment: This paper has been withdrawn</dc:description><dc:date>2003-09-08</dc:date><dc:date>2004-01-01</dc:date>
      <dc:identifier>http://arxiv.org/abs/math/0309136</dc:identifier><dc:identifier>doi:10.1/x</dc:identifier></oai_dc:dc>`;
    const { paperId, payload } = await only(oaiAnswer(`<ListRecords>${oaiRecord(dc)}</ListRecords>`));
    expect(paperId).toBe("math/0309136");
    expect(payload).toMatchObject({
      authors: [{ name: "Ada Bee" }],
      abstract: "An abstract.",
      doi: "10.1/x",
      subjects: ["Mathematics - Geometric Topology"],
      isWithdrawn: true,
      updatedAt: "2004-01-01T00:00:00.000Z",
    });
  });

  test.each([
    [
      '<resumptionToken cursor="0" completeListSize="1090">6460044|1001</resumptionToken>',
      { token: "6460044|1001", total: 1090 },
    ],
    ['<resumptionToken cursor="1000" completeListSize="1090"/>', { token: null, total: 1090 }],
  ])("how to go on is told: %s", async (token, answer) => {
    expect((await read(oaiAnswer(`<ListRecords>${token}</ListRecords>`))).answers).toEqual([answer]);
  });

  test("an error is told in its own words, with status 200", async () => {
    const error = '<error code="badResumptionToken">The token is illegal</error>';
    expect((await read(oaiAnswer(error))).answers).toEqual([{ error: "badResumptionToken: The token is illegal" }]);
  });

  test("a record that was deleted at the source is named", async () => {
    const deleted =
      '<record><header status="deleted"><identifier>oai:arXiv.org:2604.00001</identifier></header></record>';
    expect((await read(oaiAnswer(`<ListRecords>${deleted}</ListRecords>`))).rejections).toEqual([
      { index: 0, reason: "oai:arXiv.org:2604.00001 was deleted at arXiv." },
    ]);
  });
});

describe("announcement feeds", () => {
  test("an item says what is announced, on New York's day, and its abstract without the words before it", async () => {
    const { key, payload } = await only(rssFeed([rssItem({ kind: "replace-cross" })]));
    expect(key).toBe("rss:2604.00001v1@2026-04-16:replace-cross");
    expect(payload).toMatchObject({
      version: 1,
      abstract: "An abstract with a line that goes on.",
      announced: { as: "replace-cross", on: "2026-04-16" },
      license: "http://creativecommons.org/licenses/by/4.0/",
    });
  });

  test("an empty feed tells its day, and an error feed what was wrong", async () => {
    expect(await read(rssFeed([]))).toEqual({ records: [], rejections: [], answers: [{ announcedOn: "2026-04-16" }] });
    const refused = rssFeed([], "Feed error for query: http://rss.arxiv.org/rss/astroph", "Bad archive 'astroph'.");
    expect((await read(refused)).answers).toContainEqual({ error: "Bad archive 'astroph'." });
  });

  test.each([
    ["Jun Cui", [{ name: "Jun Cui" }]],
    ["A. Bee (Here, and There), C. Dee", [{ name: "A. Bee", affiliations: ["Here, and There"] }, { name: "C. Dee" }]],
    ["John Bee, Jr., The D0 Collaboration", [{ name: "John Bee Jr." }, { name: "The D0 Collaboration" }]],
    ["A. Bee and C. Anderson", [{ name: "A. Bee" }, { name: "C. Anderson" }]],
  ])("the creators %j are told apart", async (creators, authors) => {
    expect((await only(rssFeed([rssItem({ creators })]))).payload).toMatchObject({ authors });
  });
});

describe("hostile and damaged files", () => {
  test("a part that is missing at the end is said, and what came before is taken", async () => {
    const whole = atomFeed([atomEntry(), atomEntry({ id: "http://arxiv.org/abs/2604.00002v1" })]);
    const { records, rejections } = await read(whole.slice(0, whole.lastIndexOf("<summary>")));
    expect(records).toHaveLength(1);
    expect(rejections).toEqual([
      { index: null, reason: "It ends before its last element does: a part of it is missing." },
    ]);
  });

  test("entities that a file declares for itself are not known", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><feed><entry><title>&b;</title></entry></feed>`;
    const { records, rejections } = await read(bomb);
    expect(records).toEqual([]);
    expect(rejections).toEqual([
      { index: null, reason: expect.stringMatching(/^It is not well-formed XML: .*entity/i) },
    ]);
  });

  test("an element without an end is given up before it fills the memory", async () => {
    const { rejections } = await readText("x.xml", atomFeed([atomEntry({ summary: "x".repeat(2_100_000) })]), 65_536);
    expect(rejections).toEqual([{ index: null, reason: "One <entry> in it is longer than 2000000 characters." }]);
  });

  test("so is one that is filled with elements instead of text", async () => {
    const inside = `<${"a".repeat(1000)}/>`.repeat(1100);
    const { rejections } = await readText("x.xml", atomFeed([atomEntry({ inside })]), 65_536);
    expect(rejections).toEqual([{ index: null, reason: "One <entry> in it is longer than 2000000 characters." }]);
  });

  test("elements within elements without end are given up", async () => {
    const { rejections } = await read(`<feed>${"<a>".repeat(200)}${"</a>".repeat(200)}</feed>`);
    expect(rejections).toEqual([{ index: null, reason: "Its elements are nested too deep to be papers." }]);
  });

  test("a file that says it is in another encoding is read in it", async () => {
    const text = atomFeed([atomEntry({ title: "Café" })]).replace("UTF-8", "ISO-8859-1");
    const { records } = await readText("x.xml", Buffer.from(text, "latin1"));
    expect(records[0]!.payload).toMatchObject({ title: "Café" });
  });

  test("gzip is unpacked, and damaged gzip is said", async () => {
    const packed = gzipSync(atomFeed([atomEntry()]));
    expect((await readText("x.xml.gz", packed, 20)).records).toHaveLength(1);
    expect((await readText("x.xml.gz", packed.subarray(0, 200), 20)).rejections).toEqual([
      { index: null, reason: "It is packed with gzip, but damaged: unpacking it failed." },
    ]);
  });
});
