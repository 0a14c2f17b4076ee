import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { languages } from "@/lib/languages";
import { generator } from "./generator";
import { type Feed, type FeedItem, type FeedPlace, lastChange } from "./item";
import { xmlDocument } from "./xml";

/** A feed as Atom (RFC 4287), with comments by RFC 4685 and pages by RFC 5005. */
export function writeAtom(feed: Feed, { self, next, previous, hub }: FeedPlace): string {
  const { SITE_NAME, SITE_URL } = env();
  const isUpdated = lastChange(feed) ?? new Date(0);
  return xmlDocument(html`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${languages[feed.language].tag}">
<id>${feed.id}</id>
<title>${feed.title}</title>
<subtitle>${feed.description}</subtitle>
<updated>${isUpdated.toISOString()}</updated>
<author><name>${SITE_NAME}</name><uri>${SITE_URL}/</uri></author>
<generator uri="${SITE_URL}/" version="${generator.version}">${generator.name}</generator>
<icon>${SITE_URL}/icon-192.png</icon>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${feed.pageUrl}"/>
${next && html`<link rel="next" type="application/atom+xml" href="${next}"/>`}${previous && html`<link rel="previous" type="application/atom+xml" href="${previous}"/>`}${hub && html`<link rel="hub" href="${hub}"/>`}
${feed.items.map(entry)}
</feed>`);
}

const entry = (item: FeedItem) => html`<entry${item.language ? html` xml:lang="${item.language}"` : null}>
<id>${item.id}</id>
<title>${item.title}</title>
<published>${item.publishedAt.toISOString()}</published>
<updated>${item.updatedAt.toISOString()}</updated>
${item.authors.map(({ name, url }) => html`<author><name>${name}</name>${url ? html`<uri>${url}</uri>` : null}</author>`)}
<link rel="alternate" type="text/html" href="${item.url}"/>
${item.paper && html`<link rel="via" href="${item.paper.url}" title="${item.paper.title}"/>`}${item.code && html`<link rel="related" href="${item.code.url}" title="${item.code.title}"/>`}${item.comments && html`<link rel="replies" type="text/html" href="${item.comments.url}" thr:count="${item.comments.count}"/>`}
${item.topics.map(({ term, label }) => html`<category term="${term}"${label ? html` label="${label}"` : null}/>`)}
<content type="html">${item.html}</content>
</entry>`;
