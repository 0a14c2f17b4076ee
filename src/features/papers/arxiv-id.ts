import { z } from "zod";

/**
 * arXiv identifiers without version: 2604.07429 (since April 2007; five digits since 2015) and math/0309136 or
 * math.GT/0309136 before. Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
const pattern = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/;

/** An arXiv identifier without version. */
export const arxivIdSchema = z.string().regex(pattern, "must be an arXiv id like 2604.07429");

/** The arXiv id in "2604.07429", "2604.07429v2" or "arXiv:2604.07429", without version; null when there is none. */
export function parseArxivId(text: string): string | null {
  const id = text
    .trim()
    .replace(/^arxiv:/i, "")
    .replace(/v\d+$/, "");
  return pattern.test(id) ? id : null;
}

/** arXiv's page of a paper's abstract, and its PDF. */
export const arxivLinks = (arxivId: string) => ({
  abstract: `https://arxiv.org/abs/${arxivId}`,
  pdf: `https://arxiv.org/pdf/${arxivId}`,
});
