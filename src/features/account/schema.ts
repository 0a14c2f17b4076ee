import { z } from "zod";
import { mailAddressSchema } from "@/lib/mail-address";
import { usernameProblem } from "./username";

/** Where to go afterwards; made safe by lib/site's ownPath when it is used. */
const callbackUrl = z.string().max(2000).optional().catch(undefined);

/** The form that asks for a sign-in link. */
export const signInLinkSchema = z.object({ email: mailAddressSchema, callbackUrl });

/** The form with which a person chooses or changes their public name. Phones like to begin words with a capital. */
export const usernameSchema = z.object({
  username: z
    .string("problems.nameMissing")
    .trim()
    .toLowerCase()
    .superRefine((name, context) => {
      const problem = usernameProblem(name);
      if (problem) context.addIssue({ code: "custom", message: problem.key, params: problem.values });
    }),
  callbackUrl,
});

/** A link's own values, as they stand in its address and in the form of the confirm page. */
export const signInTokenSchema = z.object({
  token: z.string().regex(/^[0-9a-f]{64}$/),
  email: mailAddressSchema,
  callbackUrl,
});
