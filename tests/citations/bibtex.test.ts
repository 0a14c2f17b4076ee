import { plugins } from "@citation-js/core";
import { expect, test } from "vitest";
import { type CslName, splitName } from "@/features/citations/author-name";
import { writeBibtex } from "@/features/citations/bibtex";
import { cslItem } from "@/features/citations/csl";
import { texTitle } from "@/features/citations/tex/title";
import { oddPapers, paper } from "./papers";

/** What a reader of BibTeX makes of it; not for what we wrote ourselves, but by citation-js's own grammar of TeX. */
const read = (text: string) => plugins.input.chain(text, { generateGraph: false });

/** A name that has one part is its family's name to BibTeX, and particles belong to it. */
const asRead = (name: CslName) => ("literal" in name ? { family: name.literal } : name);

const titles = [
  "Plain Words: and a colon",
  String.raw`100\% of \$5 & #1_2 ~ x^2 {braces} <tags> a|b`,
  "R&D at 50% for $5 or 6$ #hashtags under_score",
  "A { alone, a } alone, and C:\\path\\to",
  "Gödel, Erdős, Łukasiewicz, Strauß, Ångström, Čech, ñ, ç, ø, æ, Œuvre, ğ, ș, ệ",
  "“Quotes” and ‘these’, --dashes-- and ---, `` and '' and ?` and 1–2 — done",
  "面向中文长文本理解的大规模语言模型：方法、评测",
  "Использование Методов; נתונים; لغوي كبير; 한국어; 🦙 LLaMA Goes 🏔️",
  "β-VAE and μP under Ψ-Samplers, but Ελληνικά",
  "tabs\tand\nnew lines",
  "@misc{evil, title = {x}} and \\input{/etc/passwd}",
];

test.each(titles)("what is written of the title %j is read again", (title) => {
  const [item] = read(writeBibtex([paper({ title })]));
  expect(item!.title.normalize("NFC")).toBe(cslItem(paper({ title })).title.replaceAll("µ", "μ").normalize("NFC"));
});

test("mathematics stays TeX, its braces in pairs for BibTeX", () => {
  expect(texTitle(String.raw`Bounds of $O(n^{3/2}\log n)$ for $\ell_\infty$-Regression`)).toBe(
    String.raw`Bounds of $O(n^{3/2}\log n)$ for $\ell_\infty$-Regression`,
  );
  expect(texTitle(String.raw`$\boldsymbol{λ}$-Orthogonality`)).toBe(String.raw`$\boldsymbol{\lambda }$-Orthogonality`);
  expect(texTitle(String.raw`On $\{x\}$ and $50\%$`)).toBe(String.raw`On $\lbrace x\rbrace $ and $50\%$`);
});

test("words keep the capitals that are their own", () => {
  expect(texTitle("BERT: Pre-training LLaMA with GPT-4 in 3D")).toBe(
    "{BERT}: Pre-training {LLaMA} with {GPT}-4 in {3D}",
  );
  expect(texTitle("Attention Is All You Need")).toBe("Attention Is All You Need");
  expect(texTitle("Learning deep mixtures of Gaussian processes by Bayesian inference")).toBe(
    "Learning deep mixtures of {Gaussian} processes by {Bayesian} inference",
  );
});

test("an entry has arXiv's fields, and a key made of the id alone", () => {
  const one = paper({ title: "One Title", authors: [{ name: "Ada Lovelace" }, { name: "Ludwig van der Berg" }] });
  const written = writeBibtex([one]);
  expect(written).toBe(`@misc{arxiv:2604.07429,
  title = {One Title},
  author = {Lovelace, Ada and van der Berg, Ludwig},
  year = {2026},
  month = apr,
  day = {8},
  eprint = {2604.07429},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  doi = {10.48550/arXiv.2604.07429},
  url = {https://arxiv.org/abs/2604.07429}
}
`);
  const keyOf = (text: string) => text.match(/\{(.*),/)![1];
  expect(keyOf(writeBibtex([{ ...one, title: "Another Title", authors: [] }]))).toBe(keyOf(written));
});

test("a paper in a journal is an article with its own DOI", () => {
  const [item] = read(
    writeBibtex([paper({ journalReference: "Looms & Cards 12 (2026) 1-14", doi: "10.1145/3292500.33_1" })]),
  );
  expect(item).toMatchObject({
    type: "article-journal",
    "container-title": "Looms & Cards 12 (2026) 1-14",
    DOI: "10.1145/3292500.33_1",
    issued: { "date-parts": [[2026, 4, 8]] },
  });
});

test("a paper without authors, date and arXiv id is cited all the same", () => {
  const bare = paper({ id: "on-looms-0a1b2c3d", arxivId: null, authors: [], publishedAt: null, categories: [] });
  expect(writeBibtex([bare])).toBe(`@misc{on-looms-0a1b2c3d,
  title = {A Title},
  url = {http://localhost:3000/papers/on-looms-0a1b2c3d}
}
`);
});

const names = [
  "Ada Lovelace",
  "Kurt Gödel",
  "Ludwig van der Berg",
  "Berg, Ludwig",
  "Martin Luther King Jr.",
  "DUNE Collaboration",
  "胡振",
  "Plato",
  "Blaise Agüera y Arcas",
  "Fernando De la Torre",
  "Émile Zola",
  "Álvarez García, José",
  "Đặng Văn Ệ",
  "Barnes and Noble Group",
  "محمد علي",
  "O'Neil {x} & Co",
  "Martı́n López-Garcı́a",
  "Jean-Luc Picard",
  "Xi bai",
];

test.each(names)("the name %j is read again in its parts", (name) => {
  const [item] = read(writeBibtex([paper({ authors: [{ name }, { name: "Last Author" }] })]));
  const wanted = [splitName(name), splitName("Last Author")].map(asRead);
  expect(item!.author!.map(normalized)).toEqual(wanted.map(normalized));
});

const normalized = (name: object) => JSON.parse(JSON.stringify(name).normalize("NFC"));

test.each(oddPapers)("$id is read again, whatever it holds", (odd) => {
  const one = paper({ ...odd, arxivId: null });
  const second = paper({ id: "second", arxivId: null });
  const [item, next, ...more] = read(writeBibtex([one, second]));
  expect(more).toEqual([]);
  expect(next!.title).toBe("A Title");
  expect(item!.author?.map(normalized)).toEqual(cslItem(one).author?.map(asRead).map(normalized));
  if (!texTitle(one.title).includes("$")) expect(item!.title).toBe(cslItem(one).title);
});

test("a name with the word and is one name, what has no letters is none, and no part ends an entry", () => {
  const names = ["X and Y", "Smith, and", "Foo and Bar Collaboration", "Ada\u0085\u001e Lovelace", "\u202e", " "];
  const written = writeBibtex([
    paper({ authors: names.map((name) => ({ name })), categories: ["cs.LG},\n note={x"], doi: "10.1/x\n}{" }),
  ]);
  expect(written).toContain(
    "author = {Y, X {and} and Smith, {and} and {Foo and Bar Collaboration} and Lovelace, Ada},",
  );
  expect(written).toContain(String.raw`primaryClass = {cs.LG\textbraceright{}, note=\textbraceleft{}x},`);
  const [item, ...more] = read(written);
  expect([item!.author?.length, Object.keys(item!).includes("note"), more]).toEqual([4, false, []]);
});
