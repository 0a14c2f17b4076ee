import { z } from "zod";
import { arxivIdSchema } from "@/features/papers/arxiv-id";
import { tidyLink } from "@/features/papers/text/links";
import { type Day, toDay } from "@/lib/day";
import { mentionOf, mentionsIn } from "../code-mentions";
import { type IncomingRecord, MOST_COUNTED, type PaperFacts, unsaid } from "../source-record";

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 1900 && date.getUTCFullYear() < 3000, "must lie between 1900 and 2999");
const count = z.number().int().min(0).max(MOST_COUNTED);

const person = z.object({ name: z.string().nullish(), user: z.string().nullish(), fullname: z.string().nullish() });

/** A paper in Hugging Face's words; only what we use is checked, and everything is kept. */
const paperSchema = z.object({
  id: arxivIdSchema,
  title: z.string().trim().min(1),
  summary: z.string(),
  authors: z.array(z.object({ name: z.string(), hidden: z.boolean().nullish() })),
  publishedAt: moment,
  submittedOnDailyAt: moment.nullish(),
  submittedOnDailyBy: person.nullish().catch(null),
  withdrawnAt: moment.nullish(),
  upvotes: count,
  githubRepo: z.string().nullish(),
  githubRepoAddedBy: z.string().nullish(),
  githubStars: count.nullish(),
  projectPage: z.string().nullish(),
  mediaUrls: z.array(z.string()).nullish(),
  ai_summary: z.string().nullish(),
  ai_keywords: z.array(z.string()).nullish(),
  organization: z
    .object({ name: z.string().trim().min(1), fullname: z.string().trim().nullish(), avatar: z.string().nullish() })
    .nullish(),
});

/** An entry of `api/daily_papers`, in all shapes since 2024. */
const entrySchema = z.object({
  paper: paperSchema,
  publishedAt: moment.nullish(),
  numComments: count.nullish(),
  thumbnail: z.string().nullish(),
  mediaUrl: z.string().nullish(),
  submittedBy: person.nullish().catch(null),
});

/** The answer of `api/papers/{id}` is the `paper` of an entry by itself. Whatever else an entry says is null then. */
const parseEntry = (payload: object) => entrySchema.parse("paper" in payload ? payload : { paper: payload });

/** Until this moment the outer `publishedAt` was that of the submission to the feed; later it is the paper's, shifted. */
const OUTER_DATE_CHANGED = new Date("2025-03-11T00:00:00Z");

/** Whether a value looks like an entry of `api/daily_papers`, or like the answer of `api/papers/{id}`. */
export const isHuggingFaceEntry = (value: object): boolean =>
  "paper" in value || ["id", "summary", "upvotes", "publishedAt"].every((name) => name in value);

/**
 * The record in an entry of `api/daily_papers` or in an answer of `api/papers/{id}`, which has a day only when it says so.
 * `askedDay` is the day that the list was asked for, when that is known: an older entry does not say it, and may have been
 * submitted the evening before. Throws a ZodError, or an Error with a sentence, when it cannot be taken.
 */
export function readHuggingFaceEntry(payload: object, askedDay: Day | null = null): IncomingRecord {
  const { paper, publishedAt } = parseEntry(payload);
  const said = paper.submittedOnDailyAt ? toDay(paper.submittedOnDailyAt) : null;
  // Of the same day an entry knows more than a paper by itself: rank them so (describe-paper.ts sorts by key).
  if (!("paper" in payload))
    return { source: "hugging-face", key: `${paper.id}@paper`, paperId: paper.id, day: said, payload };
  const submittedAt = publishedAt && publishedAt < OUTER_DATE_CHANGED ? publishedAt : null;
  const day = said ?? askedDay ?? (submittedAt && toDay(submittedAt));
  if (!day) throw new Error("paper.submittedOnDailyAt is missing, so its day in the feed is unknown.");
  return { source: "hugging-face", key: `${paper.id}@${day}`, paperId: paper.id, day, payload };
}

/** The person who put the paper into Hugging Face's feed, as they are named there and with their page; null where it is not said. */
export function readSubmitter(payload: object): { name: string; url: string } | null {
  const { paper, submittedBy } = parseEntry(payload);
  const by = submittedBy ?? paper.submittedOnDailyBy;
  const login = (by?.user || by?.name)?.trim();
  return login ? { name: by?.fullname?.trim() || login, url: `${HUGGING_FACE}/${encodeURIComponent(login)}` } : null;
}

/**
 * What a record that `readHuggingFaceEntry` made says about its paper. Its link to code is the authors' own, as a person
 * gave it; one that a program found ("auto") is so only where the paper names it too.
 */
export function huggingFaceFacts(payload: object): PaperFacts {
  const { paper, ...entry } = parseEntry(payload);
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
    isWithdrawn: paper.withdrawnAt ? true : null,
    codeLinks: [
      ...mentionOf(paper.githubRepo, "hugging-face", paper.githubRepoAddedBy !== "auto"),
      ...mentionsIn(paper.summary, "abstract"),
    ],
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

/** Where Hugging Face's pages are, wherever its interface is asked. Avatars may be paths there ("/avatars/….svg"). */
const HUGGING_FACE = "https://huggingface.co";
const absolute = (url: string) => (URL.canParse(url, HUGGING_FACE) ? new URL(url, HUGGING_FACE).href : null);
