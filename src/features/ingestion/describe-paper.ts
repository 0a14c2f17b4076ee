import type { Day } from "@/lib/day";
import type { PaperFacts, Source } from "./source-record";
import { adapters, sourceRank } from "./sources";

type StoredRecord = { source: Source; key: string; day: Day | null; payload: object };

/**
 * A paper's columns, from everything its sources have said. It depends on the records alone and not on the order in
 * which they came, so importing twice, side by side or backwards ends in the same row. The best source's newest
 * record leads; what it leaves open is filled from the others. Upvotes are the newest word of each source.
 */
export function describePaper(records: StoredRecord[]) {
  const ordered = [...records].sort(
    (a, b) =>
      sourceRank.indexOf(a.source) - sourceRank.indexOf(b.source) ||
      saidAt(b).localeCompare(saidAt(a)) ||
      (a.key < b.key ? -1 : 1),
  );
  const facts = ordered.map((record) => ({ source: record.source, ...adapters[record.source].facts(record.payload) }));
  const first = <K extends keyof PaperFacts>(name: K): PaperFacts[K] =>
    (facts.find((fact) => isSaid(fact[name])) ?? facts[0]!)[name];
  const newestOf = (source: Source) => facts.find((fact) => fact.source === source);

  const lead = facts[0]!;
  const codeUrl = first("codeUrl");
  const days = records.flatMap(({ day }) => day ?? []).sort();
  const sourceUpvotes = Object.fromEntries(sourceRank.flatMap((source) => entryOf(source, newestOf(source)?.upvotes)));
  return {
    arxivId: first("arxivId"),
    title: lead.title,
    abstract: facts.find(({ abstract }) => abstract)?.abstract ?? "",
    authors: first("authors"),
    authorCount: first("authorCount"),
    publishedAt: first("publishedAt"),
    organization: first("organization"),
    codeUrl,
    codeStars: facts.find((fact) => fact.codeStars !== null && isSameLink(fact.codeUrl, codeUrl))?.codeStars ?? null,
    projectUrl: first("projectUrl"),
    aiSummary: first("aiSummary"),
    aiKeywords: first("aiKeywords"),
    thumbnailUrl: first("thumbnailUrl"),
    mediaUrls: first("mediaUrls"),
    sourceCommentCount: sourceRank.reduce((sum, source) => sum + (newestOf(source)?.comments ?? 0), 0),
    sourceUpvotes,
    sourceUpvoteCount: Object.values(sourceUpvotes).reduce((sum, count) => sum + count, 0),
    lastDay: days.at(-1) ?? null,
  };
}

const saidAt = ({ source, day, payload }: StoredRecord) => adapters[source].saidAt?.(payload) ?? day ?? "";

/** Sources write the letters of a repository's name in their own way; code hosts do not tell them apart. */
const isSameLink = (a: string | null, b: string | null) => a?.toLowerCase() === b?.toLowerCase();

const isSaid = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null);

const entryOf = (source: Source, upvotes = 0): [Source, number][] => (upvotes > 0 ? [[source, upvotes]] : []);
