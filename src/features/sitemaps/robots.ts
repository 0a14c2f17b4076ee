import { languageCodes } from "@/lib/languages";

/** One person's own pages, what only forms lead to, and searches, of which there is no end. */
const closed = [
  ...[
    "/admin",
    "/api/auth/",
    "/api/viewer",
    "/feeds/saved/",
    "/saved",
    "/searches",
    "/settings",
    "/sign-in",
    "/subscription/",
  ],
  ...["/upvote/", "/welcome", "/papers?q="],
];

/** What crawlers may read (RFC 9309): everything public, in every language, and where the sitemaps are. */
export function robotsText(siteUrl: string): string {
  const prefixes = ["", ...languageCodes.map((code) => `/${code}`)];
  const lines = closed.flatMap((path) =>
    (path.startsWith("/api/") ? [""] : prefixes).map((prefix) => `Disallow: ${prefix}${path}`),
  );
  return `User-agent: *\n${lines.join("\n")}\nAllow: /\n\nSitemap: ${siteUrl}/sitemap.xml\n`;
}
