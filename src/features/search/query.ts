import { type Filters, isAnyOf, isFilterField, noFilters, takeFilter } from "./fields";
import { readPaperName } from "./named/read-name";
import { asRead, shorten } from "./shorten";
import { hasLetters, isLoneNot, matchBrackets, scan, type Token, withoutExclusion } from "./tokens";

export { LONGEST_QUERY } from "./shorten";

/** Where words are looked for. */
export type Place = "any" | "title" | "author" | "abstract";

/** Something to look for in the words of a paper; `isPrefix` when its last word may go on. */
export type Term = { place: Place; text: string; isPhrase: boolean; isPrefix: boolean };

/** One of these terms has to be found, or, when `isExcluded`, none of them may be. */
export type Clause = { terms: Term[]; isExcluded: boolean };

export const orders = ["relevance", "trending", "date", "votes"] as const;
export type Order = (typeof orders)[number];

/**
 * A query as it was understood. None of `excluded` may hold. `misread` are the parts that look like fields and are none: they
 * were read as words; `leftOut` are those that mean nothing where they stand. `isCut` when it was longer than is searched for.
 */
export type Query = {
  clauses: Clause[];
  filters: Filters;
  excluded: Filters[];
  order: Order | null;
  misread: string[];
  leftOut: string[];
  isCut: boolean;
};

/** More is no question but a paste; the rest is left out, words before what is excluded. */
const MOST_CLAUSES = 32;

/** What brackets on both sides of an OR multiply to. */
const MOST_MULTIPLIED = 16;

/**
 * Understands a query: words, "phrases", -without, a OR b, (brackets), begin*, and fields like title:… votes:>10. There is no
 * wrong query: what is malformed is read as words and named in `misread`, or named in `leftOut`. With `isTyping` the last word
 * may go on.
 */
export function readQuery(source: string, isTyping = false): Query {
  const whole = asRead(source);
  const text = shorten(whole);
  const query: Query = {
    clauses: [],
    filters: noFilters(),
    excluded: [],
    order: null,
    misread: [],
    leftOut: [],
    isCut: text !== whole,
  };
  const tokens = scan(text);
  const last = tokens.at(-1);
  const typed = isTyping && !query.isCut && last?.end === text.length ? last : null;
  const { clauses } = readAll({ text, tokens, pairs: matchBrackets(tokens), typed, query }, 0, tokens.length, "any");
  query.clauses = most(clauses);
  query.isCut ||= query.clauses.length < clauses.length;
  return query;
}

/** As many as are searched for, in their order; of more than that words are left out first. */
function most(clauses: Clause[]): Clause[] {
  const kept = [...clauses].sort((a, b) => Number(b.isExcluded) - Number(a.isExcluded)).slice(0, MOST_CLAUSES);
  return clauses.filter((clause) => kept.includes(clause));
}

/** Whether a query asks for nothing at all. */
export const isEmptyQuery = ({ clauses, filters, excluded }: Query): boolean =>
  clauses.length === 0 && excluded.length === 0 && JSON.stringify(filters) === JSON.stringify(noFilters());

/** Whether a part of a text by itself narrows a search or orders it, and asks for no words. */
export function isFilter({ field, raw }: Token): boolean {
  if (field === null) return false;
  const query = readQuery(raw);
  return query.clauses.length === 0 && (!isEmptyQuery(query) || query.order !== null);
}

type Reading = {
  text: string;
  tokens: Token[];
  pairs: Map<number, number>;
  /** The part that is still being typed. */
  typed: Token | null;
  query: Query;
};

/** What a part or a bracket asks for: words that all have to hold, and the fields by which it narrows the search. */
type Operand = { clauses: Clause[]; filters: (string | null)[] };

/** What the parts from one place to another ask for; what narrows the search goes into the query. */
function readAll(reading: Reading, from: number, to: number, place: Place): Operand {
  const { tokens, query, typed, pairs } = reading;
  const operands: Operand[] = [];
  /** An OR that waits for what comes behind it. */
  let or: Token | null = null;
  const leaveOut = (token: Token) => token !== typed && query.leftOut.push(token.raw);
  for (let index = from; index < to; index++) {
    const token = tokens[index]!;
    const close = pairs.get(index);
    if (isBeforeId(token, tokens[index + 1])) continue;
    if (token.kind === "or") {
      if (or || operands.length === 0) leaveOut(token);
      or = operands.length > 0 ? token : null;
      continue;
    }
    const isHalf = token.kind === "open" && close === undefined && token.raw.length > 1;
    if (isHalf && !typed) query.leftOut.push(token.raw);
    const operand = close === undefined ? readOne(reading, token, place) : readGroup(reading, index, close, place);
    index = close ?? index;
    if (!operand) continue;
    const joined = or && join(operands.at(-1)!, operand);
    if (or && !joined) query.leftOut.push(or.raw);
    if (joined) operands.pop();
    operands.push(joined || operand);
    or = null;
  }
  if (or) leaveOut(or);
  return { clauses: operands.flatMap(({ clauses }) => clauses), filters: operands.flatMap(({ filters }) => filters) };
}

/** "arxiv 2604.07429" says no more than the id. */
const isBeforeId = ({ field, value, isPhrase }: Token, next: Token | undefined) =>
  field === null &&
  !isPhrase &&
  value.toLowerCase() === "arxiv" &&
  next?.field === null &&
  readPaperName(next.value) !== null;

/** One of both: of words, or of two values of one field, of which any may hold anyway. Null when it cannot be asked for. */
function join(one: Operand, other: Operand): Operand | null {
  const filters = [...one.filters, ...other.filters];
  if (filters.length > 0) {
    return areOneField(filters) && one.clauses.length + other.clauses.length === 0 ? { clauses: [], filters } : null;
  }
  const isMany = one.clauses.length * other.clauses.length > MOST_MULTIPLIED;
  if (isMany || [...one.clauses, ...other.clauses].some(({ isExcluded }) => isExcluded)) return null;
  const clauses = one.clauses.flatMap(({ terms }) =>
    other.clauses.map((clause) => ({ terms: [...terms, ...clause.terms], isExcluded: false })),
  );
  return { clauses, filters: [] };
}

/** Whether there is one filter, whatever it is, or several of which any may hold. */
const areOneFilter = (filters: (string | null)[]) =>
  filters.length === 1 || (filters.length > 1 && areOneField(filters));

const areOneField = (filters: (string | null)[]) => filters.every((field) => field !== null && field === filters[0]);

/**
 * What stands in brackets. Behind a hyphen these can be words alone, or values of one field. Null when there is nothing in them,
 * or they were left out.
 */
function readGroup(reading: Reading, open: number, close: number, outer: Place): Operand | null {
  const { tokens, text, query } = reading;
  const { field, isExcluded, start } = tokens[open]!;
  const place = (field as Place | null) ?? outer;
  if (!isExcluded) {
    const operand = readAll(reading, open + 1, close, place);
    return operand.clauses.length + operand.filters.length > 0 ? operand : null;
  }
  const inside: Query = { ...query, filters: noFilters(), excluded: [], order: null, misread: [], leftOut: [] };
  const { clauses, filters } = readAll({ ...reading, query: inside }, open + 1, close, place);
  if (clauses.length + filters.length === 0) return null;
  const clause = filters.length === 0 ? without(clauses) : null;
  const isNarrowing = clauses.length + inside.excluded.length === 0 && inside.order === null && areOneFilter(filters);
  if (isNarrowing) query.excluded.push(inside.filters);
  else if (!clause) {
    query.leftOut.push(text.slice(start, tokens[close]!.end));
    return null;
  }
  query.misread.push(...inside.misread);
  query.leftOut.push(...inside.leftOut);
  return { clauses: clause ? [clause] : [], filters: isNarrowing ? [null] : [] };
}

/** Without any of some terms, or without words that all stand together; null for what is more involved. */
function without(clauses: Clause[]): Clause | null {
  if (clauses.some(({ isExcluded }) => isExcluded)) return null;
  if (clauses.length === 1) return { ...clauses[0]!, isExcluded: true };
  const terms = clauses.map(({ terms: [term, ...others] }) => (others.length === 0 ? term! : null));
  const [first] = terms;
  const arePlain = terms.every((term) => term && !term.isPhrase && !term.isPrefix && term.place === first?.place);
  if (!arePlain || !first) return null;
  return { terms: [{ ...first, text: terms.map((term) => term!.text).join(" ") }], isExcluded: true };
}

/** A part alone. Null when it asks for nothing. */
function readOne({ query, typed }: Reading, token: Token, outer: Place): Operand | null {
  const { kind, field, value, raw, isExcluded } = token;
  if (token !== typed && isLoneNot(token)) query.leftOut.push(raw);
  if (kind === "sign" && /^-$|["“”„‟＂«»「」『』]/.test(raw) && token !== typed) query.leftOut.push(raw);
  if (kind !== "part") return null;
  const operand = (term: Term): Operand => ({ clauses: [{ terms: [term], isExcluded }], filters: [] });
  const asTerm = (place: Place, text: string) => operand(termOf(place, text, token, token === typed));
  if (field === null) {
    const name = token.isPhrase || outer !== "any" ? null : readPaperName(value);
    return name ? narrow(query, "id", name.name, isExcluded) : asTerm(outer, value);
  }
  if (namesOfNames.has(field) && !hasLetters(value)) return null;
  const isKnown = Object.hasOwn(placeOf, field) || field === "order" || isFilterField(field);
  if (isKnown && !hasLetters(value)) {
    if (token !== typed) query.leftOut.push(raw);
    return null;
  }
  if (Object.hasOwn(placeOf, field)) return asTerm(placeOf[field]!, value);
  const order = field === "order" && !isExcluded ? orders.find((one) => one === value.toLowerCase()) : undefined;
  if (order) query.order = order;
  if (order) return { clauses: [], filters: [null] };
  const narrowed = narrow(query, field, value, isExcluded);
  if (narrowed) return narrowed;
  const written = withoutExclusion(raw);
  const name = isKnown ? null : readPaperName(written);
  if (name) return narrow(query, "id", name.name, isExcluded);
  if (isKnown || looksLikeField(token)) query.misread.push(raw);
  return hasLetters(written) ? asTerm("any", written) : null;
}

/** "arXiv: 2604.07429" is as good. */
const namesOfNames = new Set(["arxiv", "doi"]);

const placeOf: Record<string, Place> = { title: "title", author: "author", abstract: "abstract" };

/** "foo:bar" does; "https://…", "Note: this", "BERT:" and "std::vector" are no fields that somebody thought of. */
const looksLikeField = ({ raw, value, isPhrase }: Token) =>
  /^[a-z]+[:：]/.test(withoutExclusion(raw)) && (isPhrase || /^[\p{L}\p{N}<>=≥≤]/u.test(value)) && hasLetters(value);

function narrow(query: Query, field: string, value: string, isExcluded: boolean): Operand | null {
  const filters = isExcluded ? noFilters() : query.filters;
  if (!takeFilter(filters, field, value)) return null;
  if (isExcluded) query.excluded.push(filters);
  return { clauses: [], filters: [isAnyOf(field, value) && !isExcluded ? field : null] };
}

/** "quant*" may go on; the algorithm "A*" is a word. A phrase goes on while it is typed: in `"world mod` and `"world mod*`. */
function termOf(place: Place, text: string, { isPhrase, isUnclosed, raw }: Token, isTyped: boolean): Term {
  const mayGoOn = !isPhrase || isUnclosed;
  const isBegun = mayGoOn && /[\p{L}\p{N}]{2}\*+$/u.test(text);
  return {
    place,
    text: isBegun ? text.replace(/\*+$/, "") : text,
    isPhrase,
    isPrefix: mayGoOn && (isBegun || (isTyped && !/\s$/.test(raw))),
  };
}
