import { z } from "zod";
import { paperIdSchema } from "@/features/papers/paper-id";

/** What a mail's reader can do with a paper; each names the state it wants. */
export const deeds = ["upvote", "unvote", "save", "unsave"] as const;
export type Deed = (typeof deeds)[number];

export const deedSchema = z.object({ token: z.string().max(200), paperId: paperIdSchema, did: z.enum(deeds) });
