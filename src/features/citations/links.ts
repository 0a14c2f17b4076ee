import { arxivLinks } from "@/features/papers/arxiv-id";
import { paperPath } from "@/features/papers/paper-path";
import { env } from "@/lib/env";

type Paper = { id: string; arxivId: string | null; doi: string | null };

/** Where a paper is cited from: arXiv's page of it, for others the page here. */
export const citedUrl = ({ id, arxivId }: Paper): string =>
  arxivId ? arxivLinks(arxivId).abstract : `${env().SITE_URL}${paperPath(id)}`;

/** The DOI under which it was published, otherwise that of arXiv, which all its papers have (https://info.arxiv.org/help/doi.html). */
export const citedDoi = ({ arxivId, doi }: Paper): string | null =>
  doi ?? (arxivId ? `10.48550/arXiv.${arxivId}` : null);
