import { z } from "zod";

/** Entries of a feed where nobody asks for another number, and the most that it has. */
export const DEFAULT_LIMIT = 50;
export const MOST_ITEMS = 200;

/** Pages that are handed out: with fewer entries to a page there is less to reach. */
export const MOST_PAGES = 200;

const MOST_VOTES = 1_000_000;

/** A parameter that is a whole number, with a sentence for whatever else stands there. */
const wholeNumber = (name: string, least: number, most: number) => {
  const sentence = `${name} must be a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence);
};

/** What narrows a feed, by the parameters of its address. All others are no concern of it. */
export const feedOptionsSchema = z.object({
  min_votes: wholeNumber("min_votes", 0, MOST_VOTES).default(0),
  limit: wholeNumber("limit", 1, MOST_ITEMS).default(DEFAULT_LIMIT),
  page: wholeNumber("page", 1, MOST_PAGES).default(1),
});

export type FeedOptions = z.output<typeof feedOptionsSchema>;

/** The parameters that say so, without those that go without saying. */
export function optionParameters({ min_votes, limit, page }: FeedOptions): Record<string, string> {
  return {
    ...(min_votes > 0 && { min_votes: String(min_votes) }),
    ...(limit !== DEFAULT_LIMIT && { limit: String(limit) }),
    ...(page > 1 && { page: String(page) }),
  };
}
