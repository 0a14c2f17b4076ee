import { z } from "zod";
import { authorNames } from "@/features/papers/authors";
import { paperMarkdown } from "@/features/papers/markdown/paper-markdown";
import { paperText } from "@/features/papers/text/plain";
import { toDay } from "@/lib/day";
import { findMeant } from "../find-paper";
import { oneLine, paperLineSchema, toPaperLine } from "../paper-line";
import { openTool } from "../tool";

const input = z.object({
  id: z.string().min(1).max(500).describe("An id of another answer, an arXiv id, an address or a DOI."),
});

const output = paperLineSchema.omit({ excerpt: true }).extend({
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  authors: z.array(z.string()),
  abstract: z.string(),
  summary: z.string().nullable().describe("Written by a machine."),
  categories: z.array(z.string()),
  keywords: z.array(z.string()).describe("Named by a machine."),
  projectUrl: z.string().nullable(),
  days: z.array(z.string()).describe("Days of the feed on which it stands."),
});

export const readPaper = openTool({
  name: "read_paper",
  title: "Read a paper",
  description:
    "What is known of a paper: authors, dates, links, upvotes and the whole abstract, but not its full text.",
  input,
  output,
  scope: null,
  run: async ({ id }, { siteUrl }) => {
    const paper = await findMeant(id, siteUrl);
    const { excerpt, ...line } = toPaperLine(paper, siteUrl);
    const data = {
      ...line,
      arxivId: paper.arxivId,
      doi: paper.doi,
      authors: authorNames(paper),
      abstract: paperText(paper.abstract),
      summary: paper.aiSummary && oneLine(paperText(paper.aiSummary)),
      categories: paper.categories,
      keywords: paper.aiKeywords,
      projectUrl: paper.projectUrl,
      days: paper.feedEntries.map(({ day }) => toDay(day)),
    };
    return { data, markdown: paperMarkdown(paper) };
  },
});
