import { parseArxivId } from "@/features/papers/arxiv-id";
import { repairAccents } from "@/features/papers/text/accents";
import { paperText } from "@/features/papers/text/plain";
import { sha256 } from "@/lib/sha256";
import { readDoi } from "./doi";
import { areOneName } from "./one-name";
import type { PaperFacts } from "./source-record";

/** By what a paper is told from others: everything its own records say of it, whatever it was merged into. */
export type Identity = {
  id: string;
  /** Its own arXiv id. */
  arxivId: string | null;
  /** Ids that stand for one paper in the world: "arxiv:2604.07429", "doi:10.1145/3292500". */
  names: string[];
  /** Its titles by their key; one paper may have had several. */
  titles: Map<string, string>;
  firstAuthor: string | null;
  authorCount: number | null;
  year: number | null;
};

type Described = Pick<PaperFacts, "arxivId" | "doi" | "title" | "authors" | "authorCount" | "publishedAt">;

/** What the facts of a paper's own records, the one that counts most first, make it known by. */
export function identityOf(id: string, facts: Described[]): Identity {
  const names = facts.flatMap(({ arxivId, doi }) => [arxivId && `arxiv:${arxivId}`, doi && doiName(doi)]);
  const titles = facts.map(({ title }) => [titleKey(title), title] as const);
  const authors = facts.find((fact) => fact.authors.length > 0)?.authors;
  return {
    id,
    arxivId: facts.find(({ arxivId }) => arxivId)?.arxivId ?? null,
    names: [...new Set(names.flatMap((name) => name || []))].sort(),
    titles: new Map(titles.filter(([key]) => key).reverse()),
    firstAuthor: authors?.[0]?.name ?? null,
    authorCount: authors?.length ?? facts.find(({ authorCount }) => authorCount)?.authorCount ?? null,
    year: facts.find(({ publishedAt }) => publishedAt)?.publishedAt?.getUTCFullYear() ?? null,
  };
}

/** What the papers are known by that lie together in one: each by the facts of its own records. */
export function identitiesIn(id: string, facts: (Described & { ownPaperId: string | null })[]): Identity[] {
  const ids = [...new Set(facts.map(({ ownPaperId }) => ownPaperId ?? id))];
  return ids.map((own) =>
    identityOf(
      own,
      facts.filter(({ ownPaperId }) => (ownPaperId ?? id) === own),
    ),
  );
}

/** The keys under which a paper is looked up: its names, and a short hash of each title's key. */
export function keysOf({ names, titles }: Identity): string[] {
  return [...names, ...[...titles.keys()].map((key) => `title:${sha256(key).slice(0, 32)}`)];
}

/** A title that has fewer words or characters says too little: "Introduction", "Reply to comments". */
const FEWEST_WORDS = 4;
const FEWEST_CHARACTERS = 20;

/** Scripts that write a word in one or two characters and no space between words. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * A title as identity sees it: its letters and digits in small letters, without accents, TeX and signs. "" when it says too
 * little to tell a paper from others.
 */
export function titleKey(title: string): string {
  const words = folded(paperText(repairAccents(title)).replace(/\\[A-Za-z]+/g, " ")).match(/[\p{L}\p{N}]+/gu) ?? [];
  const key = words.join("");
  const denseCharacters = key.match(dense)?.length ?? 0;
  const says = words.length + denseCharacters / 2 >= FEWEST_WORDS && key.length + denseCharacters >= FEWEST_CHARACTERS;
  return says ? key : "";
}

/** Years between two publications under one title that are still one paper: the preprint and its journal. */
const MOST_YEARS = 3;

/** The title by which two papers are one, as the first has it; null where they are not to be taken for one. */
export function sameByTitle(a: Identity, b: Identity): string | null {
  if (a.arxivId && b.arxivId && a.arxivId !== b.arxivId) return null;
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > MOST_YEARS) return null;
  const shared = [...a.titles.keys()].filter((key) => b.titles.has(key)).sort()[0];
  return shared && shareFirstAuthor(a, b) ? a.titles.get(shared)! : null;
}

/**
 * Whether neither title nor first author speaks for two papers that bear one DOI: it is that of a whole volume, or a slip. A
 * journal may have another title, and a name may be written in another way, but hardly both.
 */
export function areOthers(a: Identity, b: Identity): boolean {
  const isTitleShared = [...a.titles.keys()].some((key) => b.titles.has(key));
  return (
    !isTitleShared && a.firstAuthor !== null && b.firstAuthor !== null && !areOneName(a.firstAuthor, b.firstAuthor)
  );
}

/** Where one side knows no names at all, the numbers of authors must not speak against it. */
function shareFirstAuthor(a: Identity, b: Identity): boolean {
  if (a.firstAuthor && b.firstAuthor) return areOneName(a.firstAuthor, b.firstAuthor);
  return a.authorCount === null || b.authorCount === null || a.authorCount === b.authorCount;
}

/** arXiv gives each paper a DOI that holds its id (https://info.arxiv.org/help/doi.html). */
function doiName(text: string): string | null {
  const doi = readDoi(text);
  const [, id = ""] = /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? "") ?? [];
  const arxivId = parseArxivId(id);
  return arxivId ? `arxiv:${arxivId}` : doi && `doi:${doi}`;
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
