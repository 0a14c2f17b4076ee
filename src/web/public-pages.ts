import { type Language, localPath, readLocalPath } from "@/lib/languages";
import { isPlain } from "./address";

/** Public pages beside the papers' own. */
const pages = new Set(["/", "/about", "/offline", "/papers", "/status", "/subscribe"]);

/** Which public pages read a query parameter, and which. All others (utm_source …) are dropped: they would split the cache. */
const readers: [path: RegExp, parameter: string][] = [
  [/^\/papers\/date\/[^/]+$/, "page"],
  [/^\/papers\/trending$/, "after"],
];

/** A page's address longer than this is not worth remembering. */
const LONGEST = 500;

/**
 * The one address of a public page: its language, its path and the first value of the parameter it reads. Null when the
 * address is not that of a public page. Public pages know no viewer: they are rendered without cookies and shared by
 * everybody.
 */
export function publicPage(given: string, siteLanguage: Language): string | null {
  if (given.length > LONGEST) return null;
  const { language, address } = readLocalPath(given, siteLanguage);
  const at = address.indexOf("?");
  const path = at < 0 ? address : address.slice(0, at);
  if (!pages.has(path) && !path.startsWith("/papers/")) return null;
  if (!isPlain(path)) return null;

  const parameter = readers.find(([reader]) => reader.test(path))?.[1];
  const value = parameter && at >= 0 ? new URLSearchParams(address.slice(at + 1)).get(parameter) : null;
  const page = parameter && value !== null ? `${path}?${new URLSearchParams({ [parameter]: value })}` : path;
  return localPath(page, language, siteLanguage);
}
