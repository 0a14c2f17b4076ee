import { labelOf, slugOf } from "@/features/papers/search-labels";
import { Prisma } from "@/generated/prisma/client";
import { db } from "@/lib/db";
import { withTimeLimit } from "../queries";
import { alikeQuery, chooseTraits, type Known, readOwnWords, type Trait } from "./telling-words";

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

/** Words named as a reason. */
const MOST_NAMED = 4;

/**
 * Papers that share the most telling words and keywords of this one, at least two words, up to `most` of them, the most alike first. None until
 * the worker has counted how rare words are. Throws TooSlow.
 */
export async function listSimilar(paper: Subject, most: number): Promise<SimilarPaper[]> {
  const words = readOwnWords(paper);
  const labels = paper.aiKeywords.map((keyword) => labelOf.keyword(slugOf(keyword)));
  const known = await findKnown(
    words.flatMap(({ joined, parts }) => [joined, ...parts]),
    labels,
  );
  const papers = await estimatePapers();
  const traits = chooseTraits(words, paper.aiKeywords, known, papers);
  const any = alikeQuery(traits, papers);
  if (!any || traits.every(({ share }) => share === null)) return [];
  const alike = (await findCandidates(paper.id, any, traits))
    .map((candidate) => judge(candidate, traits))
    .filter(({ isAlike, score }) => isAlike && score >= Math.log(BY_CHANCE))
    // Stable: of equals the newest leads.
    .sort((a, b) => b.score - a.score)
    // A few more, for some may be hidden.
    .slice(0, 4 * most);
  const shown = await db().paper.findMany({
    where: { id: { in: alike.map(({ id }) => id) }, hiddenAt: null },
    select: { id: true, title: true, upvoteTotal: true },
  });
  const byId = new Map(shown.map((one) => [one.id, one]));
  return alike
    .flatMap(({ id, shared }) => {
      const found = byId.get(id);
      return found ? [{ ...found, shared: shared.slice(0, MOST_NAMED) }] : [];
    })
    .slice(0, most);
}

/** A word that the other paper only mentions in its abstract tells this much of what it would in its title or keywords. */
const MENTIONED = 0.5;

type Candidate = { id: string; shared: number[]; central: number[] };

/** What a candidate shares, the most telling first, and how much that is. */
function judge({ id, shared, central }: Candidate, traits: Trait[]) {
  const has = shared.map((place) => ({ ...traits[place - 1]!, isCentral: central.includes(place) }));
  const phrases = has.filter(({ isPhrase }) => isPhrase).map(({ written }) => ` ${written.toLowerCase()} `);
  // What a shared phrase says already is not counted again.
  const apart = has.filter(
    (one) => one.isPhrase || !phrases.some((phrase) => phrase.includes(` ${one.written.toLowerCase()} `)),
  );
  const worthOf = ({ worth, isCentral }: (typeof has)[number]) => worth * (isCentral ? 1 : MENTIONED);
  return {
    id,
    shared: apart.sort((a, b) => worthOf(b) - worthOf(a)).map(({ written }) => written),
    score: apart.reduce((sum, one) => sum + worthOf(one), 0),
    isAlike: apart.length > 1 || phrases.length > 0,
  };
}

/** About how many papers there are, as PostgreSQL last counted them; 0 before it has. */
async function estimatePapers(): Promise<number> {
  const [row] = await db().$queryRaw<{ papers: number }[]>`
    SELECT greatest(reltuples, 0)::float AS papers FROM pg_class WHERE oid = '"SearchDocument"'::regclass`;
  return row!.papers;
}

/** What the index knows of words and of labels, by these; nothing of words that it leaves out ("the"). */
async function findKnown(words: string[], labels: string[]): Promise<Map<string, Known>> {
  const rows = await db().$queryRaw<(Known & { word: string })[]>`
    SELECT said.word, said.lexeme, counted.share FROM (
      SELECT given.word, found.lexeme FROM unnest(${[...new Set(words)]}::text[]) AS given(word),
        LATERAL (SELECT lexeme FROM unnest(to_tsvector('english', given.word)) LIMIT 1) found
      UNION ALL SELECT label, label FROM unnest(${[...new Set(labels)]}::text[]) AS label) said
    LEFT JOIN "SearchLexeme" counted ON counted.lexeme = said.lexeme`;
  return new Map(rows.map(({ word, ...known }) => [word, known]));
}

/**
 * The newest papers that the query for `any` finds, each with the places (from 1) of those that it has, and of those that it
 * has in its title or keywords. Names of authors do not count.
 */
async function findCandidates(id: string, any: string, traits: Trait[]): Promise<Candidate[]> {
  const having = (at: string) => Prisma.sql`ARRAY(
    SELECT place::int FROM unnest(${traits.map(({ query }) => query(at))}::text[]) WITH ORDINALITY AS trait(query, place)
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
      SELECT "paperId" AS id, ${having(":ACD")} AS shared, ${having(":AD")} AS central
      FROM candidate ORDER BY "publishedOn" DESC, "paperId"`,
    TIME_LIMIT_MS,
  );
}
