import { env } from "@/lib/env";
import { languages } from "@/lib/languages";
import type { Feed, FeedItem, FeedPlace } from "./item";

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). What papers have beside it stands under `_paper`. */
export function writeJsonFeed(feed: Feed, { self, next, hub }: FeedPlace): string {
  const { SITE_NAME, SITE_URL } = env();
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: self,
    description: feed.description,
    ...(next && { next_url: next }),
    icon: `${SITE_URL}/icon-512.png`,
    favicon: `${SITE_URL}/icon-192.png`,
    authors: [{ name: SITE_NAME, url: `${SITE_URL}/` }],
    language: languages[feed.language].tag,
    ...(hub && { hubs: [{ type: "WebSub", url: hub }] }),
    items: feed.items.map(jsonItem),
  });
}

const jsonItem = (item: FeedItem) => ({
  id: item.id,
  url: item.url,
  ...(item.paper && { external_url: item.paper.url }),
  title: item.title,
  content_html: item.html,
  date_published: item.publishedAt.toISOString(),
  date_modified: item.updatedAt.toISOString(),
  ...(item.authors.length > 0 && { authors: item.authors }),
  ...(item.topics.length > 0 && { tags: item.topics.map(({ term }) => term) }),
  ...(item.language && { language: item.language }),
  ...(item.votes !== null && {
    _paper: {
      votes: item.votes,
      ...(item.comments && { comments: item.comments.count, comments_url: item.comments.url }),
      ...(item.code && { code_url: item.code.url }),
    },
  }),
});
