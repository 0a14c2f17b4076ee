import { z } from "zod";
import { authorNames, countAuthors } from "@/features/papers/authors";
import { codeLinkName } from "@/features/papers/text/code-link";
import { tidyLink } from "@/features/papers/text/links";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import type { UpvotedPaper } from "./opening/papers";
import { beginning, oneLine } from "./plain-text";

/** A paper as an issue of the digest keeps it: in the words and with the votes it had when the issue was opened. */
export const issuePaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Who wrote it: an organization, some names, or how many; null when nothing is known. */
  byline: z.string().nullable(),
  /** Its beginning, about four lines. */
  excerpt: z.string(),
  /** The whole abstract; issues of before it was kept have none. */
  abstract: z.string().optional(),
  upvotes: z.number(),
  code: z.object({ name: z.string(), url: z.string() }).nullable(),
});

export type IssuePaper = z.output<typeof issuePaperSchema>;

/** About four lines of a mail: enough to decide whether to open the paper. */
const EXCERPT_LENGTH = 320;
const TITLE_LENGTH = 250;
/** Names that fit on a line; of more authors the first ones stand for all. */
const NAMES = 3;

/** The papers of an issue as it keeps them: text readable without TeX, the link to code with its short name. */
export function toIssuePapers(papers: UpvotedPaper[]): IssuePaper[] {
  return papers.map((paper) => ({
    id: paper.id,
    title: beginning(oneLine(paperText(paper.title)), TITLE_LENGTH),
    byline: describeWriters(paper),
    excerpt: oneLine(paperExcerpt(paper.abstract, EXCERPT_LENGTH)).replace(/ …$/, "\u00a0…"),
    abstract: oneLine(paperText(paper.abstract)),
    upvotes: paper.upvoteTotal,
    code: describeCode(paper.codeUrl),
  }));
}

/** "NVIDIA", otherwise "Ada Lovelace, Alan Turing, Grace Hopper and 6 others", otherwise "9 authors"; null when unknown. */
function describeWriters(paper: UpvotedPaper): string | null {
  if (paper.organization) return oneLine(paper.organization.name);
  const names = authorNames(paper).map(oneLine);
  if (names.length === 0) return describeCount(countAuthors(paper));
  const others = Math.max(names.length, paper.authorCount ?? 0) - NAMES;
  if (others <= 0) return names.join(", ");
  return `${names.slice(0, NAMES).join(", ")} and ${others === 1 ? "1 other" : `${others} others`}`;
}

function describeCount(count: number | null): string | null {
  if (count === null) return null;
  return count === 1 ? "1 author" : `${count.toLocaleString("en-US")} authors`;
}

function describeCode(codeUrl: string | null): IssuePaper["code"] {
  const url = codeUrl && tidyLink(codeUrl);
  return url ? { name: oneLine(codeLinkName(url)), url } : null;
}
