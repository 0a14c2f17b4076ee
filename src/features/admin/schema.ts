import { z } from "zod";
import { MOST_DAYS } from "@/features/ingestion/days";
import { paperIdSchema } from "@/features/papers/paper-id";
import { repositoryOf } from "@/features/papers/text/code-hosts";
import { tidyLink } from "@/features/papers/text/links";
import { type Day, parseDay, shiftDay, toDay } from "@/lib/day";

const day = z.string("problems.admin.day").transform((text, context): Day => {
  const found = parseDay(text.trim());
  if (found) return found;
  context.addIssue({ code: "custom", message: "problems.admin.day" });
  return z.NEVER;
});
/** In UTC, as all days of the feed are. */
const dayThatCame = day.refine((asked) => asked <= toDay(new Date()), "problems.admin.future");
const paperId = paperIdSchema;

/** What can be asked of the sources at once: each is a job of the queue. */
export const runNowSchema = z
  .discriminatedUnion("job", [
    z.object({ job: z.literal("arxiv-batch") }),
    z.object({ job: z.literal("arxiv-harvest"), from: day, until: dayThatCame }),
    z.object({ job: z.literal("hugging-face"), day: dayThatCame }),
    z.object({ job: z.literal("code") }),
  ])
  .refine((asked) => asked.job !== "arxiv-harvest" || asked.from <= asked.until, {
    message: "problems.admin.span",
    path: ["until"],
  })
  .refine((asked) => asked.job !== "arxiv-harvest" || shiftDay(asked.until, -MOST_DAYS) <= asked.from, {
    message: "problems.admin.tooManyDays",
    path: ["until"],
  });
export type AskedRun = z.output<typeof runNowSchema>;

export const retrySchema = z.object({ runId: z.uuid("problems.admin.noRun") });

/** A browser sends line breaks as two characters. */
const text = (most: number) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(most, "problems.admin.tooLong"));

const link = text(2000).transform((typed, context) => {
  if (!typed) return "";
  const found = tidyLink(typed) ?? tidyLink(`https://${typed}`);
  if (found && repositoryOf(found)?.repository) return found;
  context.addIssue({ code: "custom", message: "problems.admin.noRepository" });
  return z.NEVER;
});

/** What a paper's page can have corrected, as it was typed and as it stood when the form was opened; a name a line. */
export const correctSchema = z.object({
  paperId,
  title: text(1000),
  abstract: text(50_000),
  authors: text(200_000),
  organization: text(200),
  codeUrl: link,
  wasTitle: text(100_000),
  wasAbstract: text(1_000_000),
  wasAuthors: text(1_000_000),
  wasOrganization: text(10_000),
  wasCodeUrl: text(10_000),
});
export type Corrected = z.output<typeof correctSchema>;

/** Puts a paper on a day, takes it from one, or both: moves it. A field left empty is none. */
export const daysSchema = z.object({
  paperId,
  from: z
    .literal("")
    .transform(() => undefined)
    .or(day)
    .optional(),
  to: z
    .literal("")
    .transform(() => undefined)
    .or(dayThatCame)
    .optional(),
});

export const paperSchema = z.object({ paperId });

export const mergeSchema = z.object({
  paperId,
  intoId: z
    .string()
    .trim()
    .pipe(z.string().regex(/^[\w.-]+(?:\/[\w.-]+)?$/, "problems.admin.noPaperId")),
});

export const undoSchema = z.object({ paperId, mergeId: z.uuid("problems.paperGone") });
