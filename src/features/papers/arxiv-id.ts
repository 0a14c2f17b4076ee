import { z } from "zod";

/**
 * arXiv identifiers without version: 2604.07429 (since April 2007; five digits since 2015) and math/0309136 or
 * math.GT/0309136 before. Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
const pattern = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/;

/** An arXiv identifier without version. */
export const arxivIdSchema = z.string().regex(pattern, "must be an arXiv id like 2604.07429");

/**
 * The arXiv id in "2604.07429", "2604.07429v2" or "arXiv:2604.07429", without version; null when there is none. Of an old
 * one the subject class is dropped, as arXiv does: math.GT/0309136 is math/0309136.
 */
export function parseArxivId(text: string): string | null {
  const id = text
    .trim()
    .replace(/^arxiv:\s*/i, "")
    .replace(/v\d+$/i, "");
  return pattern.test(id) ? id.replace(/\.[A-Z]{2}\//, "/") : null;
}

/** arXiv and its mirrors, the readers that are built upon it, and the daily papers of Hugging Face. */
const hosts =
  /^(?:(?:[a-z-]+\.)?arxiv\.org|(?:www\.)?alphaxiv\.org|ar5iv\.(?:org|labs\.arxiv\.org)|huggingface\.co|hf\.co)$/;

/** arXiv's own DOIs, registered since 2022 for all its papers: https://info.arxiv.org/help/doi.html */
const arxivDoi = /^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|doi:\s*)?10\.48550\/(arxiv\..+)$/i;

/**
 * The arXiv id without version that a text names: by itself, by an address of arXiv (abs, pdf, html …), of a reader upon
 * it or of Hugging Face's papers, with or without a protocol, or by arXiv's DOI. Null when it names none.
 */
export function readPaperLink(text: string): string | null {
  const written = text.trim();
  const [, byDoi] = arxivDoi.exec(written) ?? [];
  const plain = parseArxivId(byDoi?.replace(/^arxiv\./i, "") ?? written);
  if (plain || byDoi) return plain;
  const address = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  if (!hosts.test(hostname)) return null;
  const [, id = ""] =
    /^\/(?:abs|pdf|html|format|ps|e-print|src|overview|papers)\/(.+?)(?:\.pdf)?\/*$/.exec(pathname) ?? [];
  return parseArxivId(id);
}

/** arXiv's page of a paper's abstract, and its PDF. */
export const arxivLinks = (arxivId: string) => ({
  abstract: `https://arxiv.org/abs/${arxivId}`,
  pdf: `https://arxiv.org/pdf/${arxivId}`,
});
