import { slugOf } from "@/features/papers/search-labels";
import { type Day, monthOf, parseDay, parseMonth, parseWeek, shiftDay } from "@/lib/day";

/** Where words are looked for. */
export type Place = "any" | "title" | "author" | "abstract";

/** Something to look for in the words of a paper; `isPrefix` while it is being typed. */
export type Term = { place: Place; text: string; isPhrase: boolean; isPrefix: boolean };

/** One of these terms has to be found, or, when `isExcluded`, none of them may be. */
export type Clause = { terms: Term[]; isExcluded: boolean };

/** A number with how it is compared. */
export type Bound = { sign: ">" | ">=" | "<" | "<=" | "="; value: number };

/** A span of days, both included; null where it is open. */
export type Span = { first: Day | null; last: Day | null };

export const orders = ["relevance", "trending", "date", "votes"] as const;
export type Order = (typeof orders)[number];

/** What narrows a search beside its words. Of several values of one kind any may hold; all kinds have to. */
export type Filters = {
  organizations: string[];
  categories: string[];
  /** Slugs, as in /authors/ada-lovelace. */
  authors: string[];
  keywords: string[];
  ids: string[];
  submitters: string[];
  submitted: Span[];
  featured: Span[];
  votes: Bound[];
  stars: Bound[];
  hasCode: boolean | null;
};

/** A query as it was understood. `misread` are the parts that look like fields and are none: they were read as words. */
export type Query = { clauses: Clause[]; filters: Filters; order: Order | null; misread: string[] };

/** More is no question but a paste; the rest is left out. */
export const LONGEST_QUERY = 1000;
const MOST_CLAUSES = 32;

const EMPTY: Filters = {
  organizations: [],
  categories: [],
  authors: [],
  keywords: [],
  ids: [],
  submitters: [],
  submitted: [],
  featured: [],
  votes: [],
  stars: [],
  hasCode: null,
};

/**
 * Understands a query: words, "phrases", -without, a OR b, and fields like title:… votes:>10. There is no wrong query: what
 * is malformed is read as words and named in `misread`. With `isTyping` the last word may go on.
 */
export function readQuery(source: string, isTyping = false): Query {
  const text = source.slice(0, LONGEST_QUERY).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ");
  const query: Query = { clauses: [], filters: structuredClone(EMPTY), order: null, misread: [] };
  const tokens = readTokens(text);
  let mayJoin = false;
  for (const [index, token] of tokens.entries()) {
    const isLast = index === tokens.length - 1;
    if (token.raw === "OR") {
      mayJoin = !isLast && query.clauses.length > 0 && !query.clauses.at(-1)?.isExcluded;
      continue;
    }
    const terms = understand(token, query, isTyping && isLast && !/\s$/.test(text));
    if (terms && mayJoin && !token.isExcluded) query.clauses.at(-1)!.terms.push(terms);
    else if (terms && query.clauses.length < MOST_CLAUSES)
      query.clauses.push({ terms: [terms], isExcluded: token.isExcluded });
    mayJoin = false;
  }
  return query;
}

/** Whether a query asks for nothing at all. */
export const isEmptyQuery = ({ clauses, filters }: Query): boolean =>
  clauses.length === 0 && JSON.stringify(filters) === JSON.stringify(EMPTY);

/** A part of a query as it was typed, from `start` to `end`. */
export type Token = {
  raw: string;
  field: string | null;
  value: string;
  isPhrase: boolean;
  isExcluded: boolean;
  start: number;
  end: number;
};

/** -, a field's name and a colon, then a phrase in quotation marks or a run without spaces. An open quotation mark ends with the text. */
const tokenPattern = /(-?)(?:([a-z]+):)?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/giu;

/** The parts of a query, in order, signs alone left out. */
export function readTokens(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].flatMap((match) => {
    const [raw, minus, name, phrase, run] = match;
    const start = match.index;
    const isPhrase = phrase !== undefined;
    const value = (phrase ?? run ?? "").trim();
    if (!name && !hasLetters(value)) return [];
    const field = name?.toLowerCase() ?? null;
    const end = start + raw.length;
    return [{ raw, field, value, isPhrase, isExcluded: minus === "-", start, end }];
  });
}

const hasLetters = (text: string) => /[\p{L}\p{N}]/u.test(text);

const places: Record<string, Place> = { title: "title", author: "author", abstract: "abstract" };

/** Puts a filter into the query and answers null, or answers with the term that a token is. */
function understand(token: Token, query: Query, isPrefix: boolean): Term | null {
  const { field, value, isPhrase, raw, isExcluded } = token;
  const term = (place: Place, text: string): Term => ({ place, text, isPhrase, isPrefix: isPrefix && !isPhrase });
  if (field === null) return term("any", value);
  if (Object.hasOwn(places, field) && hasLetters(value)) return term(places[field]!, value);
  if (!isExcluded && hasLetters(value) && takeFilter(query, field, value)) return null;
  // "https://…" and "Note:" are no misread fields.
  if (Object.hasOwn(fields, field) || Object.hasOwn(places, field)) query.misread.push(raw);
  return term("any", raw.replace(/^-/, ""));
}

type TakeFilter = (query: Query, value: string) => boolean;

const fields: Record<string, TakeFilter> = {
  org: ({ filters }, value) => filters.organizations.push(value) > 0,
  category: ({ filters }, value) => /^[a-z-]+(\.[a-z-]+)?$/i.test(value) && filters.categories.push(value) > 0,
  keyword: ({ filters }, value) => filters.keywords.push(slugOf(value)) > 0,
  id: ({ filters }, value) => /^[\w./-]{1,200}$/.test(value) && filters.ids.push(value) > 0,
  by: ({ filters }, value) => filters.submitters.push(value.replace(/^@/, "")) > 0,
  submitted: ({ filters }, value) => keep(filters.submitted, readSpan(value)),
  featured: ({ filters }, value) => keep(filters.featured, readSpan(value)),
  votes: ({ filters }, value) => keep(filters.votes, readBound(value)),
  stars: ({ filters }, value) => keep(filters.stars, readBound(value)),
  has: ({ filters }, value) => {
    if (value.toLowerCase() !== "code") return false;
    filters.hasCode = true;
    return true;
  },
  order: (query, value) => {
    const order = orders.find((one) => one === value.toLowerCase());
    if (order) query.order = order;
    return order !== undefined;
  },
};

const takeFilter = (query: Query, field: string, value: string) =>
  Object.hasOwn(fields, field) ? fields[field]!(query, value) : false;

function keep<T>(list: T[], value: T | null): boolean {
  if (value !== null) list.push(value);
  return value !== null;
}

/** ">10", ">=10", "<5", "10" (at least 10), "10..20" is no bound: it takes two. */
function readBound(text: string): Bound | null {
  const [, sign, digits] = /^(>=|<=|>|<|=)?\s*(\d{1,8})$/.exec(text) ?? [];
  return digits ? { sign: (sign ?? ">=") as Bound["sign"], value: Number(digits) } : null;
}

/** "2026-04-16", "2026-04", "2026-W16", "2026", and two of them as "2026-01..2026-03", "2026-01.." or "..2026-03". */
function readSpan(text: string): Span | null {
  const [from, until, ...more] = text.includes("..") ? text.split("..") : [text, text];
  if (more.length > 0 || from === undefined || until === undefined || (!from && !until)) return null;
  const [first, last] = [from ? readDays(from) : null, until ? readDays(until) : null];
  if ((from && !first) || (until && !last)) return null;
  const span = { first: first?.first ?? null, last: last?.last ?? null };
  return span.first && span.last && span.first > span.last ? { first: last!.first, last: first!.last } : span;
}

function readDays(text: string): { first: Day; last: Day } | null {
  const day = parseDay(text);
  if (day) return { first: day, last: day };
  const period = parseWeek(text.toUpperCase()) ?? parseMonth(text);
  if (period) return { first: period.first, last: period.last };
  const january = /^\d{4}$/.test(text) ? parseDay(`${text}-01-01`) : null;
  return january && { first: january, last: shiftDay(monthOf(`${text}-12-01` as Day).last, 0) };
}
