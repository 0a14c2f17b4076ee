import { z } from "zod";
import { authorNames, countAuthors } from "@/features/papers/authors";
import { codeLinkName } from "@/features/papers/text/code-link";
import { tidyLink } from "@/features/papers/text/links";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import { oneLine } from "@/lib/characters";
import type { Writers } from "./byline";
import type { UpvotedPaper } from "./opening/papers";
import { beginning } from "./plain-text";

const writersSchema = z.object({ names: z.array(z.string()), others: z.number() }) satisfies z.ZodType<Writers>;

/** A paper as an issue of the digest keeps it: in the words and with the votes it had when the issue was opened. */
const keptSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Null when nothing is known. */
  writers: writersSchema.nullable(),
  /** Its beginning, about four lines. */
  excerpt: z.string(),
  /** The whole abstract; issues of before it was kept have none. */
  abstract: z.string().optional(),
  upvotes: z.number(),
  code: z.object({ name: z.string(), url: z.string() }).nullable(),
});

/** Issues of before mails named the writers in their own language have an English line instead. */
const earlierSchema = keptSchema
  .omit({ writers: true })
  .extend({ byline: z.string().nullable() })
  .transform(
    ({ byline, ...paper }): z.output<typeof keptSchema> => ({
      ...paper,
      writers: byline === null ? null : readByline(byline),
    }),
  );

/** Reads what toIssuePapers made, now and earlier. */
export const issuePaperSchema = z.union([keptSchema, earlierSchema]);

/** "Ada Lovelace and 6 others" or "9 authors"; anything else is a name. */
function readByline(byline: string): Writers {
  const [, count] = /^([\d,]+) authors?$/.exec(byline) ?? [];
  if (count) return { names: [], others: Number(count.replaceAll(",", "")) };
  const [, names, others] = /^(.*) and (\d+) others?$/s.exec(byline) ?? [];
  return names ? { names: names.split(", "), others: Number(others) } : { names: [byline], others: 0 };
}

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
    writers: namedWriters(paper),
    excerpt: oneLine(paperExcerpt(paper.abstract, EXCERPT_LENGTH)).replace(/ …$/, "\u00a0…"),
    abstract: oneLine(paperText(paper.abstract)),
    upvotes: paper.upvoteTotal,
    code: describeCode(paper.codeUrl),
  }));
}

/** The organization; otherwise the first authors and how many others there are, or how many authors; null when unknown. */
function namedWriters(paper: UpvotedPaper): Writers | null {
  if (paper.organization) return { names: [oneLine(paper.organization.name)], others: 0 };
  const names = authorNames(paper).map(oneLine);
  if (names.length === 0) {
    const count = countAuthors(paper);
    return count === null ? null : { names, others: count };
  }
  const others = Math.max(names.length, paper.authorCount ?? 0) - NAMES;
  return { names: names.slice(0, NAMES), others: Math.max(0, others) };
}

function describeCode(codeUrl: string | null): IssuePaper["code"] {
  const url = codeUrl && tidyLink(codeUrl);
  return url ? { name: oneLine(codeLinkName(url)), url } : null;
}
