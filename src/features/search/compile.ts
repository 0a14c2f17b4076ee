import { labelOf, slugOf } from "@/features/papers/search-labels";
import { paperText } from "@/features/papers/text/plain";
import {
  acronymOf,
  askedOf,
  formsOf,
  isLoneLetter,
  NAME_SIGN,
  readName,
  readWords,
  type Word,
} from "@/features/papers/text/words";
import type { Filters } from "./fields";
import { type Edges, edgesOf } from "./phrase-edges";
import type { Clause, Place, Query, Term } from "./query";
import { isStopWord } from "./stop-words";

/**
 * A query as PostgreSQL is asked: `words` for to_tsquery('english', …), `labels` for ::tsquery; null where there are none.
 * `title` is what has to be in the title, again, for the index of titles. `name` is the label of the author whose name the
 * words are, if they are one.
 */
export type Compiled = {
  words: string | null;
  labels: string | null;
  title: string | null;
  name: string | null;
  /** Where the index alone cannot tell: of each, one way has to hold, or, when `isExcluded`, none may. */
  checked: { ways: Way[]; isExcluded: boolean }[];
  /** Some labels may not be there. */
  isExcluding: boolean;
};

/** Words for to_tsquery('english', …), and what has to stand in the text beside them; null when that is nothing. */
export type Way = { words: string; edges: Edges | null; place: Place };

/** The words and labels of a query in PostgreSQL's language. No letter of the query is ever an operator. */
export function compile({ clauses, filters, excluded }: Query): Compiled {
  const checked = clauses.flatMap(checkClause);
  // Without its stop words an excluded phrase would exclude too much.
  const words = clauses.filter((one) => !one.isExcluded || checkClause(one).length === 0).flatMap(compileClause);
  const no = excluded.flatMap(compileLabels).map((label) => `!${label}`);
  const labels = [...compileLabels(filters), ...no];
  const title = clauses.filter(isAboutTitle).map(anywhere).flatMap(compileClause);
  return {
    words: words.join(" & ") || null,
    labels: labels.join(" & ") || null,
    title: title.join(" & ") || null,
    name: nameOf(clauses),
    checked,
    isExcluding: no.length > 0,
  };
}

/** Of the labels of one kind any may be there; all kinds have to. */
function compileLabels({ categories, organizations, authors, keywords, hasCode }: Filters): string[] {
  const kinds = [
    categories.map(labelOf.category),
    organizations.flatMap((name) => [labelOf.organization(name), labelOf.organization(slugOf(name))]),
    authors.map(labelOf.author),
    keywords.map(labelOf.keyword),
    hasCode ? [labelOf.code] : [],
  ];
  return kinds.filter((labels) => labels.length > 0).map((labels) => `(${labels.map(quoted).join(" | ")})`);
}

/** A name has no fewer words and no more; what is longer is a title. */
const NAME_WORDS = { least: 2, most: 5 };

function nameOf(clauses: Clause[]): string | null {
  const said = clauses.flatMap(({ terms: [term, ...others], isExcluded }) =>
    term?.place === "any" && others.length === 0 && !isExcluded ? term.text : [],
  );
  const words = said.join(" ").trim().split(/\s+/).length;
  if (said.length < clauses.length || words < NAME_WORDS.least || words > NAME_WORDS.most) return null;
  return quoted(labelOf.author(slugOf(said.join(" "))));
}

const isAboutTitle = ({ terms, isExcluded }: Clause) => !isExcluded && terms.every(({ place }) => place === "title");

const anywhere = (clause: Clause): Clause => ({
  ...clause,
  terms: clause.terms.map((term) => ({ ...term, place: "any" as const })),
});

/** Words in PostgreSQL's language, as to_tsquery('english', …) takes them; "" when the text has none. */
export const lexemesOf = (text: string, isPrefix = false, place: Place = "any"): string =>
  compileTerm({ text, place, isPhrase: false, isPrefix }) ?? "";

function compileClause({ terms, isExcluded }: Clause): string[] {
  const compiled = terms.flatMap((term) => compileTerm(term) ?? []);
  return compiled.length > 0 ? [`${isExcluded ? "!" : ""}${anyOf(compiled)}`] : [];
}

/** The ways in which a clause can hold, when one of its phrases begins or ends with words that the index leaves out. */
function checkClause({ terms, isExcluded }: Clause): Compiled["checked"] {
  const ways = terms.flatMap((term): Way[] => {
    const { place } = term;
    const edges = term.isPhrase && place !== "author" ? edgesOf(term) : null;
    const words = edges ? compileTerm(term, false) : compileTerm(term);
    const asName = edges && place === "any" ? compileTerm({ ...term, place: "author" }) : null;
    return [...(words ? [{ words, edges, place }] : []), ...(asName ? [{ words: asName, edges: null, place }] : [])];
  });
  return ways.some(({ edges }) => edges) ? [{ ways, isExcluded }] : [];
}

/** PostgreSQL's letters for where a word stands (features/papers/search-documents.ts); names have words of their own. */
const weights: Record<Place, string> = { any: "", title: "A", author: "", abstract: "C" };

/** "$\\mu$P" and "M^3" are typed as they stand in the source, and are one word there as the index has it. */
const isMarkedUp = /[\\$^_{}]/;

/**
 * A term's words all have to be there; in a phrase and in a name one after the other. Words that may stand anywhere are looked
 * for in names, too, unless these are left out. Null when it has none.
 */
function compileTerm({ text, place, isPhrase, isPrefix }: Term, hasNames = true): string | null {
  const source = isMarkedUp.test(text) ? paperText(text) : text;
  const names = askedOf(readName(source));
  if (names.length === 0) return null;
  if (place === "author") return anyOf(inName(names, isPrefix));
  const words = askedOf(readWords(source));
  const weight = weights[place];
  const orName = (ways: string[], asName: Word[], isBegun = false) =>
    anyOf(hasNames && place === "any" && mayBeName(asName) ? [...ways, ...inName(asName, isBegun)] : ways);
  if (isPhrase) return orName(inPhrase(words, weight, isPrefix), names, isPrefix);
  const each = unspacedRuns(words).map((run, index, runs) => {
    const isBegun = isPrefix && index === runs.length - 1;
    return orName(run.length > 1 ? inPhrase(run, weight, false) : oneWord(run[0]!, weight, isBegun), run, isBegun);
  });
  return each.length === 1 ? each[0]! : `(${each.join(" & ")})`;
}

/** Names have no digits; and "the" is asked of nobody's name unless something else is. */
const mayBeName = (words: Word[]) =>
  words.every(({ joined }) => !/\p{N}/u.test(joined)) && words.some(({ joined }) => !isStopWord(joined));

/** Letters of Chinese and Japanese stand in a row as they do in the text; all other words are apart. */
function unspacedRuns(words: Word[]): Word[][] {
  const runs: Word[][] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (before && before.end > word.start) runs.at(-1)!.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** "multi-agent" is found as "multiagent" and as "multi agent", "llms" as "LLM"; "GPT-4" stays itself, as "GPT4" and "GPT 4", too. */
function oneWord(word: Word, weight: string, isPrefix: boolean): string[] {
  const { joined, parts } = word;
  const acronym = isPrefix ? null : singularOf(joined);
  return [
    lexeme(joined, weight, isPrefix || isLoneLetter(word)),
    ...(acronym ? [lexeme(acronym, weight, false)] : []),
    ...(isMany(parts) ? [inOrder(parts.map(apart), weight, isPrefix)] : []),
  ];
}

/** Of "T-5" and "A-100" only a number would be left to look for. */
const isMany = (parts: string[]) => parts.filter((part) => !isStopWord(part)).length > 1;

const singularOf = (joined: string) => (isStopWord(joined) ? null : acronymOf(joined));

/** A word of a phrase, or what may stand for it, and how many places of the index it takes with all that it is found by. */
type Step = { word: string; or?: string | null; width: number; isBegun: boolean };

const apart = (word: string): Step => ({ word, width: 1, isBegun: false });

/** The ways in which words may stand in a row: joined as here, with what is joined as one plain word, and as its parts. */
function inPhrase(words: Word[], weight: string, isPrefix: boolean): string[] {
  const wholes = words.map((word, index) => ({
    ...whole(word, words[index + 1]),
    or: singularOf(word.joined),
    forms: formsOf(word).length,
  }));
  const ways = [
    wholes.map(({ forms, ...step }) => (forms > 1 ? { ...step, width: forms } : step)),
    wholes,
    partsOf(words, isMany),
  ];
  return [...new Set(ways.map((way) => inOrder(way, weight, isPrefix)))];
}

/** The ways in which the index has a name. */
const inName = (words: Word[], isPrefix: boolean): string[] => {
  const ways = [words.map((word, index) => whole(word, words[index + 1])), partsOf(words, () => true)];
  const named = ways.map((way) => way.map((step) => ({ ...step, word: NAME_SIGN + step.word })));
  return [...new Set(named.map((way) => inOrder(way, "", isPrefix)))];
};

/** Behind the last two letters of an unspaced run the index has its last one. */
const whole = (word: Word, next: Word | undefined): Step => ({
  word: word.joined,
  width: word.overlaps && !(next && next.start < word.end) ? 2 : 1,
  isBegun: isLoneLetter(word),
});

/** Words as their parts, where these are worth it. */
const partsOf = (words: Word[], isWorth: (parts: string[]) => boolean): Step[] =>
  words.flatMap((word, index) => {
    const { parts } = word;
    return parts.length > 0 && isWorth(parts) ? parts.map(apart) : [whole(word, words[index + 1])];
  });

function inOrder(steps: Step[], weight: string, isPrefix: boolean): string {
  const row = steps.map(({ word, or, width, isBegun }, index) => {
    const isLast = index === steps.length - 1;
    const said = lexeme(word, weight, isBegun || (isPrefix && isLast));
    const one = or ? `(${said} | ${lexeme(or, weight, false)})` : said;
    return isLast ? one : `${one} <${width === 1 ? "-" : width}> `;
  });
  return row.length === 1 ? row[0]! : `(${row.join("")})`;
}

const anyOf = (ways: string[]) => (ways.length === 1 ? ways[0]! : `(${ways.join(" | ")})`);

/** PostgreSQL refuses a lexeme of more than 2,046 bytes; the index has none so long. */
const LONGEST = 100;

/** Words are letters and digits alone (readWords), so they need no quotation marks. */
const lexeme = (word: string, weight: string, isPrefix: boolean) =>
  weight || isPrefix ? `${word.slice(0, LONGEST)}:${isPrefix ? "*" : ""}${weight}` : word.slice(0, LONGEST);

const quoted = (label: string) => `'${label.slice(0, 2 * LONGEST).replace(/[\\']/g, (sign) => sign + sign)}'`;
