import { authorNames, describeAuthorCount } from "@/features/papers/authors";
import { codeLinkName } from "@/features/papers/text/code-link";
import { tidyLink } from "@/features/papers/text/links";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import type { IssuePaper } from "./issue-paper";
import { oneLine } from "./plain-text";
import type { UpvotedPaper } from "./queries";

/** About four lines of a mail: enough to decide whether to open the paper. */
const EXCERPT_LENGTH = 320;
/** Names that fit on a line; of more authors the first ones stand for all. */
const NAMES = 3;

/** A paper as the digest keeps it: its text readable without TeX, its link to code in its short form. */
export function toIssuePaper(paper: UpvotedPaper): IssuePaper {
  return {
    id: paper.id,
    title: oneLine(paperText(paper.title)),
    byline: describeWriters(paper),
    excerpt: oneLine(paperExcerpt(paper.abstract, EXCERPT_LENGTH)),
    upvotes: paper.upvoteTotal,
    code: describeCode(paper.codeUrl),
  };
}

/** "NVIDIA", otherwise "Ada Lovelace, Alan Turing, Grace Hopper and 6 others", otherwise "9 authors"; null when unknown. */
function describeWriters(paper: UpvotedPaper): string | null {
  if (paper.organization) return oneLine(paper.organization.name);
  const names = authorNames(paper).map(oneLine);
  if (names.length === 0) return describeAuthorCount(paper);
  const others = Math.max(names.length, paper.authorCount ?? 0) - NAMES;
  if (others <= 0) return names.join(", ");
  return `${names.slice(0, NAMES).join(", ")} and ${others === 1 ? "1 other" : `${others} others`}`;
}

function describeCode(codeUrl: string | null): IssuePaper["code"] {
  const url = codeUrl && tidyLink(codeUrl);
  return url ? { name: oneLine(codeLinkName(url)), url } : null;
}
