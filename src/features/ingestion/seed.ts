import { z } from "zod";
import { titleId } from "@/features/papers/title-id";
import { type Day, parseDay, startOfDay } from "@/lib/day";
import { mentionOf, mentionsIn } from "./code-mentions";
import { type IncomingRecord, MOST_COUNTED, type PaperFacts, unsaid } from "./source-record";

/** The day of the page that the seed list was copied from: the feed day of a paper without a date. */
const PAGE_DAY = "2026-04-16" as Day;

const day = z
  .string()
  .refine((text) => parseDay(text) !== null, "must be a day like 2025-01-23")
  .transform((text) => text as Day);

/** An entry of prisma/papers-seed.json. */
const entrySchema = z.object({
  index: z.number().int(),
  title: z.string().trim().min(1),
  abstract: z.string(),
  authorCount: z.number().int().min(1).max(MOST_COUNTED).nullable(),
  organization: z.string().nullable(),
  organizationSlug: z.string().nullable(),
  date: day.nullable(),
  upvotes: z.number().int().min(0).max(MOST_COUNTED).nullable(),
  codeUrl: z.string().nullable(),
});

/** Whether a value looks like an entry of the seed list. */
export const isSeedEntry = (value: object): boolean => "title" in value && "authorCount" in value && "index" in value;

/** The record in an entry of the seed list. Throws a ZodError when it cannot be taken. */
export function readSeedEntry(payload: object): IncomingRecord {
  const entry = entrySchema.parse(payload);
  const paperId = titleId(entry.title);
  return { source: "seed", key: paperId, paperId, day: entry.date ?? PAGE_DAY, payload };
}

/** What an entry that `readSeedEntry` took says about its paper. */
export function seedFacts(payload: object): PaperFacts {
  const entry = entrySchema.parse(payload);
  return {
    ...unsaid,
    title: entry.title,
    abstract: entry.abstract,
    authorCount: entry.authorCount,
    publishedAt: entry.date && startOfDay(entry.date),
    organization:
      entry.organization && entry.organizationSlug
        ? { id: entry.organizationSlug, name: entry.organization, avatarUrl: null }
        : null,
    codeLinks: [...mentionsIn(entry.abstract, "abstract"), ...mentionOf(entry.codeUrl, "abstract")],
    upvotes: entry.upvotes ?? 0,
  };
}
