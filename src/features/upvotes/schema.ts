import { z } from "zod";
import { paperIdSchema } from "@/features/papers/paper-id";

/** The form of an upvote names the state it wants, so that sending it twice changes nothing. */
export const setUpvoteSchema = z.object({
  paperId: paperIdSchema,
  upvoted: z.enum(["yes", "no"]).transform((value) => value === "yes"),
  back: z.string().max(500).default("/"),
});
