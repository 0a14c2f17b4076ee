import { z } from "zod";

// The objects of Hugging Face's papers API, as its own clients read them (hf-api.md, section 3), and what this site adds.

/** A moment in UTC. A date alone, or an offset in place of the Z, ends the official client in the middle of a list. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .meta({ id: "Moment", description: "A moment in UTC, like 2026-04-16T08:30:00.000Z.", format: "date-time" });

const id = z.string().min(1).describe("Stable, and opaque.");

export const userSchema = z
  .object({
    _id: id,
    avatarUrl: z.string(),
    fullname: z.string(),
    user: z.string().describe("The public name. `name` says the same, for clients that read that."),
    name: z.string(),
    type: z.enum(["user", "org"]),
    isPro: z.boolean(),
    isHf: z.boolean(),
    isMod: z.boolean(),
  })
  .meta({ id: "User" });

export const organizationSchema = z
  .object({
    _id: id,
    name: z.string().describe("The name in addresses."),
    fullname: z.string(),
    avatar: z.string().optional(),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: "Organization" });

export const authorSchema = z
  .object({ _id: id, name: z.string(), hidden: z.boolean().describe("True of those who are not to be shown.") })
  .meta({ id: "Author" });

/** What stands in a paper, and beside it in a list: the official client reads it only there. */
const both = {
  upvotes: z.int().nonnegative().describe("Upvotes given here and at the sources."),
  ai_summary: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  githubRepo: z.url().optional(),
  githubStars: z.int().nonnegative().optional(),
  projectPage: z.url().optional(),
  organization: organizationSchema.optional(),
  mediaUrls: z.array(z.string()).optional(),
  numComments: z.int().nonnegative(),
};

const paperFields = {
  id: z.string().min(1).describe("The arXiv id without version; for papers without one, the id of this site."),
  title: z.string(),
  summary: z.string().describe("The abstract, its mathematics as readable text."),
  authors: z.array(authorSchema),
  authorCount: z.int().optional().describe("How many they are, also where their names are not known."),
  publishedAt: moment.describe("When it first appeared, on arXiv where it is there."),
  submittedOnDailyAt: moment.optional().describe("The newest day on which it stands in the feed."),
  submittedOnDailyBy: userSchema.optional(),
  discussionId: id,
  githubRepoAddedBy: z.enum(["user", "auto"]).optional(),
  withdrawnAt: moment.optional(),
  codeUrl: z.url().optional().describe("The link to its code, whatever its host."),
  categories: z.array(z.string()).optional().describe("arXiv's, the primary one first."),
  doi: z.string().optional(),
  url: z.url().describe("Its page on this site."),
  ...both,
};

export const paperSchema = z.object(paperFields).meta({ id: "Paper" });

const none = z.array(z.object({ id: z.string() }));

export const paperDetailsSchema = z
  .object({
    ...paperFields,
    thumbnail: z.string(),
    upvoted: z.boolean().optional(),
    days: z.array(z.iso.date()).describe("The days on which it stands in the feed, the newest first."),
    linkedModels: none,
    linkedDatasets: none,
    linkedSpaces: none,
    numTotalModels: z.int(),
    numTotalDatasets: z.int(),
    numTotalSpaces: z.int(),
  })
  .meta({ id: "PaperDetails" });

const itemFields = {
  paper: paperSchema,
  title: z.string(),
  summary: z.string(),
  publishedAt: moment.describe("When it came into the feed."),
  thumbnail: z.string(),
  submittedBy: userSchema.optional(),
  isAuthorParticipating: z.boolean(),
  upvoted: z.boolean().optional().describe("Whether the holder of the token upvoted it; only there with a token."),
  ...both,
};

export const dailyItemSchema = z.object(itemFields).meta({ id: "DailyItem" });

const pieces = z.array(z.object({ type: z.enum(["text", "highlight"]), text: z.string() }));

export const searchItemSchema = z
  .object({
    ...itemFields,
    highlightedTitle: pieces.describe("The title in pieces; together they are the title."),
    highlightedSummary: pieces,
  })
  .meta({ id: "SearchItem" });

export const linkedReposSchema = z.object({ models: none, datasets: none, spaces: none }).meta({ id: "LinkedRepos" });

export type UserJson = z.infer<typeof userSchema>;
export type PaperJson = z.infer<typeof paperSchema>;
export type PaperDetailsJson = z.infer<typeof paperDetailsSchema>;
export type DailyItemJson = z.infer<typeof dailyItemSchema>;
