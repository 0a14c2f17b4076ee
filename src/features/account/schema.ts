import { z } from "zod";
import { mailAddressSchema } from "@/lib/mail-address";
import { usernameProblem } from "./username";

/**
 * Characters of an address that signing in leads back to. On the way it is written into addresses of addresses, and into a
 * cookie, which browsers drop beyond 4,096 bytes (RFC 6265, 6.1).
 */
export const LONGEST_CALLBACK = 2000;

/** Where to go afterwards; made safe by lib/site's ownPath when it is used. */
const callbackUrl = z.string().max(LONGEST_CALLBACK).optional().catch(undefined);

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
