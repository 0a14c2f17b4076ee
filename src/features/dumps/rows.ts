import { z } from "zod";

const id = z.string().describe("The paper's id: an arXiv id without version, otherwise words of the title and a hash.");
const day = z.iso.date();
const moment = z.iso.datetime();
const count = z.int();

const codeLinkRow = z.object({
  url: z.string().describe("As its source wrote it."),
  repositoryUrl: z.string(),
  role: z.string().describe("“official” when the authors name it, otherwise “community”."),
  state: z.string().describe("As its host last told: “unchecked”, “alive”, “empty” or “gone”."),
  stars: count.nullable(),
  license: z.string().nullable(),
  isArchived: z.boolean(),
  movedTo: z.string().nullable(),
});

export const paperRow = z
  .object({
    id,
    arxivId: z.string().nullable(),
    doi: z.string().nullable(),
    title: z.string().describe("As its source wrote it, with TeX."),
    abstract: z.string().describe("As its source wrote it, with TeX."),
    authors: z.array(z.string()).describe("In the paper's order, without those who asked a source to be hidden."),
    authorCount: count.nullable().describe("How many there are; null when nobody says."),
    publishedAt: moment.nullable(),
    version: count.nullable().describe("The newest version that is known, from 1."),
    revisedAt: moment.nullable(),
    isWithdrawn: z.boolean(),
    organizationId: z.string().nullable().describe("A row of organizations."),
    categories: z.array(z.string()).describe("arXiv's, the primary one first."),
    comment: z.string().nullable(),
    journalReference: z.string().nullable(),
    license: z.string().nullable().describe("The licence of the paper itself, by its address."),
    codeUrl: z.string().nullable().describe("The one of codeLinks that is shown."),
    codeLinks: z.array(codeLinkRow),
    projectUrl: z.string().nullable(),
    aiSummary: z.string().nullable().describe("Written by a machine, at Hugging Face."),
    aiKeywords: z.array(z.string()).describe("Chosen by a machine, at Hugging Face."),
    thumbnailUrl: z.string().nullable(),
    mediaUrls: z.array(z.string()),
    upvotes: z.object({
      total: count,
      here: count,
      elsewhere: z.record(z.string(), count).describe("By source."),
    }),
    sourceCommentCount: count,
    sources: z.array(z.string()).describe("Whose records the row is computed from: “arxiv”, “hugging-face”, …"),
    createdAt: moment.describe("When the paper came here."),
    updatedAt: moment.describe("When its words last changed."),
  })
  .describe("A paper.");

export const feedEntryRow = z
  .object({ day, paperId: id, createdAt: moment.describe("When it came into the feed here.") })
  .describe("A paper on a day of the feed. It may stand on several days.");

export const organizationRow = z
  .object({
    id: z.string().describe("The slug that its source gives it, as in huggingface.co/nvidia."),
    name: z.string(),
    avatarUrl: z.string().nullable(),
  })
  .describe("An organization that has papers here.");

export const voteDayRow = z
  .object({
    day,
    paperId: id,
    gained: count.describe(
      "By how much its upvotes grew on this day, all sources together; less than 0 when they shrank.",
    ),
  })
  .describe("The upvotes of a paper on a UTC day: how many, never whose.");

export const digestIssueRow = z
  .object({
    day,
    paperIds: z.array(id).describe("In the issue's order; of papers that were merged since, what they became."),
    openedAt: moment,
  })
  .describe("The public issue of the digest of a day.");

export type PaperRow = z.output<typeof paperRow>;
export type FeedEntryRow = z.output<typeof feedEntryRow>;
export type OrganizationRow = z.output<typeof organizationRow>;
export type VoteDayRow = z.output<typeof voteDayRow>;
export type DigestIssueRow = z.output<typeof digestIssueRow>;
