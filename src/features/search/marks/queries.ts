import { type Marks, shownWords } from "@/features/papers/text/mark-words";
import { acronymOf, askedOf, isLoneLetter, readWords } from "@/features/papers/text/words";
import { db } from "@/lib/db";
import type { Place, Query } from "../query";

type Shown = { title: string; abstract: string };

/** Of the words in these titles and abstracts those that a query asks for, in whatever form: "models" for model. */
export async function findMarks(query: Query, papers: Shown[]): Promise<Marks> {
  const asked = { title: askedWords(query, ["any", "title"]), abstract: askedWords(query, ["any", "abstract"]) };
  // A stem begins as its word does, so that most words need no stemming.
  const beginnings = new Set([...asked.title, ...asked.abstract].map(([first]) => first));
  const shown = new Set(papers.flatMap(({ title, abstract }) => [...shownWords(title), ...shownWords(abstract)]));
  const words = [...shown].filter(([first]) => beginnings.has(first));
  if (words.length === 0) return { title: new Set(), abstract: new Set() };
  const rows = await db().$queryRaw<{ word: string; isOfTitle: boolean; isOfAbstract: boolean }[]>`
    WITH asked AS MATERIALIZED (
      SELECT to_tsquery('english', ${asked.title.join(" | ")}) AS title,
        to_tsquery('english', ${asked.abstract.join(" | ")}) AS abstract),
    shown AS MATERIALIZED (SELECT word, to_tsvector('english', word) AS stems FROM unnest(${words}::text[]) AS given(word))
    SELECT word, stems @@ asked.title AS "isOfTitle", stems @@ asked.abstract AS "isOfAbstract" FROM shown, asked
    WHERE stems @@ asked.title OR stems @@ asked.abstract`;
  return {
    title: new Set(rows.flatMap(({ word, isOfTitle }) => (isOfTitle ? word : []))),
    abstract: new Set(rows.flatMap(({ word, isOfAbstract }) => (isOfAbstract ? word : []))),
  };
}

/** A hyphenated word is also marked by its parts, but "GPT-4" marks no 4. */
const isTelling = (part: string) => part.length > 2 && !/^\d/.test(part);

/** The words that a query looks for in these places, each by itself, as PostgreSQL is asked. */
function askedWords({ clauses }: Query, places: Place[]): string[] {
  const terms = clauses.flatMap(({ terms, isExcluded }) => (isExcluded ? [] : terms));
  return terms
    .filter(({ place }) => places.includes(place))
    .flatMap(({ text, isPrefix }) => {
      const words = askedOf(readWords(text));
      return words.flatMap((word, index) => {
        const { joined, parts } = word;
        if (isLoneLetter(word) || (isPrefix && index === words.length - 1)) return [`${joined}:*`];
        return [joined, ...[acronymOf(joined) ?? []].flat(), ...parts.filter(isTelling)];
      });
    });
}
