import { authorNames } from "@/features/papers/authors";
import { readCategory } from "@/features/papers/category-names";
import { authorPath, categoryPath, keywordPath, organizationPath } from "@/features/papers/list-paths";
import { slugOf } from "@/features/papers/search-labels";
import { searchPath } from "@/features/search/search-path";
import type { FeedPaper } from "./paper-select";
import type { FeedSource } from "./paths";
import type { Saying } from "./saying";

/** What a feed says of itself: `path` is that of the page that shows the same. */
type Description = { title: string; description: string; path: string };

/** The words of a feed. How a name is written is read from its papers. */
export function describeFeed(
  source: Exclude<FeedSource, { kind: "saved" }>,
  papers: FeedPaper[],
  { t }: Pick<Saying, "t">,
): Description {
  switch (source.kind) {
    case "search": {
      const { query } = source;
      return { title: t("search.pageTitle", { query }), description: t("feeds.about.search"), path: searchPath(query) };
    }
    case "categories": {
      const known = readCategory(source.name);
      const category = known ? `${known.name} (${known.category})` : source.name;
      const path = categoryPath(known?.category ?? source.name);
      return { title: category, description: t("lists.category.description", { category }), path };
    }
    case "keywords": {
      const keyword = spelledAs(
        source.name,
        papers.flatMap(({ aiKeywords }) => aiKeywords),
      );
      const title = t("lists.keyword.title", { keyword });
      return { title, description: t("lists.keyword.description", { keyword }), path: keywordPath(source.name) };
    }
    case "authors": {
      const name = spelledAs(source.name, papers.flatMap(authorNames));
      const title = t("lists.author.title", { name });
      return { title, description: t("lists.author.description", { name }), path: authorPath(source.name) };
    }
    case "organizations": {
      const own = papers.find(({ organization }) => organization?.id.toLowerCase() === source.name.toLowerCase());
      const { id, name } = own?.organization ?? { id: source.name, name: source.name };
      const title = t("lists.organization.title", { name });
      return { title, description: t("lists.organization.description", { name }), path: organizationPath(id) };
    }
    default: {
      const path = pages[source.kind];
      return { title: t(`feeds.name.${source.kind}`), description: t(`feeds.about.${source.kind}`), path };
    }
  }
}

const pages = {
  daily: "/papers",
  week: "/papers/week",
  month: "/papers/month",
  trending: "/papers/trending",
  code: searchPath("has:code"),
  digests: "/digests",
};

/** The first spelling that has this slug; the slug's own words where there is none. */
const spelledAs = (slug: string, names: string[]): string =>
  names.find((name) => slugOf(name) === slug) ?? slug.replaceAll("-", " ");
