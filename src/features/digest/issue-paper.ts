import { z } from "zod";

/** A paper as an issue of the digest keeps it: in the words and with the votes it had when the issue was opened. */
export const issuePaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Who wrote it: an organization, some names, or how many; null when nothing is known. */
  byline: z.string().nullable(),
  excerpt: z.string(),
  upvotes: z.number(),
  code: z.object({ name: z.string(), url: z.string() }).nullable(),
});

export type IssuePaper = z.output<typeof issuePaperSchema>;
