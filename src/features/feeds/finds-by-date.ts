import type { Filters } from "@/features/search/fields";
import type { Query } from "@/features/search/query";

/**
 * Whether what a search comes to find is new, so that a date tells of it (paper-dates.ts). Old papers rise by their votes, and
 * gain stars, code, keywords and the like long after they came.
 */
export const findsByDate = ({ order, filters, excluded }: Query): boolean =>
  (order === null || order === "date") && [filters, ...excluded].every(isSettled);

/** Whether all that is asked for is known of a paper from the first, or is of its words. */
const isSettled = ({ votes, stars, hasCode, keywords, categories, organizations, submitters }: Filters): boolean =>
  hasCode === null &&
  [votes, stars, keywords, categories, organizations, submitters].every(({ length }) => length === 0);
