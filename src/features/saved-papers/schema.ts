import { z } from "zod";
import { paperIdSchema } from "@/features/papers/paper-id";

/** The form names the state it wants, so that sending it twice changes nothing. */
export const setSavedSchema = z.object({
  paperId: paperIdSchema,
  saved: z.enum(["yes", "no"]).transform((value) => value === "yes"),
  back: z.string().max(500).default("/saved"),
});
