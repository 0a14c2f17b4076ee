import { z } from "zod";

const paperSchema = z.object({
  id: z.string(),
  url: z.string(),
  /** Readable text, without TeX. */
  title: z.string(),
  /** The first names, and how many authors there are; null when that is not known. */
  authors: z.array(z.string()),
  authorCount: z.number().nullable(),
  upvotes: z.number(),
  codeUrl: z.string().nullable(),
  publishedAt: z.string().nullable(),
});
export type ToldPaper = z.output<typeof paperSchema>;

/** Papers on a page of the site: the first of them, and how many there are. */
const papers = { url: z.string(), count: z.number(), papers: z.array(paperSchema) };

const daySchema = z.object({ day: z.string(), ...papers });
const searchSchema = z.object({
  search: z.object({ id: z.string(), name: z.string(), query: z.string() }),
  /** What came behind the one moment and until the other. */
  since: z.string(),
  until: z.string(),
  /** Whether there are more than `count`. */
  isMore: z.boolean(),
  ...papers,
});

/**
 * What a webhook is told, in the order in which it is written: a new day of the feed, new papers in a saved search, or a test,
 * which looks like the newest day. What has been delivered is kept like this.
 */
export const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("day.new"), timestamp: z.string(), data: daySchema }),
  z.object({ type: z.literal("search.new"), timestamp: z.string(), data: searchSchema }),
  z.object({ type: z.literal("webhook.test"), timestamp: z.string(), data: daySchema }),
]);

export type WebhookEvent = z.output<typeof eventSchema>;
export type EventType = WebhookEvent["type"];
