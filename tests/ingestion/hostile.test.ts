import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { atomEntry, atomFeed } from "@tests/fixtures/arxiv";
import { readText } from "@tests/support/read-papers";
import { describe, expect, test } from "vitest";
import { readAuthorLine } from "@/features/ingestion/arxiv/author-names";
import { ingest } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";

const line = (id: string, over: object = {}) => `${JSON.stringify({ id, title: "A title", ...over })}\n`;

/** Hundreds of megabytes each; what reads them may take no more memory than this, Node.js itself included. */
const MOST_MEGABYTES = 600;

test("files without end are read in bounded memory, each to a clear reason", async () => {
  const command = ["--conditions=react-server", "--import", "tsx", "tests/support/read-hostile.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  const { found, megabytes } = JSON.parse(stdout);
  expect(found).toEqual({
    "2 GB of XML without a paper": {
      records: 0,
      rejections: 1,
      last: "It goes on for 64000000 characters without a paper.",
    },
    "100 MB of XML": { records: 47_500, rejections: 0, last: null },
    "a tag that does not end": {
      records: 0,
      rejections: 1,
      last: "One of its tags is longer than 2000000 characters.",
    },
    "an attribute that does not end": { records: 0, rejections: 1, last: expect.stringContaining("attribValue") },
    "a comment that does not end": { records: 0, rejections: 1, last: expect.stringContaining("comment") },
    "a character reference that does not end": { records: 0, rejections: 1, last: expect.stringContaining("entity") },
    "a line of 100 MB": { records: 2, rejections: 1, last: "The line is longer than 5000000 characters." },
    "a first line of 100 MB": { records: 1, rejections: 1, last: "The line is longer than 5000000 characters." },
    "a JSON list of 70 MB": {
      records: 0,
      rejections: 1,
      last: expect.stringMatching(/too long: send it as JSON Lines/),
    },
    "a JSON list of 60 MB of nothing": {
      records: 0,
      rejections: 1,
      last: expect.stringMatching(/more than 4000000 values/),
    },
    "brackets within brackets": { records: 0, rejections: 1, last: expect.stringMatching(/more than 4000000 values/) },
    "200 MB of space": { records: 0, rejections: 1, last: "The file is empty." },
    "200 MB of NUL": { records: 0, rejections: 1, last: "The file is not JSON, JSON Lines or XML." },
    "500 MB of one line, packed": { records: 2, rejections: 1, last: "The line is longer than 5000000 characters." },
    "nothing but bad lines, without end": {
      records: 1,
      rejections: 10_001,
      last: "10000 records in a row could not be taken: the rest was left.",
    },
  });
  expect(megabytes).toBeLessThan(MOST_MEGABYTES);
}, 60_000);

describe("encodings", () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

  test.each([
    ["UTF-16 with its mark", utf16(line("1", { title: "Café" }))],
    ["UTF-16 the other way round", utf16(line("1", { title: "Café" })).swap16()],
    ["UTF-8 with a mark and lines that end as on Windows", Buffer.from(`\uFEFF${line("1", { title: "Café" })}\r\n`)],
  ])("%s is read", async (_, bytes) => {
    for (const pieceBytes of [1, 3, 1000]) {
      const { records, rejections } = await readText("papers.jsonl", bytes, pieceBytes);
      expect(rejections).toEqual([]);
      expect(records.map(({ payload }) => payload)).toEqual([{ id: "1", title: "Café" }]);
    }
  });

  test("XML in UTF-16 is read by its mark", async () => {
    const { records } = await readText("x.xml", utf16(atomFeed([atomEntry()]).replace("UTF-8", "UTF-16")));
    expect(records).toHaveLength(1);
  });

  test.each([
    ["Latin 1 that says it is UTF-8", Buffer.from(atomFeed([atomEntry({ title: "Café" })]), "latin1")],
    ["a byte that is none", Buffer.concat([Buffer.from(line("1")), Buffer.from([0xff])])],
    ["a character that is cut off", Buffer.from("[1, 2, é").subarray(0, -1)],
  ])("%s is named", async (_, bytes) => {
    expect((await readText("x", bytes)).rejections).toEqual([
      { index: null, reason: "Its bytes are not UTF-8: convert the file and send it again." },
    ]);
  });

  test("an encoding that nobody knows is named, however small the pieces are", async () => {
    const text = atomFeed([atomEntry()]).replace("UTF-8", "X-Ada");
    expect((await readText("x.xml", text, 1)).rejections).toEqual([
      { index: null, reason: "Its encoding X-Ada is not known." },
    ]);
  });
});

describe("gzip", () => {
  const lines = line("1").repeat(50) + line("2", { abstract: Array.from({ length: 2000 }, Math.sqrt).join() });

  test("packed twice is named, packed in two parts is read", async () => {
    expect((await readText("x", gzipSync(gzipSync(lines)))).rejections).toEqual([
      { index: null, reason: "It is packed with gzip more than once: unpack it and send it again." },
    ]);
    const parts = Buffer.concat([gzipSync(line("1")), gzipSync(line("2"))]);
    expect((await readText("x", parts, 1)).records.map(({ key }) => key)).toEqual(["1", "2"]);
  });

  test.each([1, 100_000])(
    "cut off or with something behind it: what could be unpacked is taken (pieces of %i)",
    async (pieceBytes) => {
      const packed = gzipSync(lines);
      const damaged = [{ index: null, reason: "It is packed with gzip, but damaged: unpacking it failed." }];
      const cut = await readText("x", packed.subarray(0, -9), pieceBytes);
      expect(cut.rejections).toEqual(damaged);
      const followed = await readText("x", Buffer.concat([packed, Buffer.from("garbage")]), pieceBytes);
      expect(followed.rejections).toEqual(damaged);
    },
  );
});

describe("JSON", () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + 1 + close.repeat(depth);

  test("what is nested too deep costs only itself", async () => {
    const deep = (value: string) => `{"id": "2", "title": "A title", "more": ${value}}\n`;
    const { records, rejections } = await readText(
      "papers.jsonl",
      line("1") + deep(nested('{"a":', "}", 200_000)) + deep(nested("[", "]", 200_000)) + line("3"),
      65_536,
    );
    expect(records.map(({ key }) => key)).toEqual(["1", "3"]);
    const reason = "It is nested too deep to be a paper.";
    expect(rejections).toEqual([1, 2].map((index) => ({ index, isLine: true, reason })));
  });

  test.each([
    ["a number beyond all numbers", '{"id": "1", "title": "A title", "more": 1e999}'],
    ["a number of 100,000 digits", `{"id": "1", "title": "A title", "more": ${"9".repeat(100_000)}}`],
    ["a field called __proto__", '{"id": "1", "title": "A title", "__proto__": {"hiddenAt": "2026-04-16"}}'],
    ["a field called constructor", '{"id": "1", "title": "A title", "constructor": {"prototype": {"x": 1}}}'],
    [
      "100,000 fields",
      `{"id": "1", "title": "A title", ${Array.from({ length: 100_000 }, (_, at) => `"k${at}": 1`).join()}}`,
    ],
  ])("%s is stored with the rest and does nothing", async (_, text) => {
    const { records, rejections } = await readText("papers.jsonl", `${text}\n`, 65_536);
    expect(rejections).toEqual([]);
    expect(await ingest(records)).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await ingest(records)).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await db().paper.findFirst()).toMatchObject({ title: "A title", hiddenAt: null });
    expect({}).not.toHaveProperty("hiddenAt");
  });

  test("a line with NUL costs only itself, written out or as an escape", async () => {
    const { records, rejections } = await readText(
      "papers.jsonl",
      `${line("1")}{"id": "2", "title": "a\0b"}\n${line("3", { title: "a\0b" })}${line("4")}`,
    );
    expect(records.map(({ key }) => key)).toEqual(["1", "4"]);
    expect(rejections.map(({ index }) => index)).toEqual([1, 2]);
  });
});

test.each(["(", "( ", "((1) ", ")", "(()x", ",", " ", " and"])(
  "an author line of nothing but %j takes bounded time",
  (unit) => {
    const startedAt = performance.now();
    readAuthorLine(`A ((1) ${unit.repeat(150_000 / unit.length)}x)`);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  },
);

describe("XML", () => {
  test("a character that PostgreSQL does not store is shown as damaged, and its paper is taken", async () => {
    const inside = '<arxiv:comment>c\0d</arxiv:comment><category term="x\0y"/>';
    const { records, rejections } = await readText("x.xml", atomFeed([atomEntry({ title: "a\0b", inside })]));
    expect(rejections).toEqual([]);
    await ingest(records);
    expect(await db().paper.findFirst()).toMatchObject({ title: "a\uFFFDb", comment: "c\uFFFDd" });
  });

  test.each([
    ["a file of this machine", '<!ENTITY a SYSTEM "file:///etc/passwd">'],
    ["another machine", '<!ENTITY a SYSTEM "http://127.0.0.1:9/">'],
    ["a definition from elsewhere", '<!ENTITY % b SYSTEM "http://127.0.0.1:9/"> %b;'],
    [
      "a billion laughs",
      `<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("")}<!ENTITY a "&l9;">`,
    ],
  ])("an entity that names %s is not known", async (_, declaration) => {
    const entry = atomEntry({ title: "&a;" });
    const text = atomFeed([entry]).replace("<feed", `<!DOCTYPE feed [${declaration}]>\n<feed`);
    const { records, rejections } = await readText("x.xml", text);
    expect(records).toEqual([]);
    expect(rejections).toEqual([
      { index: null, reason: expect.stringMatching(/^It is not well-formed XML: .*entity/i) },
    ]);
  });
});
