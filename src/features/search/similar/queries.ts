import { labelOf, slugOf } from "@/features/papers/search-labels";
import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { withTimeLimit } from "../queries";
import { judge } from "./judge";
import { type OwnWord, readOwnWords } from "./own-words";
import { readSpoken, saidAs } from "./spoken";
import { alikeQuery, chooseTraits, type Known, type Places, type Trait } from "./telling-words";

/** What search has to know of a paper to find others like it. */
export type Subject = { id: string; title: string; abstract: string; aiKeywords: string[] };

/** A paper that is like another one, with the words that both have, those that tell the most first. */
export type SimilarPaper = { id: string; title: string; upvoteTotal: number; shared: string[] };

/** The newest of all that share something; among them are the most alike. */
const CANDIDATES = 500;

/** A page does not wait longer for what stands at its foot. */
const TIME_LIMIT_MS = 1_000;

/** Two papers are alike when what they share is shared by chance by no more than one pair in this many. */
const BY_CHANCE = 200;
/** Where one goes by what abstracts mention, each of which tells half. */
const BY_CHANCE_OF_MENTIONS = 30;

/** Words named as a reason. */
const MOST_NAMED = 4;

/**
 * Papers that share the most telling words and keywords of this one, at least two words or a keyword of several, up to `most`
 * of them, the most alike first. None until the worker has counted how rare words are. Throws TooSlow.
 */
export async function listSimilar(paper: Subject, most: number): Promise<SimilarPaper[]> {
  const own = { words: readOwnWords(paper), keywords: paper.aiKeywords };
  const known = await findKnown(own);
  const papers = await estimatePapers();
  const alike = await findAlike(paper.id, chooseTraits(own, known, papers, false), papers, most, BY_CHANCE);
  if (alike.length > 0) return alike;
  // A title of common words and no keywords tell too little of a paper; then every rarer word of its abstract does.
  return findAlike(paper.id, chooseTraits(own, known, papers, true), papers, most, BY_CHANCE_OF_MENTIONS);
}

/** Up to `most` papers that share enough of these traits. */
async function findAlike(id: string, traits: Trait[], papers: number, most: number, byChance: number) {
  const any = alikeQuery(traits, papers);
  if (!any || traits.every(({ share }) => share === null)) return [];
  const nearest = (await findCandidates(id, any, traits))
    .map(({ id: other, shared, central }) => {
      const has = shared.map((place) => ({ ...traits[place - 1]!, isCentral: central.includes(place) }));
      return { id: other, has, ...judge(has, byChance) };
    })
    .filter(({ isAlike }) => isAlike)
    // Stable: of equals the newest leads.
    .sort((a, b) => b.score - a.score)
    // A few more, for some may be hidden, or have less than the index says.
    .slice(0, 4 * most);
  const shown = await db().paper.findMany({
    where: { id: { in: nearest.map((one) => one.id) }, hiddenAt: null },
    select: { id: true, title: true, abstract: true, aiKeywords: true, upvoteTotal: true },
  });
  const spokenOf = new Map(
    shown.map(({ id: other, title, abstract, aiKeywords }) => [other, readSpoken([title, abstract, ...aiKeywords])]),
  );
  const hasOf = new Map(nearest.map((one) => [one.id, one.has]));
  const order = new Map(nearest.map((one, index) => [one.id, index]));
  return shown
    .toSorted((a, b) => order.get(a.id)! - order.get(b.id)!)
    .flatMap(({ id: other, title, upvoteTotal }) => {
      const said = hasOf.get(other)!.flatMap((trait) => {
        const written = saidAs(trait, spokenOf.get(other)!);
        return written === null ? [] : [{ ...trait, written }];
      });
      const judged = judge(said, byChance);
      // What is only a form of the same words is not named; it was counted when these were found to be alike.
      return judged.isReason ? [{ id: other, title, upvoteTotal, ...judged }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ id: other, title, upvoteTotal, reasons }) => ({
      id: other,
      title,
      upvoteTotal,
      shared: reasons.slice(0, MOST_NAMED),
    }));
}

type Candidate = { id: string; shared: number[]; central: number[] };

/** About how many papers there are, as PostgreSQL last counted them; 0 before it has. */
async function estimatePapers(): Promise<number> {
  const [row] = await db().$queryRaw<{ papers: number }[]>`
    SELECT greatest(reltuples, 0)::float AS papers FROM pg_class WHERE oid = '"SearchDocument"'::regclass`;
  return row!.papers;
}

/** What the index knows of a paper's words and of its keywords' labels, by these; nothing of words that it leaves out ("the"). */
async function findKnown({ words: own, keywords }: { words: OwnWord[]; keywords: string[] }) {
  const slugs = keywords.map(slugOf);
  const words = [
    ...own.flatMap(({ joined, parts }) => [joined, ...parts]),
    ...slugs.flatMap((slug) => slug.split("-")),
  ];
  const labels = slugs.map(labelOf.keyword);
  const rows = await db().$queryRaw<(Known & { word: string })[]>`
    SELECT said.word, said.lexeme, counted.share FROM (
      SELECT given.word, found.lexeme FROM unnest(${[...new Set(words)]}::text[]) AS given(word),
        LATERAL (SELECT lexeme FROM unnest(to_tsvector('english', given.word)) LIMIT 1) found
      UNION ALL SELECT label, label FROM unnest(${[...new Set(labels)]}::text[]) AS label) said
    LEFT JOIN "SearchLexeme" counted ON counted.lexeme = said.lexeme`;
  return new Map(rows.map(({ word, ...known }): [string, Known] => [word, known]));
}

/**
 * The newest papers that the query for `any` finds in the index, each with the places (from 1) of those that it has, and of those that it
 * has in its title or keywords.
 */
async function findCandidates(id: string, any: string, traits: Trait[]): Promise<Candidate[]> {
  const having = (places: Places) => Prisma.sql`ARRAY(
    SELECT place::int FROM unnest(${traits.map(({ query }) => query(places))}::text[]) WITH ORDINALITY AS trait(query, place)
    WHERE candidate.words @@ trait.query::tsquery)`;
  // Found first and sorted then: walking by date, PostgreSQL would read the words of all papers in between. Put together with
  // nothing, the words of a candidate are read from disk once and not for each trait.
  return withTimeLimit(
    (tx) => tx.$queryRaw<Candidate[]>`
      WITH found AS MATERIALIZED (
        SELECT "paperId", "publishedOn" FROM "SearchDocument" WHERE words @@ ${any}::tsquery AND "paperId" <> ${id}),
      newest AS MATERIALIZED (SELECT * FROM found ORDER BY "publishedOn" DESC, "paperId" LIMIT ${CANDIDATES}),
      candidate AS MATERIALIZED (
        SELECT newest.*, d.words || ''::tsvector AS words FROM newest JOIN "SearchDocument" d ON d."paperId" = newest."paperId")
      SELECT "paperId" AS id, ${having("text")} AS shared, ${having("center")} AS central
      FROM candidate ORDER BY "publishedOn" DESC, "paperId"`,
    TIME_LIMIT_MS,
  );
}
