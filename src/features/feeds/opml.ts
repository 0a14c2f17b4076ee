import { html } from "@/lib/html";
import { describeFeed } from "./describe-feed";
import { feedPath, plainFeeds } from "./paths";
import type { Saying } from "./saying";
import { xmlDocument } from "./xml";

/** The general feeds as OPML 2.0 (opml.org/spec2.opml), for readers that take in many at once; `title` names the list. */
export function writeOpml(title: string, say: Saying): string {
  const outlines = plainFeeds.map((kind) => {
    const { title, description, path } = describeFeed({ kind }, [], say);
    // "rss" is what OPML calls every feed that can be subscribed to, whatever its format.
    return html`<outline type="rss" text="${title}" title="${title}" description="${description}" xmlUrl="${say.urlOf(feedPath({ kind }, "atom"))}" htmlUrl="${say.urlOf(path)}"/>`;
  });
  return xmlDocument(html`<opml version="2.0">
<head><title>${title}</title></head>
<body>
${outlines}
</body>
</opml>`);
}
