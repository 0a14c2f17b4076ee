import type { Facets } from "@/features/search/facets";
import type { Hits } from "@/features/search/find-hits";
import { readQuery } from "@/features/search/query";
import type { Suggestions } from "@/features/search/suggest";
import { ranked } from "./examples";

/** A search with a part that was understood otherwise than it was typed. */
export const few: Hits = {
  text: "regret votes:>many",
  meant: "regret votes:>many",
  query: readQuery("regret votes:>many"),
  papers: ranked,
  count: 64,
  isAbout: false,
  isTooCommon: false,
  asName: null,
  instead: null,
};

/** One that was misspelled. */
export const corrected: Hits = {
  text: "rergret",
  meant: "regret",
  query: readQuery("regret"),
  papers: ranked.slice(0, 1),
  count: 1,
  isAbout: false,
  isTooCommon: false,
  asName: null,
  instead: { kind: "corrected", text: "regret" },
};

export const facets: Facets = {
  organizations: [
    { id: "institute", name: "Institute of Letters", count: 12 },
    { id: "long", name: "The Federal Institute for the Long Names of Institutes and Their Departments", count: 3 },
  ],
  categories: [],
  hasCode: 31,
  periods: [
    { part: "submitted:2026-W16", count: 2 },
    { part: "submitted:2026", count: 40 },
    { part: "submitted:..2025", count: 24 },
  ],
  votes: [{ least: 10, count: 9 }],
  isAbout: false,
};

export const suggestions: Suggestions = {
  papers: ranked.map(({ id, title }) => ({ path: `#${id}`, title })),
  count: 12_000,
  isAbout: true,
  path: "#all",
};
