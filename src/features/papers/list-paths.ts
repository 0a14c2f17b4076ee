import { slugOf } from "./search-labels";

/** The pages that gather papers by what a card or a paper's page names. Slugs may hold letters of any script. */
export const authorPath = (name: string): string => `/authors/${encodeURIComponent(slugOf(name))}`;
export const organizationPath = (id: string): string => `/organizations/${encodeURIComponent(id)}`;
export const categoryPath = (category: string): string => `/categories/${encodeURIComponent(category)}`;
export const keywordPath = (keyword: string): string => `/keywords/${encodeURIComponent(slugOf(keyword))}`;
