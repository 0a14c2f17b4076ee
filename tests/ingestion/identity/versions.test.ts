import { atomEntry, atomFeed, oaiAnswer, oaiRecord, rssFeed, rssItem } from "@tests/fixtures/arxiv";
import { readText } from "@tests/support/read-papers";
import { expect, test } from "vitest";
import { rankFacts } from "@/features/ingestion/describe-paper";
import { ingest } from "@/features/ingestion/mutations";
import { listVersions } from "@/features/ingestion/versions/queries";
import { changesSince, countVersions, newestVersion, versionsOf } from "@/features/ingestion/versions/versions-of";
import { db } from "@/lib/db";

const ID = "2604.00001";
const read = async (text: string) => (await readText("a.xml", text)).records;
const atom = ({
  version,
  on,
  ...over
}: {
  version: number;
  on: string;
  title?: string;
  summary?: string;
  inside?: string;
}) =>
  read(
    atomFeed([atomEntry({ id: `http://arxiv.org/abs/${ID}v${version}`, ...over })]).replace(
      "<updated>2026-04-14T10:00:00Z</updated>",
      `<updated>${on}</updated>`,
    ),
  );
const first = () => atom({ version: 1, on: "2026-04-02T09:00:00Z", title: "A First Title" });
const second = (over: object = {}) =>
  atom({ version: 2, on: "2026-04-12T10:00:00Z", title: "A Second Title", ...over });
const raw = () =>
  read(
    oaiAnswer(
      oaiRecord(`<arXivRaw><id>${ID}</id>
        <version version="v1"><date>Thu, 2 Apr 2026 09:00:00 GMT</date></version>
        <version version="v2"><date>Sun, 12 Apr 2026 10:00:00 GMT</date></version>
        <version version="v3"><date>Mon, 20 Apr 2026 08:00:00 GMT</date></version>
        <title>A Third Title</title><authors>Ada Bee, Carl Dee, Eve Eff</authors><categories>cs.LG</categories>
        <abstract>Another abstract.</abstract></arXivRaw>`),
    ),
  );
const plain = (over: { updated?: string; title?: string; comments?: string } = {}) =>
  read(
    oaiAnswer(
      oaiRecord(`<arXiv><id>${ID}</id><created>2026-04-02</created>${over.updated ? `<updated>${over.updated}</updated>` : ""}
        <authors><author><keyname>Bee</keyname><forenames>Ada</forenames></author></authors>
        <title>${over.title ?? "A First Title"}</title><categories>cs.LG</categories>
        <comments>${over.comments ?? ""}</comments><abstract>An abstract.</abstract></arXiv>`),
    ),
  );
const announced = (version: number, kind: string) =>
  read(rssFeed([rssItem({ guid: `oai:arXiv.org:${ID}v${version}`, kind })]));

const versions = (records: Awaited<ReturnType<typeof read>>) => versionsOf(rankFacts(records));
const short = (records: Awaited<ReturnType<typeof read>>) =>
  versions(records).map(({ version, at, title }) => [version, at?.toISOString().slice(0, 10) ?? null, title]);

test("versions that no form told of are counted", async () => {
  const known = versions([...(await first()), ...(await atom({ version: 3, on: "2026-04-20T08:00:00Z" }))]);
  expect([countVersions(known), known.length]).toEqual([3, 2]);
});

test("versions come together from all forms, with their days and what changed", async () => {
  const known = versions([...(await raw()), ...(await second()), ...(await first())]);
  expect(known.map(({ version, at, title }) => [version, at?.toISOString(), title])).toEqual([
    [1, "2026-04-02T09:00:00.000Z", "A First Title"],
    [2, "2026-04-12T10:00:00.000Z", "A Second Title"],
    [3, "2026-04-20T08:00:00.000Z", "A Third Title"],
  ]);
  expect(changesSince(known[0]!, known[1]!)).toEqual(["title"]);
  expect(changesSince(known[1]!, known[2]!)).toEqual(["title", "abstract", "authors"]);
});

test("a version of which only the day is known has no words, and nothing is said to have changed", async () => {
  const known = versions(await raw());
  expect(known.map(({ version, title }) => [version, title])).toEqual([
    [1, ""],
    [2, ""],
    [3, "A Third Title"],
  ]);
  expect(changesSince(known[1]!, known[2]!)).toEqual([]);
});

test("a form without numbers tells its version by its day, or stands by its day", async () => {
  const of12 = await plain({ updated: "2026-04-12", title: "A Second Title" });
  expect(short([...of12, ...(await second())])).toEqual([
    [1, "2026-04-02", ""],
    [2, "2026-04-12", "A Second Title"],
  ]);
  expect(short(of12)).toEqual([
    [1, "2026-04-02", ""],
    [null, "2026-04-12", "A Second Title"],
  ]);
  expect(newestVersion(versions(of12))).toEqual({
    version: null,
    revisedAt: new Date("2026-04-12T00:00:00Z"),
    isWithdrawn: false,
  });
  expect(short(await plain())).toEqual([[1, "2026-04-02", "A First Title"]]);
});

test("an announcement counts a version before anybody else does; the exact moment follows", async () => {
  const told = [...(await first()), ...(await announced(2, "replace"))];
  expect(newestVersion(versions(told))).toMatchObject({ version: 2, revisedAt: new Date("2026-04-16T00:00:00Z") });
  expect(newestVersion(versions([...told, ...(await second())]))).toMatchObject({
    version: 2,
    revisedAt: new Date("2026-04-12T10:00:00Z"),
  });
});

test("a paper is withdrawn by its newest version, also where a later announcement cannot know it", async () => {
  const inside =
    "<arxiv:comment>This paper has been withdrawn by the authors due to an error in Lemma 2</arxiv:comment>";
  const withdrawn = [...(await first()), ...(await second({ inside }))];
  expect(newestVersion(versions(withdrawn)).isWithdrawn).toBe(true);
  expect(newestVersion(versions([...withdrawn, ...(await announced(2, "replace"))])).isWithdrawn).toBe(true);
  expect(newestVersion(versions([...withdrawn, ...(await raw())])).isWithdrawn).toBe(false);
  const later = await plain({ updated: "2026-04-22", comments: "Withdrawn" });
  expect(newestVersion(versions([...(await raw()), ...later])).isWithdrawn).toBe(true);
});

test("names written in another way are no change of authors", async () => {
  const [known] = versions(await first());
  const authors = [{ name: "Bee, A." }, { name: "C. Dee" }];
  expect(changesSince(known!, { ...known!, authors })).toEqual([]);
  expect(changesSince(known!, { ...known!, authors: authors.toReversed() })).toEqual(["authors"]);
});

test("an announcement that comes behind its version does not bring an older title back", async () => {
  for (const records of [await announced(1, "cross"), await second(), await first()]) await ingest(records);
  expect(await db().paper.findUniqueOrThrow({ where: { id: ID } })).toMatchObject({
    version: 2,
    title: "A Second Title",
  });
});

test("the paper has its newest version, whatever comes last", async () => {
  for (const records of [await raw(), await second(), await first(), await announced(1, "cross")])
    await ingest(records);
  expect(await db().paper.findUniqueOrThrow({ where: { id: ID } })).toMatchObject({
    version: 3,
    revisedAt: new Date("2026-04-20T08:00:00Z"),
    title: "A Third Title",
    isWithdrawn: false,
  });
  expect((await listVersions(ID)).map(({ version }) => version)).toEqual([1, 2, 3]);
});
