import { paperText } from "@/features/papers/text/plain";
import { textLanguage } from "@/features/papers/text-language";
import { oneLine } from "@/lib/characters";
import { type CslName, namesOf } from "./author-name";
import { citationKey } from "./citation-key";
import type { CitedPaper } from "./cited-paper";
import { citedDoi, citedUrl } from "./links";

/** A citation in the terms of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html). */
export type CslItem = {
  id: string;
  "citation-key": string;
  type: "article" | "article-journal" | "document" | "manuscript";
  title: string;
  author?: CslName[];
  issued?: { "date-parts": number[][] };
  abstract?: string;
  "container-title"?: string;
  publisher?: string;
  number?: string;
  DOI?: string;
  URL: string;
  keyword?: string;
  language?: string;
};

/** A paper as CSL has it, its texts readable as they are: mathematics as Unicode. "article" is CSL's word for a preprint. */
export function cslItem(paper: CitedPaper): CslItem {
  const { arxivId, journalReference } = paper;
  const names = namesOf(paper);
  const issued = dateParts(paper);
  const doi = citedDoi(paper);
  const keyword = keywordsOf(paper).join(",");
  const language = textLanguage(paper.title);
  return {
    id: citationKey(paper.id),
    "citation-key": citationKey(paper.id),
    type: journalReference ? "article-journal" : "article",
    title: oneLine(paperText(paper.title)),
    ...(names.length > 0 && { author: names }),
    ...(issued && { issued: { "date-parts": [issued] } }),
    ...(journalReference && { "container-title": oneLine(paperText(journalReference)) }),
    ...(arxivId && { number: `arXiv:${arxivId}`, ...(!journalReference && { publisher: "arXiv" }) }),
    ...(doi && { DOI: oneLine(doi) }),
    URL: citedUrl(paper),
    ...(paper.abstract && { abstract: oneLine(paperText(paper.abstract)) }),
    ...(keyword && { keyword }),
    ...(language && { language }),
  };
}

/** Its categories and keywords; CSL separates them by commas. */
export const keywordsOf = ({ categories, aiKeywords }: CitedPaper): string[] =>
  [...categories, ...aiKeywords].map(oneLine).filter((word) => word && !/[,;]/.test(word));

/** Year, month and day of its publication; an arXiv id tells year and month. Null when nothing does. */
export function dateParts({ publishedAt, arxivId }: CitedPaper): number[] | null {
  if (publishedAt) return [publishedAt.getUTCFullYear(), publishedAt.getUTCMonth() + 1, publishedAt.getUTCDate()];
  const [, year, month] = arxivId?.match(/^(?:[a-z-]+\/)?(\d\d)(0[1-9]|1[0-2])/) ?? [];
  // arXiv began in 1991.
  return year ? [Number(year) + (Number(year) > 90 ? 1900 : 2000), Number(month)] : null;
}
