import { type Language, localPath, readLocalPath } from "@/lib/languages";
import { isPlain } from "./address";
import { isForPrograms } from "./program-addresses";

/** Public pages beside the papers' own. */
const pages = new Set([
  "/",
  "/about",
  "/categories",
  "/digests",
  "/docs/api",
  "/docs/mcp",
  "/dumps",
  "/feeds",
  "/keywords",
  "/offline",
  "/organizations",
  "/papers",
  "/status",
  "/subscribe",
  "/tools",
]);

/** And those that gather papers by what they have in common. */
const lists = /^\/(authors|organizations|categories|keywords)\/[^/]+$/;

/** The issues of the digest. */
const issues = /^\/digests\/[^/]+$/;

/** Which public pages read a query parameter, and which. All others (utm_source …) are dropped: they would split the cache. */
const readers: [path: RegExp, parameters: string[]][] = [
  [/^\/papers$/, ["q", "page", "typing"]],
  [/^\/papers\/date\/[^/]+$/, ["page"]],
  [/^\/papers\/trending$/, ["after"]],
  [/^\/(organizations|digests)$/, ["page"]],
  [lists, ["order", "page"]],
  [/^\/badges\//, ["label"]],
  [/^\/oembed$/, ["format", "maxheight", "maxwidth", "url"]],
  [/^\/citations\/search\./, ["q"]],
  [/^\/unapi$/, ["id", "format"]],
  [/^\/feeds\//, ["limit", "min_votes", "page", "q"]],
  [/^\/api\//, ["after", "cursor", "date", "days", "limit", "month", "p", "q", "sort", "submitter", "week"]],
];

/** What only one person may read, by a token in its address. */
const ownFeeds = /^\/feeds\/+saved(\/|$)/;

/** A page's address longer than this is not worth remembering. */
const LONGEST = 500;

/**
 * The one address of a public page: its language, its path and the first value of each parameter it reads, in one order. Null when the
 * address is not that of a public page. Public pages know no viewer: they are rendered without cookies and shared by
 * everybody.
 */
export function publicPage(given: string, siteLanguage: Language): string | null {
  if (given.length > LONGEST) return null;
  const { language, address } = readLocalPath(given, siteLanguage);
  const at = address.indexOf("?");
  const path = at < 0 ? address : address.slice(0, at);
  const isPage = pages.has(path) || path.startsWith("/papers/") || lists.test(path) || issues.test(path);
  if ((!isPage && !isForPrograms(path)) || ownFeeds.test(path)) return null;
  if (!isPlain(path)) return null;

  const parameters = readers.find(([reader]) => reader.test(path))?.[1] ?? [];
  const asked = new URLSearchParams(at < 0 ? "" : address.slice(at + 1));
  const read = new URLSearchParams(parameters.flatMap((name) => (asked.has(name) ? [[name, asked.get(name)!]] : [])));
  return localPath(read.size > 0 ? `${path}?${read}` : path, language, siteLanguage);
}
