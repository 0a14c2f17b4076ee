import { slugOf } from "@/features/papers/search-labels";

/** A paper as its author's page reads it. `authors` is null where there are too many to be anybody's company. */
export type Signed = {
  authors: { name: string; hidden?: boolean }[] | null;
  organizationId: string | null;
  organizationName: string | null;
};

export type Author = {
  /** The way it is written most often. */
  name: string;
  /** All other ways. */
  spellings: string[];
  /** Those who share the most papers, at least two, the most first. */
  company: { name: string; papers: number }[];
  /** With how many papers each: they may well be of different people. */
  organizations: { id: string; name: string; papers: number }[];
};

const MOST_COMPANY = 10;
const MOST_ORGANIZATIONS = 10;

/** What these papers, newest first, say of the name with this slug; null when none names it. */
export function describeAuthor(slug: string, papers: Signed[]): Author | null {
  const own = new Tally();
  const company = new Map<string, Tally>();
  const organizations = new Map<string, { name: string; papers: number }>();
  for (const { authors, organizationId, organizationName } of papers) {
    const names = new Map((authors ?? []).filter(({ hidden }) => !hidden).map(({ name }) => [slugOf(name), name]));
    for (const [key, name] of names) {
      if (key === slug) own.add(name);
      else if (key) company.set(key, (company.get(key) ?? new Tally()).add(name));
    }
    if (organizationId === null) continue;
    const before = organizations.get(organizationId)?.papers ?? 0;
    organizations.set(organizationId, { name: organizationName ?? organizationId, papers: before + 1 });
  }
  const [name, ...spellings] = own.byCount();
  if (name === undefined) return null;
  return {
    name,
    spellings,
    company: [...company.values()]
      .map((tally) => ({ name: tally.byCount()[0]!, papers: tally.total }))
      .filter(({ papers }) => papers > 1)
      .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1))
      .slice(0, MOST_COMPANY),
    organizations: [...organizations]
      .map(([id, organization]) => ({ id, ...organization }))
      .sort((a, b) => b.papers - a.papers || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_ORGANIZATIONS),
  };
}

/** How often each spelling was met. */
class Tally {
  readonly #counts = new Map<string, number>();
  total = 0;

  add(spelling: string): this {
    this.#counts.set(spelling, (this.#counts.get(spelling) ?? 0) + 1);
    this.total++;
    return this;
  }

  /** The most frequent first. */
  byCount(): string[] {
    return [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([spelling]) => spelling);
  }
}
