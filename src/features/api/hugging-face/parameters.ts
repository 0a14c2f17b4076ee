import { z } from "zod";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { type Day, parseDay, parseMonth, parseWeek } from "@/lib/day";

/** A whole number in a query string, from `least` to `most`. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`))
    .meta({ override: { type: "integer", minimum: least, maximum: most } });

/** Papers of a list that can be paged to; further back the days of the feed lead. */
export const REACHABLE = 100_000;

export const pageParameter = wholeNumber(0, 999_999_999).optional().describe("The page, counted from 0.");

/** The paper that an address names, by its id here, with or without a version. */
export const paperParameters = z.object({
  id: z
    .string()
    .max(200)
    .transform((text) => parseArxivId(text) ?? text)
    .meta({ override: { type: "string" } })
    .describe("An arXiv id, also with a version behind it, or an id of this site."),
});

const parsed = <T>(parse: (text: string) => T | null, problem: string, example: string) =>
  z
    .string()
    .transform((text, context) => {
      const value = parse(text);
      if (value !== null) return value;
      context.addIssue({ code: "custom", message: problem });
      return z.NEVER;
    })
    .meta({ override: { type: "string" }, examples: [example] });

const timestamp = z.iso.datetime({ offset: true, local: true });

/** A day; a full timestamp stands for the day it lies in (UTC), as at Hugging Face. A + in it may have been read as a space. */
function readDay(text: string): Day | null {
  const written = text.replace(/ (?=\d{2}:\d{2}$)/, "+");
  if (!timestamp.safeParse(written).success) return parseDay(text);
  const moment = new Date(/(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? written : `${written}Z`);
  return parseDay(moment.toISOString().slice(0, 10));
}

export const dayParameter = parsed(readDay, "must be a day like 2026-04-16", "2026-04-16");

export const weekParameter = parsed(parseWeek, "must be a week like 2026-W16", "2026-W16");

export const monthParameter = parsed(parseMonth, "must be a month like 2026-04", "2026-04");
