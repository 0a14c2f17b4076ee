import { z } from "zod";
import { env } from "@/lib/env";
import { nameSchema } from "@/lib/name-schema";
import { forms } from "./forms";
import { LONGEST_WEBHOOK_NAME } from "./name-length";
import { targetProblem } from "./target";

const id = z.uuid();

/** The names of the form's ticks for saved searches hold their ids. */
const SEARCH = /^search-([0-9a-f-]{36})$/;

/** More fields no page of ours has: a person has 50 saved searches at most. */
const MOST_FIELDS = 100;

const name = nameSchema({
  missing: "problems.webhooks.nameMissing",
  tooLong: "problems.webhooks.nameTooLong",
  most: LONGEST_WEBHOOK_NAME,
});

/**
 * A new webhook, or a change of one when the form names its id; `search-ID` for each saved search that it is told of.
 */
export const webhookSchema = z
  .looseObject({
    id: id.optional(),
    name,
    url: z
      .string()
      .default("")
      .transform((text) => text.trim()),
    form: z.enum(forms, "problems.webhooks.form"),
    tellsDays: z
      .literal("yes")
      .optional()
      .transform((value) => value === "yes"),
  })
  .refine((given) => Object.keys(given).length <= MOST_FIELDS)
  .superRefine(({ url, form }, context) => {
    const problem = targetProblem(url, form, new Set(env().WEBHOOK_ORIGINS));
    if (problem) context.addIssue({ code: "custom", message: problem.key, params: problem.values, path: ["url"] });
  })
  .transform(({ id, name, url, form, tellsDays, ...rest }, context) => {
    const searchIds = Object.keys(rest).flatMap((key) => SEARCH.exec(key)?.[1] ?? []);
    if (!tellsDays && searchIds.length === 0)
      context.addIssue({ code: "custom", message: "problems.webhooks.noEvent", path: ["tellsDays"] });
    return { id, name, url: url && URL.canParse(url) ? new URL(url).href : url, form, tellsDays, searchIds };
  });

/** One of a person's webhooks, or one of its deliveries. */
export const byIdSchema = z.object({ id });
