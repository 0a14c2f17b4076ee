import { z } from "zod";
import { type Day, parseDay } from "@/lib/day";
import { mailAddressSchema } from "@/lib/mail-address";

const day = z.string("problems.admin.day").transform((text, context): Day => {
  const found = parseDay(text.trim());
  if (found) return found;
  context.addIssue({ code: "custom", message: "problems.admin.day" });
  return z.NEVER;
});

export const issueSchema = z.object({ day });
export const addressSchema = z.object({ email: mailAddressSchema });

/** A form may hold a megabyte, some twenty thousand addresses; `npm run subscriptions` takes files of any size. */
export const importSchema = z.object({
  consent: z.string().trim().max(500, "problems.admin.tooLong").default(""),
  list: z.string().trim().min(1, "problems.admin.noList"),
});
