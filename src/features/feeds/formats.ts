import { writeAtom } from "./atom";
import type { Feed, FeedPlace } from "./item";
import { writeJsonFeed } from "./json-feed";
import type { FeedFormat } from "./paths";
import { writeRss } from "./rss";

type Writer = { contentType: string; write: (feed: Feed, place: FeedPlace) => string };

/** How each format is written, and as what it is sent. */
export const feedWriters: Record<FeedFormat, Writer> = {
  rss: { contentType: "application/rss+xml; charset=utf-8", write: writeRss },
  atom: { contentType: "application/atom+xml; charset=utf-8", write: writeAtom },
  json: { contentType: "application/feed+json; charset=utf-8", write: writeJsonFeed },
};
