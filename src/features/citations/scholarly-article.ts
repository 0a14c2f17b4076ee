import { arxivLinks } from "@/features/papers/arxiv-id";
import { readLicense } from "@/features/papers/license";
import { paperPath } from "@/features/papers/paper-path";
import { env } from "@/lib/env";
import { fullName, namesOf } from "./author-name";
import type { CitedPaper } from "./cited-paper";
import { cslItem, dateParts } from "./csl";
import { MOST_NAMED } from "./head-metadata";

type Paper = CitedPaper & { license: string | null };

/** A paper as schema.org's ScholarlyArticle (https://schema.org/ScholarlyArticle), in JSON-LD. */
export function scholarlyArticle(paper: Paper): object {
  const { title, DOI: doi, language } = cslItem(paper);
  const { id, arxivId, revisedAt, license } = paper;
  const names = namesOf(paper).slice(0, MOST_NAMED);
  return {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    headline: title,
    url: `${env().SITE_URL}${paperPath(id)}`,
    author: names.map((name) => ({ "@type": "literal" in name ? "Organization" : "Person", name: fullName(name) })),
    datePublished: dateParts(paper)
      ?.map((part) => String(part).padStart(2, "0"))
      .join("-"),
    dateModified: revisedAt?.toISOString().slice(0, 10),
    inLanguage: language,
    license: (license && readLicense(license)?.url) ?? undefined,
    identifier: doi && `https://doi.org/${doi}`,
    sameAs: arxivId ? arxivLinks(arxivId).abstract : undefined,
  };
}

/** JSON that may stand in a script element: no text in it can end the element or begin a comment. */
export const scriptJson = (value: object): string => JSON.stringify(value).replace(/[<>&]/g, escaped);

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
