import { slugOf } from "@/features/papers/search-labels";
import { asRead } from "@/features/search/shorten";

/** The formats, by the end of their addresses. */
export const feedFormats = ["rss", "atom", "json"] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What pages call them. */
export const formatNames: Record<FeedFormat, string> = { rss: "RSS", atom: "Atom", json: "JSON Feed" };

/** Their types, for links that announce them. */
export const formatTypes: Record<FeedFormat, string> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

/** Feeds that have no more to say than their names. */
export const plainFeeds = ["daily", "week", "month", "trending", "code", "digests"] as const;
export type PlainFeed = (typeof plainFeeds)[number];

/** What a feed is made of: a name alone, a search, papers that have something in common, or a person's saved searches. */
export type FeedSource =
  | { kind: PlainFeed }
  | { kind: "search"; query: string }
  | { kind: "categories" | "keywords" | "authors" | "organizations"; name: string }
  | { kind: "saved"; token: string; searchId: string | null };

/** The path of a feed in a format, without what limits it. */
export function feedPath(source: FeedSource, format: FeedFormat): string {
  const query = source.kind === "search" ? `?${new URLSearchParams({ q: source.query })}` : "";
  return `/feeds/${nameOf(source).map(encodeURIComponent).join("/")}.${format}${query}`;
}

/** What stands in the address between /feeds/ and the format, part by part. */
function nameOf(source: FeedSource): string[] {
  if (source.kind === "saved") return ["saved", source.token, ...(source.searchId === null ? [] : [source.searchId])];
  return "name" in source ? [source.kind, source.name] : [source.kind];
}

/**
 * The feed that a path names, with its format; `query` is what the address asks for by `q`. Null where it names none. Names of
 * authors and keywords may be written as they are.
 */
export function readFeedPath(path: string, query: string | null): { source: FeedSource; format: FeedFormat } | null {
  const [, whole, format] = /^\/feeds\/(.+)\.(rss|atom|json)$/.exec(path) ?? [];
  // What it is stands there as it is: the log leaves out the token behind "saved", and no other way of writing that is known.
  const [kind = "", ...names] = whole?.split("/") ?? [];
  const source = whole && readName([kind, ...names.map(decode)], query);
  return source ? { source, format: format as FeedFormat } : null;
}

function readName(parts: string[], query: string | null): FeedSource | null {
  const [kind = "", name, searchId = null] = parts;
  if (parts.some((part) => part === "" || part.includes("\0"))) return null;
  if (parts.length === 1) {
    if (kind === "search") return { kind, query: asRead(query ?? "") };
    const plain = plainFeeds.find((one) => one === kind);
    return plain ? { kind: plain } : null;
  }
  if (kind === "saved" && name && parts.length <= 3) return { kind, token: name, searchId };
  if (!name || parts.length > 2) return null;
  if (kind === "authors" || kind === "keywords") return slugOf(name) ? { kind, name: slugOf(name) } : null;
  if (kind === "categories") return /^[a-z-]+(\.[a-z-]+)?$/i.test(name) ? { kind, name } : null;
  return kind === "organizations" ? { kind, name } : null;
}

/** What a part of an address stands for; "" when it cannot be read. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
