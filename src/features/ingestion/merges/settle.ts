import { areOthers, type Identity, keysOf, sameByTitle } from "../identity";

/** Why two papers are one: a name they share, a title and first author, a record that went over to the other, or by hand. */
export type Reason = "arxiv" | "doi" | "title" | "record" | "hand";

/** Two papers of which something says that they are one, and what, as a sentence. */
export type Link = { fromId: string; intoId: string; reason: Reason; evidence: string };

export type Known = {
  papers: Map<string, Identity>;
  /** Papers with a key in common, by that key. */
  sharing: Map<string, string[]>;
  /** What was linked by hand or by a record, and holds whatever the papers' words say. */
  fixed: Link[];
  /** Pairs that a person took apart. */
  apart: [string, string][];
};

/** The paper that another one turned out to be, and why. */
export type Settled = { intoId: string; reason: Reason; evidence: string };

type Group = { ids: Set<string>; arxivId: string | null };

const strength: Reason[] = ["hand", "record", "arxiv", "doi", "title"];

/**
 * Which of the papers are one: for each that turns out to be another, that other one. It depends on what is known alone, not
 * on the order in which it came to be known. The strongest links are followed first, and none where two arXiv ids, or two
 * papers that a person took apart, would become one. Of several that are one, that with an arXiv id stays, otherwise that with
 * the smallest id; one that a person merged away never stays.
 */
export function settle({ papers, sharing, fixed, apart }: Known): Map<string, Settled> {
  const groups = new Map([...papers.values()].map(({ id, arxivId }) => [id, { ids: new Set([id]), arxivId } as Group]));
  const links = [...fixed.filter(({ fromId, intoId }) => papers.has(fromId) && papers.has(intoId))];
  for (const [key, ids] of sharing) links.push(...linksUnder(key, ids, papers));
  const byId = (a: Link, b: Link) => (`${a.fromId} ${a.intoId}` < `${b.fromId} ${b.intoId}` ? -1 : 1);
  links.sort((a, b) => strength.indexOf(a.reason) - strength.indexOf(b.reason) || byId(a, b));

  const followed = links.filter((link) => {
    const [a, b] = [groups.get(link.fromId)!, groups.get(link.intoId)!];
    if (a === b) return true;
    const isByHand = link.reason === "hand";
    if (!isByHand && a.arxivId && b.arxivId && a.arxivId !== b.arxivId) return false;
    if (!isByHand && apart.some(([x, y]) => (a.ids.has(x) && b.ids.has(y)) || (a.ids.has(y) && b.ids.has(x))))
      return false;
    const both = { ids: new Set([...a.ids, ...b.ids]), arxivId: b.arxivId ?? a.arxivId };
    for (const id of both.ids) groups.set(id, both);
    return true;
  });

  const mergedAway = new Set(fixed.map(({ fromId }) => fromId));
  const settled = new Map<string, Settled>();
  for (const { ids } of new Set(groups.values())) {
    const intoId = staying([...ids], papers, mergedAway);
    const own = followed.filter(({ fromId }) => ids.has(fromId));
    for (const id of ids) if (id !== intoId) settled.set(id, { intoId, ...why(id, intoId, own) });
  }
  return settled;
}

function staying(ids: string[], papers: Map<string, Identity>, mergedAway: Set<string>): string {
  const rank = (id: string) => Number(mergedAway.has(id)) * 2 + Number(!papers.get(id)!.arxivId);
  return ids.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0]!;
}

/** The strongest link with the paper that stays, otherwise with another one that is the same. */
function why(id: string, intoId: string, links: Link[]): { reason: Reason; evidence: string } {
  const own = links.filter(({ fromId, intoId: other }) => fromId === id || other === id);
  const { reason, evidence } = own.find((link) => link.fromId === intoId || link.intoId === intoId) ?? own[0]!;
  return { reason, evidence };
}

/** The links between papers that share a key, each pair once, the smaller id first. */
function linksUnder(key: string, sharing: string[], papers: Map<string, Identity>): Link[] {
  const ids = sharing.filter((id) => papers.has(id) && keysOf(papers.get(id)!).includes(key)).sort();
  return ids.flatMap((fromId, index) =>
    ids.slice(index + 1).flatMap((intoId) => {
      const said = saidBy(key, papers.get(fromId)!, papers.get(intoId)!);
      return said ? [{ fromId, intoId, ...said }] : [];
    }),
  );
}

function saidBy(key: string, a: Identity, b: Identity): { reason: Reason; evidence: string } | null {
  const name = key.slice(key.indexOf(":") + 1);
  if (key.startsWith("arxiv:")) return { reason: "arxiv", evidence: `Both are arXiv's ${name}: ${a.id}, ${b.id}.` };
  if (key.startsWith("doi:") && areOthers(a, b)) return null;
  if (key.startsWith("doi:")) return { reason: "doi", evidence: `Both have the DOI ${name}: ${a.id}, ${b.id}.` };
  const title = sameByTitle(a, b);
  return title === null ? null : { reason: "title", evidence: `Both are titled “${title}”, ${describeAuthors(a, b)}.` };
}

function describeAuthors(a: Identity, b: Identity): string {
  if (a.firstAuthor && b.firstAuthor) return `first author “${a.firstAuthor}” or “${b.firstAuthor}”`;
  const count = a.authorCount ?? b.authorCount;
  const named = a.firstAuthor ?? b.firstAuthor;
  return `${named ? `by ${named}` : "without names"}${count ? `, ${count} authors` : ""}`;
}
