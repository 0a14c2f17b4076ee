import { z } from "zod";

/** More fields, or longer ones, no page of ours has. */
const MOST_FIELDS = 300;
const LONGEST = 2_000;

/**
 * The form of the preferences as it was filled in. What it says, read-preferences.ts reads: a press of "Add" keeps what is not
 * right yet.
 */
export const preferencesSchema = z
  .record(z.string().max(100), z.string().max(LONGEST))
  .refine((values) => Object.keys(values).length <= MOST_FIELDS)
  .transform(({ token = "", did = "save", ...values }) => ({ token, did, values }));

/** The form that deletes a subscription; its tick says that it is meant. */
export const deleteSchema = z.object({
  token: z.string().max(200),
  isMeant: z.literal("yes", "problems.preferences.notMeant"),
});
