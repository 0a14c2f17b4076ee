import { z } from "zod";

/**
 * Why a paper stands in an issue: by a topic of the reader, or because it is among the most upvoted. `value` is what a mail
 * says: the name of the saved search, cs.CL, the organization's name, the author's name, the words; empty for "upvoted".
 */
export const reasonSchema = z.object({
  kind: z.enum(["search", "category", "organization", "author", "words", "upvoted"]),
  value: z.string().default(""),
});
export type Reason = z.output<typeof reasonSchema>;

/** DigestEdition.reasons: for each of its papers, in their order, at least one. */
export const reasonsSchema = z.array(z.array(reasonSchema));
