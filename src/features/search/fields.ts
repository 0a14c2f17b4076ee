import { slugOf } from "@/features/papers/search-labels";
import { readPaperName } from "./named/read-name";
import { type Bound, readBounds, readSpan, type Span } from "./values";

/** What narrows a search beside its words. Of several values of one kind any may hold; all kinds have to, and all bounds. */
export type Filters = {
  organizations: string[];
  categories: string[];
  /** Slugs, as in /authors/ada-lovelace. */
  authors: string[];
  keywords: string[];
  /** arXiv ids, DOIs, or ids of ours. */
  ids: string[];
  submitters: string[];
  submitted: Span[];
  featured: Span[];
  votes: Bound[];
  stars: Bound[];
  hasCode: boolean | null;
};

/** Those of a query that narrows nothing. */
export const noFilters = (): Filters => ({
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
});

/** Puts the value of a field into the filters, or answers false when it is none. */
type TakeFilter = (filters: Filters, value: string) => boolean;

/** What narrows a search, by the name of its field. */
const takers: Record<string, TakeFilter> = {
  org: (filters, value) => filters.organizations.push(value) > 0,
  category: ({ categories }, value) => {
    const [, category] = /^([a-z-]+(?:\.[a-z-]+)?)(?:\.?\*)?$/i.exec(value) ?? [];
    return category !== undefined && categories.push(category) > 0;
  },
  keyword: (filters, value) => filters.keywords.push(slugOf(value)) > 0,
  id: ({ ids }, value) => keepAll(ids, readIds(value)),
  by: (filters, value) => filters.submitters.push(value.replace(/^@/, "")) > 0,
  submitted: (filters, value) => keepAll(filters.submitted, one(readSpan(value))),
  featured: (filters, value) => keepAll(filters.featured, one(readSpan(value))),
  votes: (filters, value) => keepAll(filters.votes, readBounds(value)),
  stars: (filters, value) => keepAll(filters.stars, readBounds(value)),
  has: (filters, value) => {
    if (value.toLowerCase() !== "code") return false;
    filters.hasCode = true;
    return true;
  },
};

/** Puts the value of a field into the filters; false when the field narrows nothing, or the value is none of its. */
export const takeFilter = (filters: Filters, field: string, value: string): boolean =>
  Object.hasOwn(takers, field) && takers[field]!(filters, value);

/** Whether a field narrows a search, whatever its value. */
export const isFilterField = (field: string): boolean => Object.hasOwn(takers, field);

const fieldsOfAny = ["org", "category", "keyword", "id", "by", "submitted", "featured"];

/** Whether of two values of a field any may hold: both of a comparison have to, and so has every number. */
export const isAnyOf = (field: string, value: string): boolean => fieldsOfAny.includes(field) && !/^[<>≥≤]/.test(value);

/** The names of papers in "2604.07429v1" or "2604.07429,2604.07430": arXiv ids, DOIs, and ids of ours as they are. */
function readIds(value: string): string[] | null {
  const whole = readPaperName(value);
  if (whole) return [whole.name];
  const names = value.split(",").filter(Boolean);
  const ids = names.flatMap((name) => readPaperName(name)?.name ?? (/^[\w./-]{1,200}$/.test(name) ? name : []));
  return ids.length === names.length ? ids : null;
}

const one = <T>(value: T | null): T[] | null => (value === null ? null : [value]);

function keepAll<T>(list: T[], values: T[] | null): boolean {
  list.push(...(values ?? []));
  return values !== null && values.length > 0;
}
