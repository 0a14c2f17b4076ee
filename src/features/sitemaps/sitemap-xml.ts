import { escapeHtml } from "@/lib/html";

/** The most that one sitemap may name, and may weigh in bytes (sitemaps.org, protocol). */
export const MOST_URLS = 50_000;
export const MOST_BYTES = 50 * 1024 * 1024;

/** A whole address, and when its page last changed; null when that is not known. */
export type Entry = { url: string; changedAt: Date | null };

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** A sitemap of pages. Throws when they are more than one sitemap may name. */
export const sitemapXml = (entries: Entry[]): string => write("urlset", "url", entries);

/** A sitemap of sitemaps. Throws when they are more than one may name. */
export const sitemapIndexXml = (entries: Entry[]): string => write("sitemapindex", "sitemap", entries);

function write(root: string, element: string, entries: Entry[]): string {
  if (entries.length > MOST_URLS) throw new Error(`A sitemap names at most ${MOST_URLS} pages, not ${entries.length}.`);
  const lines = entries.map(({ url, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return `<${element}><loc>${escapeHtml(url)}</loc>${changed}</${element}>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${lines.join("\n")}\n</${root}>\n`;
  if (xml.length > MOST_BYTES) throw new Error(`A sitemap has at most ${MOST_BYTES} bytes, not ${xml.length}.`);
  return xml;
}

/** The answer that a sitemap is: an hour old at most, and a day while a new one is written. */
export const sitemapAnswer = (xml: string): Response =>
  new Response(xml, {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Cache-Control": "public, max-age=300, s-maxage=3600, stale-while-revalidate=86400",
    },
  });
