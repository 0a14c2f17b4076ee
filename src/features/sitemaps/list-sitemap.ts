import { dayPath, periodPath } from "@/features/feed/feed-path";
import { categoryPath, keywordPath, organizationPath } from "@/features/papers/list-paths";
import { paperPath } from "@/features/papers/paper-path";
import { listCategories, listKeywords } from "@/features/search/lists/queries";
import { monthOf, weekOf } from "@/lib/day";
import { type Named, rangePath } from "./names";
import { listDays, listOrganizations, listPapers, listRanges } from "./queries";
import type { Entry } from "./sitemap-xml";

/** Rows of a range: there is room below the limit for what comes before the ranges are read anew. */
export const RANGE_ROWS = 40_000;

/** The newest of a few hundred years of days, each with a week and a month: below the limit of one sitemap. */
const MOST_DAYS = 40_000;

const MOST_ROWS = 50_000;

/** Pages that are neither of a paper nor of what gathers some. */
const pages = [
  ...["/", "/papers", "/papers/trending", "/papers/date", "/papers/week", "/papers/month", "/organizations"],
  ...["/categories", "/keywords", "/digests", "/about", "/subscribe", "/submit", "/status", "/tools", "/feeds"],
  ...["/docs/api", "/docs/mcp", "/dumps"],
];

/** The addresses of all sitemaps. */
export async function listSitemaps(siteUrl: string): Promise<Entry[]> {
  const [papers, organizations] = [await listRanges("Paper", RANGE_ROWS), await listRanges("Organization", RANGE_ROWS)];
  return [
    ...["/sitemaps/pages.xml", "/sitemaps/days.xml", "/sitemaps/lists.xml"],
    ...papers.map((range) => rangePath("papers", range)),
    ...organizations.map((range) => rangePath("organizations", range)),
  ].map((path) => ({ url: siteUrl + path, changedAt: null }));
}

/** What one sitemap names. Throws TooSlow, when the lists of categories and keywords take too long. */
export async function listSitemap(named: Named, siteUrl: string): Promise<Entry[]> {
  if (named.kind === "papers") return at(siteUrl, await listPapers(named.range, MOST_ROWS), paperPath);
  if (named.kind === "organizations")
    return at(siteUrl, await listOrganizations(named.range, MOST_ROWS), organizationPath);
  if (named.kind === "pages") return pages.map((path) => ({ url: siteUrl + path, changedAt: null }));
  return named.kind === "days" ? listDayPages(siteUrl) : listListPages(siteUrl);
}

const at = (siteUrl: string, places: { name: string; changedAt: Date }[], path: (name: string) => string): Entry[] =>
  places.map(({ name, changedAt }) => ({ url: siteUrl + path(name), changedAt }));

/** The days with papers, and the weeks and months that they lie in, as new as the newest of their days. */
async function listDayPages(siteUrl: string): Promise<Entry[]> {
  const newest = new Map<string, Date | null>();
  for (const { day, changedAt } of await listDays(MOST_DAYS)) {
    for (const path of [dayPath(day), periodPath(weekOf(day)), periodPath(monthOf(day))]) {
      const known = newest.get(path);
      if (!known || (changedAt && known < changedAt)) newest.set(path, changedAt);
    }
  }
  return [...newest].map(([path, changedAt]) => ({ url: siteUrl + path, changedAt }));
}

/** The categories and the keywords that most of the newest papers have. */
async function listListPages(siteUrl: string): Promise<Entry[]> {
  const [categories, keywords] = [await listCategories(), await listKeywords()];
  const paths = [
    ...categories.counted.map(({ name }) => categoryPath(name)),
    ...keywords.counted.map(({ name }) => keywordPath(name)),
  ];
  return paths.map((path) => ({ url: siteUrl + path, changedAt: null }));
}
