import type { Language } from "@/lib/languages";

/** Somebody who wrote an entry, with their page here where there is one. */
export type FeedAuthor = { name: string; url?: string };

/** What an entry is about: `label` is what a category is called, where it is more than its name. */
export type FeedTopic = { term: string; label?: string };

/** A link of an entry beside the one to its page. */
export type FeedLink = { url: string; title: string };

/** An entry of a feed, whatever the format: what all three writers say. All addresses are whole. */
export type FeedItem = {
  /** A tag URI (RFC 4151) of this site, the same for good. */
  id: string;
  url: string;
  /** One line of readable text. */
  title: string;
  /** HTML without scripts and styles. */
  html: string;
  /** Of title and abstract, where it is known: "en". */
  language?: string;
  authors: FeedAuthor[];
  topics: FeedTopic[];
  code: FeedLink | null;
  /** The paper where it was published. */
  paper: FeedLink | null;
  comments: { url: string; count: number } | null;
  /** Null where an entry has none of its own. */
  votes: number | null;
  /** When it first appeared here. */
  publishedAt: Date;
  /** When its words last changed: never because of a vote. */
  updatedAt: Date;
};

/** A feed before it is written in a format. */
export type Feed = {
  /** A tag URI of this site, the same for good. */
  id: string;
  title: string;
  description: string;
  /** The page that shows the same. */
  pageUrl: string;
  language: Language;
  items: FeedItem[];
};

/** Where a feed in one format is, and what lies around it; all addresses are whole. */
export type FeedPlace = {
  self: string;
  next: string | null;
  previous: string | null;
  /** A WebSub hub that hands on what is new; null where none is set up. */
  hub: string | null;
};

/** When something in a feed last appeared or changed its words; null in an empty one. */
export function lastChange({ items }: Pick<Feed, "items">): Date | null {
  const moments = items.map(({ updatedAt }) => updatedAt.getTime());
  return moments.length > 0 ? new Date(Math.max(...moments)) : null;
}
