import { z } from "zod";

/** The form of an upvote names the state it wants, so that sending it twice changes nothing. */
export const setUpvoteSchema = z.object({
  paperId: z.string().min(1).max(200),
  upvoted: z.enum(["yes", "no"]).transform((value) => value === "yes"),
  back: z.string().max(500).default("/"),
});
