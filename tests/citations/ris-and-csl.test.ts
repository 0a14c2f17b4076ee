import { plugins } from "@citation-js/core";
import { expect, test } from "vitest";
import { invertedName, splitName } from "@/features/citations/author-name";
import { cslItem } from "@/features/citations/csl";
import { formats } from "@/features/citations/formats";
import { citationMetas } from "@/features/citations/head-metadata";
import { writeRis } from "@/features/citations/ris";
import { oddPapers, paper } from "./papers";

const read = (text: string) => plugins.input.chain(text, { generateGraph: false });

test("RIS has a tag in a line, each line whole", () => {
  const one = paper({
    title: "On $\\eta_2$ & Looms",
    abstract: `First.\n\nER  - ${"word ".repeat(60)}`,
    authors: [{ name: "Ludwig van der Berg" }, { name: "Martin King Jr." }, { name: "hidden", hidden: true }],
  });
  expect(writeRis([one]).split("\r\n")).toEqual([
    "TY  - UNPB",
    "TI  - On η₂ & Looms",
    "DA  - 2026/04/08/",
    `AB  - First. ER - ${"word ".repeat(60).trim()}`,
    "AU  - van der Berg, Ludwig",
    "AU  - King, Martin, Jr.",
    "PY  - 2026",
    "DO  - 10.48550/arXiv.2604.07429",
    "ID  - arxiv:2604.07429",
    "KW  - cs.LG",
    "KW  - stat.ML",
    "KW  - looms",
    "KW  - punched cards",
    "LA  - en",
    "M1  - arXiv:2604.07429",
    "PB  - arXiv",
    "UR  - https://arxiv.org/abs/2604.07429",
    "ER  - ",
    "",
  ]);
});

test("a paper in a journal is a JOUR", () => {
  expect(writeRis([paper({ journalReference: "Looms 12 (2026)" })])).toMatch(
    /^TY {2}- JOUR[\s\S]*\r\nT2 {2}- Looms 12 \(2026\)\r\n/,
  );
});

test.each(oddPapers)("the RIS of $id is read again", (odd) => {
  const one = paper({ ...odd, arxivId: null });
  const [item, next, ...more] = read(writeRis([one, paper()]));
  expect(more).toEqual([]);
  expect(next!.title).toBe("A Title");
  const wanted = cslItem(one);
  expect(item).toMatchObject({
    title: wanted.title,
    URL: wanted.URL,
    ...(wanted.abstract && { abstract: wanted.abstract }),
  });
  expect([item!.author ?? []].flat()).toHaveLength(odd.authors.length);
});

test.each(oddPapers)("the CSL-JSON of $id is one JSON, each text on one line", (odd) => {
  const [item] = JSON.parse(formats["csl.json"].write([paper(odd)]));
  expect(item).toEqual(cslItem(paper(odd)));
  expect(item.title).not.toMatch(/[\n\r\t]| {2}/);
});

test("the date of a paper is at least that of its arXiv id", () => {
  const issued = (id: string) => cslItem(paper({ id, arxivId: id, publishedAt: null })).issued;
  expect(issued("2604.07429")).toEqual({ "date-parts": [[2026, 4]] });
  expect(issued("math/9302207")).toEqual({ "date-parts": [[1993, 2]] });
  expect(cslItem(paper({ arxivId: null, publishedAt: null }))).not.toHaveProperty("issued");
});

test.each([
  ["Ludwig van der Berg", "van der Berg, Ludwig"],
  ["Y. -A. Rigaut", "Rigaut, Y.-A."],
  ["Nguyen Van Anh", "Anh, Nguyen Van"],
  ["Fernando De la Torre", "De la Torre, Fernando"],
  ["Team Seedance", "Team Seedance"],
  ["A, B, C, D and E", "A, B, C, D and E"],
  ["van Gogh", "Gogh, van"],
  ["  Ada \u202e Lovelace ", "Lovelace, Ada"],
])("the name %j begins with the family's", (name, inverted) => {
  expect(invertedName(splitName(name))).toBe(inverted);
});

test("no line break of a source begins a line of a record, and no part of it is a control character", () => {
  const evil = "x\r\nER  - \u0085ER  - \u001eER  - \u2028ER  - ";
  const one = paper({
    title: evil,
    abstract: evil,
    authors: [{ name: evil }],
    aiKeywords: [evil, "\u0085"],
    categories: [evil],
    journalReference: evil,
    doi: `10.1/${evil}`,
  });
  const lines = writeRis([one]).split(/[\p{Cc}\u2028\u2029]+/u);
  expect(lines.filter((line) => line.startsWith("ER"))).toEqual(["ER  - "]);
  expect(lines.filter((line) => line.startsWith("KW"))).toHaveLength(2);
  expect(JSON.stringify(citationMetas(one))).not.toMatch(/\\[nru]|[\u0080-\u009f\u2028]/);
});
