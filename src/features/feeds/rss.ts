import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { languages } from "@/lib/languages";
import { generator, TTL_MINUTES } from "./generator";
import { type Feed, type FeedItem, type FeedPlace, lastChange } from "./item";
import { xmlDocument } from "./xml";

/** A feed as RSS 2.0 (rssboard.org), with authors by Dublin Core, since RSS's own have to be mail addresses. */
export function writeRss(feed: Feed, { self, next, previous, hub }: FeedPlace): string {
  const { SITE_URL } = env();
  const changedAt = lastChange(feed);
  return xmlDocument(html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
<title>${feed.title}</title>
<link>${feed.pageUrl}</link>
<description>${feed.description}</description>
<language>${languages[feed.language].tag}</language>
${changedAt && html`<lastBuildDate>${rfc822(changedAt)}</lastBuildDate>`}
<generator>${generator.name} ${generator.version}</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<ttl>${TTL_MINUTES}</ttl>
<image><url>${SITE_URL}/icon-192.png</url><title>${feed.title}</title><link>${feed.pageUrl}</link></image>
<atom:link rel="self" type="application/rss+xml" href="${self}"/>
${next && html`<atom:link rel="next" type="application/rss+xml" href="${next}"/>`}${previous && html`<atom:link rel="previous" type="application/rss+xml" href="${previous}"/>`}${hub && html`<atom:link rel="hub" href="${hub}"/>`}
${feed.items.map(writeItem)}
</channel>
</rss>`);
}

const writeItem = (item: FeedItem) => html`<item>
<title>${item.title}</title>
<link>${item.url}</link>
<guid isPermaLink="false">${item.id}</guid>
<pubDate>${rfc822(item.publishedAt)}</pubDate>
${item.updatedAt > item.publishedAt ? html`<atom:updated>${item.updatedAt.toISOString()}</atom:updated>` : null}
${item.authors.map(({ name }) => html`<dc:creator>${name}</dc:creator>`)}
${item.topics.map(({ term }) => html`<category>${term}</category>`)}
${item.paper && html`<atom:link rel="via" href="${item.paper.url}" title="${item.paper.title}"/>`}${item.code && html`<atom:link rel="related" href="${item.code.url}" title="${item.code.title}"/>`}
${item.comments && html`<comments>${item.comments.url}</comments><slash:comments>${item.comments.count}</slash:comments>`}
<description>${item.html}</description>
</item>`;

/** "Thu, 16 Apr 2026 08:00:00 GMT": the form of RFC 822 with a year of four digits, as RSS 2.0 prefers. */
const rfc822 = (moment: Date): string => moment.toUTCString();
