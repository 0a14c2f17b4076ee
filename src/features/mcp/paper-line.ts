import { z } from "zod";
import { authorNames, countAuthors } from "@/features/papers/authors";
import { markdownText } from "@/features/papers/markdown/escape";
import { paperPath } from "@/features/papers/paper-path";
import type { cardSelect } from "@/features/papers/paper-select";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import type { Prisma } from "@/generated/prisma/client";
import { toDay } from "@/lib/day";

/** Letters of an abstract in a list: whoever wants more reads the paper. */
const EXCERPT_LENGTH = 300;
/** Names in a list; of more authors the number says. */
const NAMES = 5;

export const paperLineSchema = z.object({
  id: z.string().describe("What read_paper and the other tools take."),
  title: z.string(),
  authors: z.array(z.string()).describe(`The first ${NAMES}.`),
  authorCount: z.number().int().nullable(),
  organization: z.string().nullable(),
  publishedOn: z.string().nullable().describe("A day like 2026-04-16."),
  upvotes: z.number().int(),
  codeUrl: z.string().nullable(),
  excerpt: z.string().describe("The beginning of the abstract."),
  url: z.string().describe("Its page."),
});

export type PaperLine = z.output<typeof paperLineSchema>;

type Card = Prisma.PaperGetPayload<{ select: typeof cardSelect }>;

/** A paper as a list tells it, with mathematics as readable text. */
export const toPaperLine = (paper: Card, siteUrl: string): PaperLine => ({
  id: paper.id,
  title: oneLine(paperText(paper.title)),
  authors: authorNames(paper).slice(0, NAMES),
  authorCount: countAuthors(paper),
  organization: paper.organization?.name ?? null,
  publishedOn: paper.publishedAt && toDay(paper.publishedAt),
  upvotes: paper.upvoteCount + paper.sourceUpvoteCount,
  codeUrl: paper.codeUrl,
  excerpt: oneLine(paperExcerpt(paper.abstract, EXCERPT_LENGTH)),
  url: `${siteUrl}${paperPath(paper.id)}`,
});

/** A numbered list of papers, from `first` on. */
export const paperList = (papers: PaperLine[], first = 1): string =>
  papers.map((paper, index) => `${first + index}. ${paperItem(paper)}`).join("\n");

function paperItem({
  id,
  title,
  authors,
  authorCount,
  organization,
  publishedOn,
  upvotes,
  codeUrl,
  excerpt,
}: PaperLine) {
  const others = (authorCount ?? 0) - authors.length;
  const names = [...authors.map(markdownText), ...(others > 0 && authors.length > 0 ? [`${others} more`] : [])];
  const facts = [
    `id ${id}`,
    countUpvotes(upvotes),
    publishedOn,
    organization && markdownText(organization),
    codeUrl && "has code",
  ];
  return [`**${markdownText(title)}** (${facts.filter(Boolean).join(", ")})`, names.join(", "), markdownText(excerpt)]
    .filter(Boolean)
    .join("\n   ");
}

/** "1 upvote", "42 upvotes". */
export const countUpvotes = (upvotes: number): string => `${upvotes} ${upvotes === 1 ? "upvote" : "upvotes"}`;

/** Text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
