import { arxivLinks } from "@/features/papers/arxiv-id";
import { paperPath } from "@/features/papers/paper-path";
import { env } from "@/lib/env";
import { type CslName, fullName, invertedName, namesOf } from "./author-name";
import type { CitedPaper } from "./cited-paper";
import { cslItem, dateParts, keywordsOf } from "./csl";

/** More authors than this are in the files of the citation alone: each costs a page two lines. */
export const MOST_NAMED = 200;

/** `<meta>` elements by their name, those that stand several times with all their contents. */
export type Metas = Record<string, string | string[]>;

/**
 * What a paper's page says of it to reference managers and to scholars' search engines: Highwire Press's `citation_*`
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) and Dublin Core (RFC 2731).
 */
export function citationMetas(paper: CitedPaper): Metas {
  const { title, abstract, DOI: doi, language, "container-title": journal } = cslItem(paper);
  const { id, arxivId, revisedAt } = paper;
  const names = namesOf(paper).slice(0, MOST_NAMED);
  const published = dateParts(paper)?.map((part) => String(part).padStart(2, "0"));
  const page = `${env().SITE_URL}${paperPath(id)}`;
  return present({
    citation_title: title,
    citation_author: names.map(citedAuthor),
    citation_publication_date: published?.join("/"),
    citation_online_date: revisedAt?.toISOString().slice(0, 10).replaceAll("-", "/"),
    citation_journal_title: journal,
    citation_arxiv_id: arxivId ?? undefined,
    citation_doi: doi,
    citation_abstract_html_url: page,
    citation_pdf_url: arxivId ? arxivLinks(arxivId).pdf : undefined,
    citation_abstract: abstract,
    citation_keywords: keywordsOf(paper).join("; "),
    citation_language: language,
    "DC.title": title,
    "DC.creator": names.map(invertedName),
    "DC.date": published?.join("-"),
    "DC.identifier": [...(doi ? [`doi:${doi}`] : []), page],
    "DC.language": language,
  });
}

/**
 * With the family's name first, unless both of its sides have several words: Zotero takes those for two authors.
 */
function citedAuthor(name: CslName): string {
  const [family = "", given = ""] = invertedName(name).split(", ");
  return family.includes(" ") && given.includes(" ") ? fullName(name) : invertedName(name);
}

const present = (metas: Record<string, string | string[] | undefined>): Metas =>
  Object.fromEntries(Object.entries(metas).flatMap(([name, value]) => (value?.length ? [[name, value]] : [])));
