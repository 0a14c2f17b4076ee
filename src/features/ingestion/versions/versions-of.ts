import { areOneName } from "../one-name";
import type { Author, PaperFacts, Source } from "../source-record";

/** One version of a paper as arXiv had it. What no record says is null, "" or []. */
export type Version = {
  /** Counted from 1; null where arXiv told of a revision without its number. */
  version: number | null;
  at: Date | null;
  title: string;
  abstract: string;
  authors: Author[];
  isWithdrawn: boolean;
};

/** What a version has that differs from the one before. */
export type Change = "title" | "abstract" | "authors";

type Said = { source: Source; ownPaperId: string | null } & PaperFacts;

/**
 * The versions of a paper that arXiv's records tell of, the oldest first, whatever the form in which each was told: the forms
 * name a number, a date or both. A version of which only the date is known has no words.
 */
export function versionsOf(facts: Said[]): Version[] {
  const said = facts.filter(({ source, ownPaperId }) => source === "arxiv" && !ownPaperId);
  const dates = new Map<number, Date>();
  for (const { version, at } of said.flatMap(({ versions }) => versions)) {
    const known = dates.get(version);
    if (!known || at > known) dates.set(version, at);
  }
  const groups = new Map<string, { version: number | null; said: Said[] }>();
  for (const version of dates.keys()) groups.set(`v${version}`, { version, said: [] });
  for (const fact of said) {
    const version = fact.version ?? numberOn(momentOf(fact), dates);
    const key = version === null ? dayOf(momentOf(fact)) : `v${version}`;
    const group = groups.get(key) ?? { version, said: [] };
    groups.set(key, { ...group, said: [...group.said, fact] });
  }
  const versions = [...groups.values()].map(({ version, said }) => describe(version, said, dates));
  return inOrder(versions);
}

/** The number and date of the newest version that arXiv spoke of by number, and whether the paper is withdrawn by now. */
export function newestVersion(versions: Version[]) {
  const numbered = versions.findLast(({ version, title }) => version !== null && title);
  const last = versions.at(-1);
  return {
    version: numbered?.version ?? null,
    revisedAt: (numbered ?? last)?.at ?? null,
    isWithdrawn: last?.isWithdrawn ?? false,
  };
}

/** How many versions there are by the highest number told: some forms tell only of the first and the newest. */
export const countVersions = (versions: Version[]): number =>
  Math.max(versions.length, ...versions.map(({ version }) => version ?? 0));

/** What is different in a version, where the words of both are known. */
export function changesSince(before: Version, after: Version): Change[] {
  if (!before.title || !after.title) return [];
  const changes: Change[] = [];
  if (!isSameText(before.title, after.title)) changes.push("title");
  if (before.abstract && after.abstract && !isSameText(before.abstract, after.abstract)) changes.push("abstract");
  if (before.authors.length > 0 && after.authors.length > 0 && !areSameAuthors(before.authors, after.authors))
    changes.push("authors");
  return changes;
}

function describe(version: number | null, said: Said[], dates: Map<number, Date>): Version {
  const first = <T>(find: (fact: Said) => T | undefined | "" | null): T | undefined =>
    said.map(find).find((value): value is T => Boolean(value));
  const told = said.flatMap(({ revisedAt }) => revisedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return {
    version,
    at: (version === null ? null : dates.get(version)) ?? told[0] ?? first(({ publishedAt }) => publishedAt) ?? null,
    title: first(({ title }) => title) ?? "",
    abstract: first(({ abstract }) => abstract) ?? "",
    authors: first(({ authors }) => (authors.length > 0 ? authors : null)) ?? [],
    // An announcement cannot know it, since it has no comment: who says so is believed.
    isWithdrawn: said.some((fact) => fact.isWithdrawn),
  };
}

/** By number; one without stands behind the last version that is not later than it. */
function inOrder(versions: Version[]): Version[] {
  const ordered = versions.filter(({ version }) => version !== null).sort((a, b) => a.version! - b.version!);
  const time = ({ at }: Version) => at?.getTime() ?? 0;
  for (const one of versions.filter(({ version }) => version === null).sort((a, b) => time(a) - time(b))) {
    const behind = ordered.findLastIndex((other) => time(other) <= time(one));
    ordered.splice(behind + 1, 0, one);
  }
  return ordered;
}

/** A form that has no number tells a version by its day. */
const numberOn = (moment: Date | null, dates: Map<number, Date>) =>
  [...dates].find(([, at]) => moment && dayOf(at) === dayOf(moment))?.[0] ?? null;

const momentOf = ({ revisedAt, publishedAt }: Said) => revisedAt ?? publishedAt;
const dayOf = (moment: Date | null) => moment?.toISOString().slice(0, 10) ?? "";

const isSameText = (a: string, b: string) => a.replace(/\s+/g, "") === b.replace(/\s+/g, "");

const areSameAuthors = (a: Author[], b: Author[]) =>
  a.length === b.length && a.every(({ name }, index) => areOneName(name, b[index]!.name));
