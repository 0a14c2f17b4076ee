import { authorPath, categoryPath, organizationPath } from "@/features/papers/list-paths";
import { filterParts, withoutFilters } from "@/features/search/parts";
import { isEmptyQuery, readQuery } from "@/features/search/query";
import type { Topic } from "./profile";

/** A topic as the form shows it. */
export type ShownTopic = {
  kind: Exclude<Topic["kind"], "search">;
  value: string;
  /** What it is called: the organization's name, cs.CL with its name. */
  label: string;
  /** The page of all that is here about it. */
  path: string;
  /** How a query was understood; null for other kinds. */
  query: ShownQuery | null;
};

/** `words` it looks for, what narrows it, and what looks like a filter but was read as words. */
export type ShownQuery = { words: string; filters: string[]; misread: string[] };

/** How a query is understood. */
export function showQuery(text: string): ShownQuery {
  const filters = filterParts(text);
  return { words: withoutFilters(text), filters, misread: [...new Set(readQuery(text).misread)] };
}

/** The page of what a topic names. */
export function topicPath({ kind, value }: Topic): string {
  if (kind === "category") return categoryPath(value);
  if (kind === "organization") return organizationPath(value);
  if (kind === "author") return authorPath(value);
  return `/papers?${new URLSearchParams({ q: value })}`;
}

/** Whether a topic asks for nothing: words of which none is looked for. */
export const topicIsEmpty = ({ kind, value }: Topic): boolean => kind === "words" && isEmptyQuery(readQuery(value));
