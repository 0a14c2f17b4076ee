import { listNewestIssues } from "@/features/digest/archive/queries";
import { readQuery } from "@/features/search/query";
import { plainLine } from "@/lib/characters";
import { toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/sha256";
import { describeFeed } from "./describe-feed";
import { findsByDate } from "./finds-by-date";
import { issueItem } from "./issue-item";
import { type Feed, lastChange } from "./item";
import { listPaperIds } from "./list-papers";
import type { FeedOptions } from "./options";
import { lastArrival } from "./paper-dates";
import { paperItem } from "./paper-item";
import type { FeedPaper } from "./paper-select";
import type { FeedSource } from "./paths";
import { FeedProblem } from "./problem";
import { readFeedPapers, type Span } from "./queries";
import type { Saying } from "./saying";
import { tagOf } from "./tag";

/** A feed as it is now. `modifiedAt` is when it last changed, as far as a reader is told who asks by date alone. */
export type FoundFeed = { feed: Feed; hasMore: boolean; modifiedAt: Date };

type Public = Exclude<FeedSource, { kind: "saved" }>;

/** A feed that everybody may read. Throws FeedProblem where nothing here has what is asked for, and TooSlow. */
export async function findFeed(source: Public, options: FeedOptions, say: Saying, now: Date): Promise<FoundFeed> {
  if (source.kind === "digests") return findDigests(options, say);
  const { papers, hasMore } = await pageOf(options, (span) => listPaperIds(source, span, toDay(now)));
  if ("name" in source && papers.length === 0 && options.min_votes === 0 && options.page === 1)
    throw new FeedProblem(404, `No paper here is in ${source.kind}/${source.name}.`);
  const { title, description, path } = describeFeed(source, papers, say);
  const name = source.kind === "search" ? `search/${sha256(source.query).slice(0, 32)}` : nameOf(source);
  return {
    feed: feedOf(name, { title, description, pageUrl: say.urlOf(path) }, papers, say),
    hasMore,
    modifiedAt: isByDate(source, options) ? newestOf(papers) : now,
  };
}

/** The papers of one page of a feed, and whether there are more behind it. */
export async function pageOf({ min_votes, limit, page }: FeedOptions, list: (span: Span) => Promise<string[]>) {
  const ids = await list({ skip: (page - 1) * limit, take: limit + 1, minVotes: min_votes });
  return { papers: await readFeedPapers(ids.slice(0, limit)), hasMore: ids.length > limit };
}

/** A feed of these papers, under the site's name. */
export function feedOf(
  name: string,
  { title, ...rest }: Pick<Feed, "title" | "description" | "pageUrl">,
  papers: FeedPaper[],
  say: Saying,
): Feed {
  return {
    id: tagOf(`feeds/${name}`),
    title: plainLine(`${title} · ${env().SITE_NAME}`),
    ...rest,
    language: say.language,
    items: papers.map((paper) => paperItem(paper, say)),
  };
}

/** When the newest of these papers came or changed; the beginning of time where there are none. */
export const newestOf = (papers: FeedPaper[]): Date =>
  new Date(Math.max(0, ...papers.map((paper) => lastArrival(paper).getTime())));

async function findDigests({ limit, page }: FeedOptions, say: Saying): Promise<FoundFeed> {
  const issues = await listNewestIssues(limit + 1, (page - 1) * limit);
  const { title, description, path } = describeFeed({ kind: "digests" }, [], say);
  const feed = {
    ...feedOf("digests", { title, description, pageUrl: say.urlOf(path) }, [], say),
    items: issues.slice(0, limit).map((issue) => issueItem(issue, say)),
  };
  return { feed, hasMore: issues.length > limit, modifiedAt: lastChange(feed) ?? new Date(0) };
}

const nameOf = (source: Exclude<Public, { kind: "search" }>): string =>
  "name" in source ? `${source.kind}/${encodeURIComponent(source.name.toLowerCase())}` : source.kind;

/** Whether all that enters is new. Other feeds old papers enter by what they gain later, which no date tells. */
function isByDate(source: Public, { min_votes }: FeedOptions): boolean {
  if (min_votes > 0) return false;
  return source.kind === "search" ? findsByDate(readQuery(source.query)) : ["daily", "authors"].includes(source.kind);
}
