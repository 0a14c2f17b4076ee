import type { Day } from "@/lib/day";

/** What of arXiv's OAI-PMH is asked for: papers changed from one UTC day to another, in one of its sets. */
export type OaiWindow = { from: Day; until: Day; set: string };

/** arXivRaw is the format that has the history of versions. */
const FORMAT = "arXivRaw";

/** The first page of a list, oldest changes first. */
export function listAddress(base: string, { from, until, set }: OaiWindow): string {
  return address(base, { verb: "ListRecords", metadataPrefix: FORMAT, from, until, set });
}

/** The page that a token leads to; the protocol allows no other argument beside it. */
export function tokenAddress(base: string, token: string): string {
  return address(base, { verb: "ListRecords", resumptionToken: token });
}

/** One paper by its id, from the Atom API; several at once, as many as MOST_IDS. */
export function idsAddress(base: string, arxivIds: string[]): string {
  return address(base, { id_list: arxivIds.join(","), max_results: String(arxivIds.length) });
}

/** Ids that are asked for at once: the address stays shorter than servers allow. */
export const MOST_IDS = 100;

/** The announcement feed of several categories or archives together. */
export function feedAddress(base: string, categories: string[]): string {
  return `${base}/${categories.map(encodeURIComponent).join("+")}`;
}

/** Items in the longest feed; what goes beyond is left out without a word (https://info.arxiv.org/help/rss.html). */
export const LONGEST_FEED = 2000;

/**
 * The sets of OAI-PMH that hold these categories, each once: cs.LG is in "cs", hep-th and cond-mat.str-el are in
 * "physics:hep-th" and "physics:cond-mat" (https://oaipmh.arxiv.org/oai?verb=ListSets).
 */
export function setsOf(categories: string[]): string[] {
  const archives = categories.map((category) => category.split(".")[0]!);
  return [...new Set(archives.map((archive) => (groups.has(archive) ? archive : `physics:${archive}`)))];
}

/** Archives that are a group of their own; all others belong to the group of physics, the archive of that name too. */
const groups = new Set(["cs", "econ", "eess", "math", "q-bio", "q-fin", "stat"]);

/** Whether a paper in `categories` is in one of those that the operator asks for; an archive stands for all that are in it. */
export function isWanted(categories: string[], asked: string[]): boolean {
  return categories.some((category) => asked.some((one) => category === one || category.startsWith(`${one}.`)));
}

const address = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query)}`;
