import { z } from "zod";
import { readDoi } from "@/features/ingestion/doi";
import { readPaperLink } from "@/features/papers/arxiv-id";
import { paperIdSchema } from "@/features/papers/paper-id";
import { repositoryOf } from "@/features/papers/text/code-hosts";
import { tidyLink } from "@/features/papers/text/links";

/** A comment that is longer belongs into a blog. */
export const MOST_COMMENT = 2000;

/** How a person names a paper: by its arXiv id, or by a DOI that is not arXiv's own. */
export type PaperName = { typed: string } & ({ arxivId: string } | { doi: string });

/** The paper that a text names; null when it names none. */
export function readPaperName(text: string): PaperName | null {
  const typed = text.trim();
  const arxivId = readPaperLink(typed);
  if (arxivId) return { typed, arxivId };
  const doi = readDoi(typed);
  return doi && !doi.startsWith("10.48550/") ? { typed, doi } : null;
}

/** The first form: whatever names a paper. */
export const lookUpSchema = z.object({
  link: z
    .string("problems.submission.missing")
    .trim()
    .min(1, "problems.submission.missing")
    .max(2000, "problems.submission.noPaper")
    .transform((text, context) => {
      const name = readPaperName(text);
      if (!name) context.addIssue({ code: "custom", message: "problems.submission.noPaper" });
      return name ?? z.NEVER;
    }),
});

/**
 * The second form. `paper` is the id of a paper here, or the arXiv id of one that waits for arXiv. A browser sends line
 * breaks as two characters and counts them as one.
 */
export const submitSchema = z.object({
  paper: paperIdSchema,
  comment: z
    .string()
    .default("")
    .transform(plainText)
    .pipe(
      z
        .string()
        .superRefine(({ length }, context) => {
          if (length > MOST_COMMENT)
            context.addIssue({
              code: "custom",
              message: "problems.submission.commentTooLong",
              params: { most: MOST_COMMENT, length },
            });
        })
        .transform((text) => text || null),
    ),
  codeUrl: z
    .string()
    .trim()
    .default("")
    .transform((text, context) => {
      if (!text) return null;
      const link = tidyLink(text) ?? tidyLink(`https://${text}`);
      if (link && repositoryOf(link)?.repository) return link;
      context.addIssue({
        code: "custom",
        message: link ? "problems.submission.noRepository" : "problems.submission.noLink",
      });
      return z.NEVER;
    }),
});

/** Without control characters and marks that turn the writing direction, which would show another text than was sent. */
function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
