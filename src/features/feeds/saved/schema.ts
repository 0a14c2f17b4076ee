import { z } from "zod";

/** Making and revoking an address name nothing: everybody has one at most. */
export const feedTokenSchema = z.object({});
