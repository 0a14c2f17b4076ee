import type { Day } from "@/lib/day";
import type { Ending } from "./formats";

/** Papers that have a name in common: a slug, an organization's id or a category. */
export type CitedList = { kind: "authors" | "categories" | "keywords" | "organizations"; name: string };

/** Where the citations of a paper, of a day, of a list and of what a text finds are. */
export const paperCitationPath = (id: string, ending: Ending): string => `/citations/papers/${id}.${ending}`;
export const dayCitationPath = (day: Day, ending: Ending): string => `/citations/days/${day}.${ending}`;
export const listCitationPath = ({ kind, name }: CitedList, ending: Ending): string =>
  `/citations/lists/${kind}/${encodeURIComponent(name)}.${ending}`;
export const searchCitationPath = (text: string, ending: Ending): string =>
  `/citations/search.${ending}?${new URLSearchParams({ q: text })}`;
