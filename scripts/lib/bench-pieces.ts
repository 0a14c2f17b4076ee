import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describePaper, rankFacts, type StoredRecord } from "@/features/ingestion/describe-paper";
import { readFile } from "@/features/ingestion/read-file";
import { indexText } from "@/features/papers/text/words";
import { root } from "./home.mjs";

const shared = join(root, "../shared/data");

/** What papers are put together from: each piece as often as it occurs, so that words are as frequent as in real ones. */
export type Pieces = {
  titles: string[];
  sentences: string[];
  givenNames: string[];
  familyNames: string[];
  organizations: { id: string; name: string }[];
  keywords: string[];
};

/** The pieces of the demo's papers and, where they are at hand, of the recorded ones in ../shared/data. */
export async function readPieces(): Promise<Pieces> {
  const papers = await readPapers([
    join(root, "prisma/papers-seed.json"),
    ...filesIn("daily_papers"),
    ...filesIn("arxiv").filter((path) => path.endsWith(".xml") && !path.includes("rror")),
  ]);
  const names = papers
    .flatMap(({ authors }) => authors.map(({ name }) => name.trim()))
    .filter((name) => / /.test(name));
  const organizations = papers.flatMap(({ organization }) => organization ?? []);
  // One that changed its name has the last one everywhere.
  const lastName = new Map(organizations.map(({ id, name }) => [id, name]));
  const standing = (texts: string[], least: number) =>
    texts.filter((text) => text.length >= least && standsAlone(text));
  return {
    titles: standing(
      papers.flatMap(({ title }) => title.split(/: | for | with | via /)),
      4,
    ),
    sentences: standing(
      papers.flatMap(({ abstract }) => abstract.split(/(?<=[.!?])\s+/)),
      21,
    ),
    givenNames: names.map((name) => name.slice(0, name.lastIndexOf(" "))),
    familyNames: names.map((name) => name.slice(name.lastIndexOf(" ") + 1)),
    organizations: organizations.map(({ id }) => ({ id, name: lastName.get(id)! })),
    keywords: papers.flatMap(({ aiKeywords }) => aiKeywords),
  };
}

/**
 * Whether a piece has the same words beside others as alone, as its words are put together. Half a formula has not, and what
 * is told from TeX only where the text has more of it.
 */
function standsAlone(text: string): boolean {
  const formula = "of $x$";
  const [before, itself] = [indexText(formula), indexText(text)];
  return indexText(`${formula} ${text} ${formula}`) === `${before} ${itself} ${before}`;
}

function filesIn(folder: string): string[] {
  const path = join(shared, folder);
  return existsSync(path)
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [];
}

async function readPapers(files: string[]) {
  const byPaper = new Map<string, StoredRecord[]>();
  for (const file of files)
    for await (const found of readFile(file, createReadStream(file))) {
      if (!("record" in found)) continue;
      const { paperId } = found.record;
      byPaper.set(paperId, [...(byPaper.get(paperId) ?? []), found.record]);
    }
  return [...byPaper.values()].map((records) => describePaper(rankFacts(records), new Map()));
}

/** Numbers from 0 to 1 that a seed determines: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const onsets = ["B", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Tr", "Kl"];
const nuclei = ["a", "e", "i", "o", "u", "au", "ei", "oo"];
const codas = ["", "n", "r", "x", "k", "l", "m", "v"];

/** A name that no paper has, by its number: "Koxvaun". There are a billion of them. */
export function madeUpName(number: number): string {
  let rest = number;
  const take = (list: string[]) => {
    const one = list[rest % list.length]!;
    rest = Math.floor(rest / list.length);
    return one;
  };
  const syllable = () => take(onsets) + take(nuclei) + take(codas);
  const first = syllable() + syllable().toLowerCase();
  return rest > 0 ? first + syllable().toLowerCase() : first;
}

/** How many names papers are given: a few of them often, most of them once or twice, as in the world (Zipf's law). */
const NAMES = 500_000;
export const pickName = (random: () => number): string => madeUpName(Math.floor(NAMES ** random()));
