import { expect, test } from "vitest";
import { identityOf, keysOf, sameByTitle, titleKey } from "@/features/ingestion/identity";
import { areOneName } from "@/features/ingestion/one-name";
import { unsaid } from "@/features/ingestion/source-record";

const TITLE = "On the Weaving of Algebraical Patterns";
const identity = (over: object = {}, id = "x") => identityOf(id, [{ ...unsaid, title: TITLE, ...over }]);
const by = (name: string, over: object = {}) => identity({ authors: [{ name }], ...over });

test.each([
  ["On the Weaving of Algebraical Patterns", "on the weaving of algebraical patterns."],
  ["Schrödinger Bridges: A Gentle Start", 'Schr\\"{o}dinger bridges – a gentle   start'],
  ["Learning $\\alpha$-Divergences Is Rather Hard", "Learning α-divergences is rather hard"],
  ["BrowseComp-V^3: A Visual Benchmark Here", "BrowseComp-$V^3$: a visual benchmark here"],
  ["\\emph{Weaving} Patterns by Machines Alone", "Weaving patterns by machines alone"],
])("%s and %s have one key", (a, b) => {
  expect(titleKey(a)).not.toBe("");
  expect(titleKey(a)).toBe(titleKey(b));
});

test.each([
  "Introduction",
  "Reply to Comments",
  "A B C D E",
  "Supercalifragilisticexpialidocious Engines",
  "",
  "!!! ???",
])("%j says too little to tell a paper by", (title) => expect(titleKey(title)).toBe(""));

test("a title without spaces between its words is one, too", () => {
  expect(titleKey("面向大规模语言模型的高效推理方法研究")).not.toBe("");
  expect(titleKey("语言模型")).toBe("");
});

test.each([
  ["Bee, Ada", "Ada Bee"],
  ["A. Bee", "Ada Bee"],
  ["Bee A.", "Ada M. Bee"],
  ["BEE Ada", "Ada Bee"],
  ["Núñez, José", "Jose Nunez"],
  ["Jos\\'e N\\'u\\~nez", "José Núñez"],
  ["Jan van der Berg", "van der Berg, J."],
  ["John Smith Jr.", "Smith, John"],
  ["Zhang Wei", "Wei Zhang"],
  ["O'Neil, Shay", "Shay O’Neil"],
])("%s and %s may be one person", (a, b) => {
  expect(areOneName(a, b)).toBe(true);
  expect(areOneName(b, a)).toBe(true);
});

test.each([
  ["Ada Bee", "Carl Bee"],
  ["Ada Bee", "Ada Dee"],
  ["A. Bee", "Carl Bee"],
  ["", "Ada Bee"],
])("%j and %j are two", (a, b) => expect(areOneName(a, b)).toBe(false));

test("papers are one by title with one first author, or where one side knows no names and the numbers agree", () => {
  expect(sameByTitle(by("Ada Bee"), by("Bee, A."))).toBe(TITLE);
  expect(sameByTitle(by("Ada Bee"), by("Carl Dee"))).toBeNull();
  expect(sameByTitle(by("Ada Bee"), identity())).toBe(TITLE);
  expect(sameByTitle(by("Ada Bee"), identity({ authorCount: 1 }))).toBe(TITLE);
  expect(sameByTitle(by("Ada Bee"), identity({ authorCount: 9 }))).toBeNull();
  expect(sameByTitle(by("Ada Bee"), by("Ada Bee", { title: "Another title of the same author" }))).toBeNull();
});

test("papers of two arXiv ids, or of years far apart, are two", () => {
  const arxiv = (arxivId: string) => by("Ada Bee", { arxivId });
  expect(sameByTitle(arxiv("2604.00001"), arxiv("2604.00002"))).toBeNull();
  expect(sameByTitle(arxiv("2604.00001"), by("Ada Bee"))).toBe(TITLE);
  const of = (year: string) => by("Ada Bee", { publishedAt: new Date(`${year}-06-01T00:00:00Z`) });
  expect(sameByTitle(of("2020"), of("2023"))).toBe(TITLE);
  expect(sameByTitle(of("2020"), of("2024"))).toBeNull();
});

test("a paper is found under each of its titles and names, and arXiv's own DOI is the arXiv id", () => {
  const known = identityOf("2604.00001", [
    { ...unsaid, arxivId: "2604.00001", title: TITLE, doi: "10.1145/3292500.1" },
    { ...unsaid, arxivId: "2604.00001", title: `${TITLE}, Revised`, doi: "10.48550/arxiv.2604.00001" },
    { ...unsaid, title: "Untitled" },
  ]);
  expect(known.names).toEqual(["arxiv:2604.00001", "doi:10.1145/3292500.1"]);
  expect(keysOf(known).filter((key) => key.startsWith("title:"))).toHaveLength(2);
});
