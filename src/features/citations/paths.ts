import type { Day } from "@/lib/day";
import type { Ending } from "./formats";

/** Where the citations of a paper, of a day and of what a text finds are. */
export const paperCitationPath = (id: string, ending: Ending): string => `/citations/papers/${id}.${ending}`;
export const dayCitationPath = (day: Day, ending: Ending): string => `/citations/days/${day}.${ending}`;
export const searchCitationPath = (text: string, ending: Ending): string =>
  `/citations/search.${ending}?${new URLSearchParams({ q: text })}`;
