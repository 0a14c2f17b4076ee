import { z } from "zod";
import { arxivIdSchema } from "@/features/papers/arxiv-id";
import { tidyLink } from "@/features/papers/text/links";
import { type Day, startOfDay, toDay } from "@/lib/day";
import { mentionOf, mentionsIn } from "../code-mentions";
import { type IncomingRecord, MOST_COUNTED, type PaperFacts, unsaid } from "../source-record";

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 1900 && date.getUTCFullYear() < 3000, "must lie between 1900 and 2999");
const count = z.number().int().min(0).max(MOST_COUNTED);

/** An entry of Hugging Face's `api/daily_papers`, in all shapes since 2024; only what we use is checked. */
const entrySchema = z.object({
  paper: z.object({
    id: arxivIdSchema,
    title: z.string().trim().min(1),
    summary: z.string(),
    authors: z.array(z.object({ name: z.string(), hidden: z.boolean().nullish() })),
    publishedAt: moment,
    submittedOnDailyAt: moment.nullish(),
    upvotes: count,
    githubRepo: z.string().nullish(),
    githubStars: count.nullish(),
    projectPage: z.string().nullish(),
    mediaUrls: z.array(z.string()).nullish(),
    ai_summary: z.string().nullish(),
    ai_keywords: z.array(z.string()).nullish(),
    organization: z
      .object({ name: z.string().trim().min(1), fullname: z.string().trim().nullish(), avatar: z.string().nullish() })
      .nullish(),
  }),
  publishedAt: moment.nullish(),
  numComments: count.nullish(),
  thumbnail: z.string().nullish(),
  mediaUrl: z.string().nullish(),
});

/** Until this moment the outer `publishedAt` was that of the submission to the feed; later it is the paper's, shifted. */
const OUTER_DATE_CHANGED = new Date("2025-03-11T00:00:00Z");

/** Whether a value looks like an entry of `api/daily_papers`. */
export const isHuggingFaceEntry = (value: object): boolean => "paper" in value;

/**
 * The record in an entry of `api/daily_papers`. `askedDay` is the day the answer was asked for, when that is known: an
 * older entry does not say it, and may have been submitted the evening before.
 * Throws a ZodError, or an Error with a sentence, when it cannot be taken.
 */
export function readHuggingFaceEntry(payload: object, askedDay: Day | null = null): IncomingRecord {
  const { paper, publishedAt } = entrySchema.parse(payload);
  const submittedAt = publishedAt && publishedAt < OUTER_DATE_CHANGED ? publishedAt : null;
  const featuredAt = paper.submittedOnDailyAt ?? (askedDay && startOfDay(askedDay)) ?? submittedAt;
  if (!featuredAt) throw new Error("paper.submittedOnDailyAt is missing, so its day in the feed is unknown.");
  const day = toDay(featuredAt);
  return { source: "hugging-face", key: `${paper.id}@${day}`, paperId: paper.id, day, payload };
}

/** What an entry that `readHuggingFaceEntry` took says about its paper. */
export function huggingFaceFacts(payload: object): PaperFacts {
  const { paper, ...entry } = entrySchema.parse(payload);
  const { organization } = paper;
  return {
    ...unsaid,
    arxivId: paper.id,
    title: paper.title,
    abstract: paper.summary,
    authors: paper.authors.map(({ name, hidden }) => (hidden ? { name, hidden } : { name })),
    publishedAt: paper.publishedAt,
    organization: organization
      ? {
          id: organization.name,
          name: organization.fullname || organization.name,
          avatarUrl: organization.avatar ? absolute(organization.avatar) : null,
        }
      : null,
    codeLinks: [...mentionOf(paper.githubRepo, "hugging-face"), ...mentionsIn(paper.summary, "abstract")],
    codeStars: paper.githubStars ?? null,
    projectUrl: (paper.projectPage && tidyLink(paper.projectPage)) || null,
    aiSummary: paper.ai_summary || null,
    aiKeywords: paper.ai_keywords ?? [],
    thumbnailUrl: entry.thumbnail ?? entry.mediaUrl ?? null,
    mediaUrls: paper.mediaUrls ?? [],
    upvotes: paper.upvotes,
    comments: entry.numComments ?? 0,
  };
}

/** Avatars may be paths on Hugging Face's own host ("/avatars/….svg"). */
const absolute = (url: string) =>
  URL.canParse(url, "https://huggingface.co") ? new URL(url, "https://huggingface.co").href : null;
