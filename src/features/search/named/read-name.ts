import { readDoi } from "@/features/ingestion/doi";
import { readPaperLink } from "@/features/papers/arxiv-id";

/** What names a paper: an arXiv id without version, or a DOI in small letters; `key` is what a PaperKey says of it. */
export type Name = { name: string; key: string };

/** What arXiv prints behind an id: "[cs.LG]", and on the first page of a PDF the day, "[cs.LG] 12 Apr 2026". */
const printedBehind = /\s*\[[a-z-]+(?:\.[a-z-]+)?\](?:\s+\d{1,2} \p{L}{3,9} \d{4})?$/iu;

/** What a name is pasted with: <…>, […], or quotation marks of our readers' languages. */
const enclosed = /^[<[(（"“”„‟＂«»「『']\s*([^\s<>[\]].*?)\s*[>\])）"“”‟＂«»」』']$/s;

const resolver = /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i;

/**
 * The name of a paper that a whole text is: an arXiv id of whatever form, an address of arXiv, of Hugging Face's papers or of
 * doi.org, or a DOI; blanks, brackets, quotation marks and punctuation around it do no harm. Null when the text is none.
 */
export function readPaperName(text: string): Name | null {
  const written = text
    .trim()
    .replace(/[.,;]+$/, "")
    .replace(enclosed, "$1")
    .replace(printedBehind, "")
    .replace(/^arxiv\s+(?=\S+$)/i, "arXiv:");
  if (!written || written.length > 500) return null;
  const arxivId = readPaperLink(written) ?? readPaperLink(inSmallLetters(written));
  if (arxivId) return { name: arxivId, key: `arxiv:${arxivId}` };
  const doi = readDoiOf(written);
  return doi === null ? null : { name: doi, key: `doi:${doi}` };
}

/** "Hep-Th/9901001", as a telephone's keyboard may have it. */
const inSmallLetters = (text: string) =>
  text.replace(
    /^(arxiv:\s*)?([a-z-]+)(?:\.[a-z]{2})?\/(?=\d{7}(?:v\d+)?$)/i,
    (_, prefix = "", archive: string) => `${prefix}${archive.toLowerCase()}/`,
  );

function readDoiOf(written: string): string | null {
  if (!resolver.test(written)) return /^(?:doi:\s*)?\S+$/i.test(written) ? readDoi(written) : null;
  const [path = ""] = written.replace(resolver, "").split(/[?#]/);
  try {
    const doi = decodeURIComponent(path);
    return /^\S+$/.test(doi) ? readDoi(doi) : null;
  } catch {
    return null;
  }
}
