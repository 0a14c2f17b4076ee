import { labelOf, slugOf } from "@/features/papers/search-labels";
import { paperText } from "@/features/papers/text/plain";
import { readWords, type Word } from "@/features/papers/text/words";
import type { Clause, Place, Query, Term } from "./query";

/**
 * A query as PostgreSQL is asked: `words` for to_tsquery('english', …), `labels` for ::tsquery; null where there are none.
 * `title` is what has to be in the title, again, for the index of titles.
 */
export type Compiled = { words: string | null; labels: string | null; title: string | null };

/** The words and labels of a query in PostgreSQL's language. No letter of the query is ever an operator. */
export function compile({ clauses, filters }: Query): Compiled {
  const words = clauses.flatMap(compileClause);
  const anyOf = (labels: string[]) => (labels.length > 0 ? [`(${labels.map(quoted).join(" | ")})`] : []);
  const labels = [
    ...anyOf(filters.categories.map(labelOf.category)),
    ...anyOf(filters.organizations.flatMap((name) => [labelOf.organization(name), labelOf.organization(slugOf(name))])),
    ...anyOf(filters.authors.map(labelOf.author)),
    ...anyOf(filters.keywords.map(labelOf.keyword)),
    ...anyOf(filters.hasCode ? [labelOf.code] : []),
  ];
  const title = clauses.filter(isAboutTitle).map(anywhere).flatMap(compileClause);
  return {
    words: words.join(" & ") || null,
    labels: labels.join(" & ") || null,
    title: title.join(" & ") || null,
  };
}

const isAboutTitle = ({ terms, isExcluded }: Clause) => !isExcluded && terms.every(({ place }) => place === "title");

const anywhere = (clause: Clause): Clause => ({
  ...clause,
  terms: clause.terms.map((term) => ({ ...term, place: "any" as const })),
});

/** A single word in PostgreSQL's language: as to_tsquery('english', …) takes it. */
export const lexemesOf = (text: string, isPrefix = false): string =>
  compileTerm({ text, place: "any", isPhrase: false, isPrefix }) ?? "";

function compileClause({ terms, isExcluded }: Clause): string[] {
  const compiled = terms.flatMap((term) => compileTerm(term) ?? []);
  if (compiled.length === 0) return [];
  const any = compiled.length === 1 ? compiled[0]! : `(${compiled.join(" | ")})`;
  return [isExcluded ? `!${any}` : any];
}

/** PostgreSQL's letters for where a word stands (features/papers/search-documents.ts). */
const weights: Record<Place, string> = { any: "", title: "A", author: "B", abstract: "C" };

/** "$\\mu$P" and "M^3" are typed as they stand in the source, and are one word there as the index has it. */
const isMarkedUp = /[\\$^_{}]/;

/** A term's words all have to be there; in a phrase one after the other. Null when it has none. */
function compileTerm({ text, place, isPhrase, isPrefix }: Term): string | null {
  const words = readWords(isMarkedUp.test(text) ? paperText(text) : text);
  if (words.length === 0) return null;
  const weight = weights[place];
  if (isPhrase || place === "author") {
    const ways = spellings(words).map((one) => inOrder(one, weight));
    return inParentheses([...new Set(ways)], " | ");
  }
  const each = words.map((word, index) => oneWord(word, weight, isPrefix && index === words.length - 1));
  return inParentheses(each, " & ");
}

/** "multi-agent" is found as "multiagent" and as "multi agent"; what holds a digit ("GPT-4") stays itself, as "GPT 4", too. */
function oneWord({ joined, parts }: Word, weight: string, isPrefix: boolean): string {
  const whole = lexeme(joined, weight, isPrefix);
  return parts.length > 0 ? `(${whole} | ${inOrder(parts, weight, isPrefix)})` : whole;
}

/** The ways to write a run of words: with joined words as one, and as their parts. */
function spellings(words: Word[]): string[][] {
  return [
    words.map(({ joined }) => joined),
    words.flatMap(({ joined, parts }) => (parts.length > 0 ? parts : [joined])),
  ];
}

const inOrder = (words: string[], weight: string, isPrefix = false) =>
  inParentheses(
    words.map((word, index) => lexeme(word, weight, isPrefix && index === words.length - 1)),
    " <-> ",
  );

const inParentheses = (parts: string[], operator: string) =>
  parts.length === 1 ? parts[0]! : `(${parts.join(operator)})`;

/** PostgreSQL refuses a lexeme of more than 2,046 bytes; the index has none so long. */
const LONGEST = 100;

/** Words are letters and digits alone (readWords), so they need no quotation marks. */
const lexeme = (word: string, weight: string, isPrefix: boolean) =>
  weight || isPrefix ? `${word.slice(0, LONGEST)}:${isPrefix ? "*" : ""}${weight}` : word.slice(0, LONGEST);

const quoted = (label: string) => `'${label.slice(0, 2 * LONGEST).replace(/[\\']/g, (sign) => sign + sign)}'`;
