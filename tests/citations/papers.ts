import { existsSync, readFileSync } from "node:fs";
import type { CitedPaper } from "@/features/citations/cited-paper";

/** A paper as it is cited. */
export const paper = (over: Partial<CitedPaper> = {}): CitedPaper => ({
  id: "2604.07429",
  arxivId: "2604.07429",
  title: "A Title",
  abstract: "An abstract.",
  authors: [{ name: "Ada Lovelace" }],
  publishedAt: new Date("2026-04-08T17:00:00Z"),
  revisedAt: null,
  doi: null,
  categories: ["cs.LG", "stat.ML"],
  journalReference: null,
  aiKeywords: ["looms", "punched cards"],
  ...over,
});

type Odd = { id: string; title: string; abstract: string; authors: string[] };

const readOdd = (file: string) =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Odd)
    : [];

/** Papers with odd texts: our own, and those of the archives where they are at hand. */
export const oddPapers = [
  ...readOdd("tests/fixtures/odd-papers.jsonl"),
  ...readOdd("../shared/data/odd-papers.jsonl"),
].map(({ id, title, abstract, authors }) => ({
  id: id.replace(/[^\w.-]+/g, "-"),
  title,
  abstract,
  authors: authors.map((name) => ({ name })),
}));
