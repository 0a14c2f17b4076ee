/**
 * How trending papers are ordered: log2(1 + upvotes) − age / 2, where the age is counted in days since the newest day
 * on which the paper stands in the feed. A paper needs twice the upvotes for every two days it is older. Readers are told
 * so in the words of `feed.trending.formula`.
 *
 * Compared on the same day, that is the order of log2(1 + upvotes) + day / 2, which changes only with a paper's votes
 * and days and never by the clock: PostgreSQL keeps it in the generated, indexed column Paper.trendingScore.
 */

/** Where a page of trending ended: the next one begins behind it. */
export type TrendingPlace = { score: number; id: string };

/** A place as it stands in an address: "1157.32~2604.14148". */
export const formatTrendingPlace = ({ score, id }: TrendingPlace): string => `${score}~${id}`;

/** The place that `formatTrendingPlace` wrote, or null when the text is none. */
export function parseTrendingPlace(text: string): TrendingPlace | null {
  const [, score, id] = /^(-?\d+(?:\.\d+)?)~([\w./-]{1,200})$/.exec(text) ?? [];
  return score && id ? { score: Number(score), id } : null;
}
