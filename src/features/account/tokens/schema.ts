import { z } from "zod";
import { nameSchema } from "@/lib/name-schema";
import { LONGEST_TOKEN_NAME, lifetimes } from "./lifetimes";
import { scopes } from "./scopes";

const name = nameSchema({
  missing: "problems.tokens.nameMissing",
  tooLong: "problems.tokens.nameTooLong",
  most: LONGEST_TOKEN_NAME,
});

const ticked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");

/** The form that makes a token: a tick for each scope, "scope-vote" for example. */
export const createTokenSchema = z
  .object({
    name,
    lifetime: z
      .enum(lifetimes, "problems.tokens.lifetime")
      .transform((days) => (days === "never" ? null : Number(days))),
    "scope-read": ticked,
    "scope-vote": ticked,
    "scope-submit": ticked,
    "scope-searches": ticked,
    "scope-subscribe": ticked,
  })
  .transform((form, context) => {
    const chosen = scopes.filter((scope) => form[`scope-${scope}`]);
    if (chosen.length === 0)
      context.addIssue({ code: "custom", message: "problems.tokens.noScope", path: ["scope-read"] });
    return { name: form.name, days: form.lifetime, scopes: chosen };
  });

export const revokeTokenSchema = z.object({ id: z.uuid() });
