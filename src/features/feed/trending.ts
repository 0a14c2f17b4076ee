/**
 * How trending papers are ordered: log2(1 + upvotes) + days / 2, where days counts the newest day on which the paper
 * stands in the feed. A paper needs twice the upvotes for every two days it is older. The score of a paper changes
 * only with its votes and days, never by the clock, so PostgreSQL keeps it in a generated, indexed column.
 */
export const TRENDING_FORMULA = "log2(1 + upvotes) − age in days / 2";
