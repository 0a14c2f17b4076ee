import { repositoryAddress } from "@/features/papers/text/code-link";
import type { Day } from "@/lib/day";
import { type CodeMention, MOST_COUNTED, type PaperFacts, type Source } from "./source-record";
import { adapters, sourceRank } from "./sources";
import { newestVersion, versionsOf } from "./versions/versions-of";

/** The edition of the rules below. A paper computed by an older one is computed anew by the worker. */
export const EDITION = 4;

/** A record as it is stored; `ownPaperId` is the paper that it speaks of by itself, where that was merged into this one. */
export type StoredRecord = {
  source: Source;
  key: string;
  ownPaperId?: string | null;
  day: Day | null;
  payload: object;
};

/** A repository as its host last described it. */
export type KnownRepository = { state: string; stars: number | null; checkedAt: Date | null };

/** A paper's link to code, from all that its sources name. */
export type DescribedLink = { repositoryUrl: string; url: string; role: "official" | "community"; namedBy: string[] };

/** What each record about a paper says, the one that counts most first. */
export type RankedFacts = ({ source: Source; ownPaperId: string | null } & PaperFacts)[];

/**
 * A paper's columns, from everything its sources have said and what is known of the repositories it names. It depends on
 * these alone and not on the order in which they came, so importing twice, side by side or backwards ends in the same row.
 * The best source's newest record leads; what it leaves open is filled from the others. Upvotes are the newest word of each
 * source.
 */
export function describePaper(facts: RankedFacts, repositories: Map<string, KnownRepository>) {
  const first = <K extends keyof PaperFacts>(name: K): PaperFacts[K] =>
    (facts.find((fact) => isSaid(fact[name])) ?? facts[0]!)[name];
  const newestOf = (source: Source) => facts.find((fact) => fact.source === source);

  const versions = versionsOf(facts);
  const codeLinks = describeLinks(facts.flatMap((fact) => fact.codeLinks));
  const shown = codeLinks.find(({ repositoryUrl }) => isWorking(repositories.get(repositoryUrl)));
  const sourceUpvotes = Object.fromEntries(sourceRank.flatMap((source) => entryOf(source, newestOf(source)?.upvotes)));
  const sum = (numbers: number[]) =>
    Math.min(
      MOST_COUNTED,
      numbers.reduce((all, one) => all + one, 0),
    );
  return {
    // Two papers may be one by hand though arXiv has both; each keeps its own id.
    arxivId: facts.find((fact) => fact.arxivId && !fact.ownPaperId)?.arxivId ?? null,
    doi: first("doi"),
    title: first("title"),
    abstract: first("abstract"),
    authors: first("authors"),
    authorCount: first("authorCount"),
    publishedAt: first("publishedAt"),
    organization: first("organization"),
    categories: first("categories"),
    comment: first("comment"),
    journalReference: first("journalReference"),
    license: first("license"),
    ...newestVersion(versions),
    // Where arXiv said nothing, others' word is taken.
    ...(versions.length === 0 ? { isWithdrawn: facts.some(({ isWithdrawn }) => isWithdrawn) } : {}),
    codeLinks,
    codeUrl: shown?.url ?? null,
    ...describeShown(shown, repositories, facts),
    projectUrl: first("projectUrl"),
    aiSummary: first("aiSummary"),
    aiKeywords: first("aiKeywords"),
    thumbnailUrl: first("thumbnailUrl"),
    mediaUrls: first("mediaUrls"),
    sourceCommentCount: sum(sourceRank.map((source) => newestOf(source)?.comments ?? 0)),
    sourceUpvotes,
    sourceUpvoteCount: Object.values(sourceUpvotes).reduce((all, count) => all + count, 0),
  };
}

/** The addresses of all repositories that a paper's sources name. */
export function namedRepositories(facts: RankedFacts): string[] {
  return facts.flatMap(({ codeLinks }) => codeLinks.map(({ url }) => repositoryAddress(url)));
}

/**
 * What each record says: the best source's newest record first, as the sources' ranks and the records' moments have it; of
 * one source, what it says of the paper itself before what it says of one that was merged into it.
 */
export function rankFacts(records: StoredRecord[]): RankedFacts {
  const said = records.map((record) => ({
    record,
    facts: {
      source: record.source,
      ownPaperId: record.ownPaperId ?? null,
      ...adapters[record.source].facts(record.payload),
    },
  }));
  const dates = new Map<string, string>();
  for (const { facts } of said)
    for (const { version, at } of facts.versions) {
      const name = `${facts.arxivId} ${version}`;
      if (at.toISOString() > (dates.get(name) ?? "")) dates.set(name, at.toISOString());
    }
  // An announcement may come days behind its version; it says no more than the version does.
  const moment = ({ record, facts }: (typeof said)[0]) =>
    dates.get(`${facts.arxivId} ${facts.version}`) ?? saidAt(record);
  return said
    .map((one) => ({ ...one, moment: moment(one) }))
    .sort(
      (a, b) =>
        sourceRank.indexOf(a.record.source) - sourceRank.indexOf(b.record.source) ||
        Number(Boolean(a.record.ownPaperId)) - Number(Boolean(b.record.ownPaperId)) ||
        b.moment.localeCompare(a.moment) ||
        (b.facts.version ?? 0) - (a.facts.version ?? 0) ||
        (a.record.key < b.record.key ? -1 : 1),
    )
    .map(({ facts }) => facts);
}

/** One link for each repository, official ones first, otherwise in the order in which the sources are believed. */
function describeLinks(mentions: CodeMention[]): DescribedLink[] {
  const links = new Map<string, DescribedLink>();
  for (const { url, namedBy, isOfficial } of mentions) {
    const repositoryUrl = repositoryAddress(url);
    const known = links.get(repositoryUrl) ?? { repositoryUrl, url, role: "community", namedBy: [] };
    links.set(repositoryUrl, {
      ...known,
      role: isOfficial ? "official" : known.role,
      namedBy: [...new Set([...known.namedBy, namedBy])],
    });
  }
  const isOfficial = ({ role }: DescribedLink) => Number(role === "official");
  return [...links.values()].sort((a, b) => isOfficial(b) - isOfficial(a));
}

/** Stars and the day of the look at the link that is shown; of one that nobody looked at, the stars that a source tells. */
function describeShown(
  shown: DescribedLink | undefined,
  repositories: Map<string, KnownRepository>,
  facts: PaperFacts[],
) {
  const known = shown && repositories.get(shown.repositoryUrl);
  if (!shown) return { codeStars: null, codeCheckedAt: null };
  if (known?.state === "alive") return { codeStars: known.stars, codeCheckedAt: known.checkedAt };
  const isOf = ({ codeLinks: [link] }: PaperFacts) => link && repositoryAddress(link.url) === shown.repositoryUrl;
  return {
    codeStars: facts.find((fact) => fact.codeStars !== null && isOf(fact))?.codeStars ?? null,
    codeCheckedAt: null,
  };
}

const isWorking = (repository: KnownRepository | undefined) =>
  repository?.state !== "gone" && repository?.state !== "empty";

const saidAt = ({ source, day, payload }: StoredRecord) => adapters[source].saidAt?.(payload) ?? day ?? "";

const isSaid = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null && value !== "");

const entryOf = (source: Source, upvotes = 0): [Source, number][] => (upvotes > 0 ? [[source, upvotes]] : []);
