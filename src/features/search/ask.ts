import { Prisma } from "@/generated/prisma/client";
import { type Compiled, compile } from "./compile";
import type { Filters } from "./fields";
import { readPaperName } from "./named/read-name";
import { standsIn } from "./phrase-edges";
import type { Query } from "./query";
import { type Bound, type Span, spanOfBounds } from "./values";

/** The parts of SQL that a query becomes: `d` is the SearchDocument, `p` the Paper. */
export type Asked = {
  compiled: Compiled;
  /** What relevance is judged by; null when the query has filters alone. */
  words: Prisma.Sql | null;
  /**
   * Words and labels together, as the index is asked; null when it has to tell nothing. Where the words may be a name, its
   * label does for them: the titles' index has labels, too, so that this author's papers are ranked with those.
   */
  all: Prisma.Sql | null;
  /** What the title's index can tell beside it, for words that have to be there. */
  title: Prisma.Sql | null;
  /** What the document's day has to be. */
  days: Prisma.Sql;
  /** What the paper itself has to be, beside not being hidden; null when nothing. */
  paper: Prisma.Sql | null;
  /** The index alone cannot tell: it knows neither where a word stands nor what stands beside it. */
  isRechecked: boolean;
  isExcluding: boolean;
  /** As `all`, of the words alone: what the index can tell of a query that is rechecked. Null for others, and where words are excluded. */
  loose: Prisma.Sql | null;
};

/** The parts of SQL that a query becomes. */
export function ask(query: Query): Asked {
  const compiled = compile(query);
  const words = compiled.words === null ? null : toQuery(compiled.words);
  const labels = compiled.labels === null ? null : Prisma.sql`${compiled.labels}::tsquery`;
  const together = (words: Prisma.Sql | null) => {
    const found = words && compiled.name !== null ? Prisma.sql`(${words} || ${compiled.name}::tsquery)` : words;
    return found && labels ? Prisma.sql`(${found} && ${labels})` : (found ?? labels);
  };
  const isRechecked = compiled.words !== null && loosen(compiled.words) !== compiled.words;
  const isExcluding = query.clauses.some(({ isExcluded }) => isExcluded) || compiled.isExcluding;
  const ofPaper = [
    ...paperConditions(query.filters),
    ...compiled.checked.map(check),
    ...query.excluded
      .map(paperConditions)
      .filter((all) => all.length > 0)
      .map(no),
  ];
  const ofDays = [
    ...dayConditions(query.filters),
    ...query.excluded
      .map(dayConditions)
      .filter((all) => all.length > 0)
      .map(no),
  ];
  return {
    compiled,
    words,
    all: together(words),
    title: compiled.title === null ? null : Prisma.sql`d."titleWords" @@ to_tsquery('english', ${compiled.title})`,
    days: ofDays.length > 0 ? Prisma.join(ofDays, " AND ") : Prisma.sql`true`,
    paper: ofPaper.length > 0 ? Prisma.join(ofPaper, " AND ") : null,
    isRechecked,
    isExcluding,
    loose: isRechecked && !isExcluding ? together(toQuery(loosen(compiled.words!))) : null,
  };
}

const toQuery = (words: string) => Prisma.sql`to_tsquery('english', ${words})`;

/** What a phrase has to be, or not to be, beside what the index knows of it. */
function check({ ways, isExcluded }: Compiled["checked"][number]): Prisma.Sql {
  const each = ways.map(({ words, edges, place }) => {
    const isFound = Prisma.sql`d.words @@ ${toQuery(words)}`;
    return edges ? Prisma.sql`(${isFound} AND ${standsIn(edges, place)})` : isFound;
  });
  return Prisma.sql`(${Prisma.join(each, " OR ")}) IS ${isExcluded ? Prisma.sql`NOT TRUE` : Prisma.sql`TRUE`}`;
}

/** The words of a query, wherever they stand; they are letters and digits, so that no sign is part of one. */
const loosen = (words: string) => words.replace(/<[-\d]+>/g, "&").replace(/:(\*?)[ABC]/g, (_, begun) => begun && ":*");

/** All that a paper has to be for this query, hidden ones left out. */
export function conditions({ all, title, days, paper }: Asked): Prisma.Sql {
  const parts = [...some(all && Prisma.sql`d.words @@ ${all}`), ...some(title), days, ...some(paper)];
  return Prisma.join([Prisma.sql`p."hiddenAt" IS NULL`, ...parts], " AND ");
}

function paperConditions(filters: Filters): Prisma.Sql[] {
  return [
    ...holding(filters.featured, isFeatured),
    ...filters.votes.map((bound) => compare(Prisma.sql`p."upvoteTotal"`, bound)),
    ...filters.stars.map((bound) => compare(Prisma.sql`p."codeStars"`, bound)),
    ...(filters.ids.length > 0 ? [isNamed(filters.ids)] : []),
    ...(filters.submitters.length > 0 ? [isSubmittedBy(filters.submitters)] : []),
  ];
}

const dayConditions = ({ submitted }: Filters): Prisma.Sql[] =>
  holding(submitted, (span) => within(Prisma.sql`d."publishedOn"`, span));

/** One of the spans has to hold, and those that come of comparisons all together. */
function holding(spans: Span[], holds: (span: Span) => Prisma.Sql): Prisma.Sql[] {
  const bounds = spanOfBounds(spans);
  return [...some(anyOf(spans.filter(({ isBound }) => !isBound).map(holds))), ...(bounds ? [holds(bounds)] : [])];
}

/** A paper of which something is not known (the stars of code that it has not) is none of those. */
const no = (all: Prisma.Sql[]) => Prisma.sql`(${Prisma.join(all, " AND ")}) IS NOT TRUE`;

/** By its id, or by what it is known by elsewhere (ingestion/identity.ts), also of those that were merged into it. */
function isNamed(names: string[]): Prisma.Sql {
  const keys = names.flatMap((name) => readPaperName(name)?.key ?? []);
  return Prisma.sql`p.id = ANY(ARRAY(
    SELECT coalesce(named."mergedIntoId", named.id) FROM "Paper" named
    WHERE named.id = ANY(${names}) OR named.id = ANY(ARRAY(SELECT "paperId" FROM "PaperKey" WHERE key = ANY(${keys})))))`;
}

const some = <T>(one: T | null): T[] => (one === null ? [] : [one]);

const anyOf = (parts: Prisma.Sql[]) => (parts.length > 0 ? Prisma.sql`(${Prisma.join(parts, " OR ")})` : null);

function within(column: Prisma.Sql, { first, last }: Span): Prisma.Sql {
  return Prisma.sql`${column} BETWEEN ${first ?? "0001-01-01"}::date AND ${last ?? "9999-12-31"}::date`;
}

const isFeatured = (span: Span) => Prisma.sql`EXISTS (
  SELECT FROM "FeedEntry" e WHERE e."paperId" = p.id AND ${within(Prisma.sql`e.day`, span)})`;

const isSubmittedBy = (names: string[]) => Prisma.sql`EXISTS (
  SELECT FROM "Submission" s JOIN "User" u ON u.id = s."userId"
  WHERE s."paperId" = p.id AND s.state = 'done' AND lower(u.username) = ANY(${names.map((name) => name.toLowerCase())}))`;

const signs: Record<Bound["sign"], Prisma.Sql> = {
  ">": Prisma.sql`>`,
  ">=": Prisma.sql`>=`,
  "<": Prisma.sql`<`,
  "<=": Prisma.sql`<=`,
  "=": Prisma.sql`=`,
};

const compare = (column: Prisma.Sql, { sign, value }: Bound) => Prisma.sql`${column} ${signs[sign]} ${value}`;
