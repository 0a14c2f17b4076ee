import { authorNames } from "@/features/papers/authors";
import { paperText } from "@/features/papers/text/plain";
import { plainLine, storable } from "@/lib/characters";
import { escapeHtml, html } from "@/lib/html";
import { type Language, localPath } from "@/lib/languages";
import { CARD, embedPath, paperCardPath } from "../paths";
import type { SharedPaper } from "../queries";

/** A card as wide as a column of text; it grows to no more than that. */
const SIZE = { width: 560, height: 220 };

/** How long others may keep it, in seconds. */
const CACHE_SECONDS = 3600;

type Site = { SITE_NAME: string; SITE_URL: string; SITE_LANGUAGE: Language };
type Most = { maxwidth?: number; maxheight?: number };

/** What oEmbed 1.0 says of a paper: the type "rich" with a frame of its card, no larger than is asked for. */
export function describeEmbed(paper: SharedPaper, language: Language, site: Site, { maxwidth, maxheight }: Most) {
  const address = (path: string) => site.SITE_URL + localPath(path, language, site.SITE_LANGUAGE);
  const title = plainLine(paperText(paper.title));
  const width = Math.min(SIZE.width, maxwidth ?? SIZE.width);
  const height = Math.min(SIZE.height, maxheight ?? SIZE.height);
  const author = paper.organization?.name ?? authorNames(paper)[0];
  const fits = (maxwidth ?? CARD.width) >= CARD.width && (maxheight ?? CARD.height) >= CARD.height;
  return {
    version: "1.0",
    type: "rich",
    title,
    ...(author && { author_name: plainLine(author) }),
    provider_name: site.SITE_NAME,
    provider_url: site.SITE_URL,
    cache_age: CACHE_SECONDS,
    width,
    height,
    html: frame(address(embedPath(paper.id)), title, width, height),
    // A thumbnail has to keep to the same bounds (oembed.com, 2.3.4).
    ...(fits && {
      thumbnail_url: address(paperCardPath(paper.id)),
      thumbnail_width: CARD.width,
      thumbnail_height: CARD.height,
    }),
  };
}

/** The frame that shows a paper's card in another page. */
export const frame = (url: string, title: string, width = SIZE.width, height = SIZE.height): string =>
  html`<iframe src="${url}" title="${title}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`
    .markup;

/** The same as XML. */
export function embedXml(embed: Record<string, string | number>): string {
  // The names are our own words.
  const element = ([name, value]: [string, string | number]) =>
    `<${name}>${escapeHtml(storable(String(value)))}</${name}>`;
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<oembed>
${Object.entries(embed).map(element).join("\n")}
</oembed>
`;
}
