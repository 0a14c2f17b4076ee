import { oneLine } from "@/lib/characters";
import { toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { arxivLinks } from "../arxiv-id";
import { authorNames } from "../authors";
import { paperPath } from "../paper-path";
import type { PaperDetails } from "../queries";
import { paperText } from "../text/plain";
import { markdownLink, markdownText } from "./escape";

type Paper = Pick<
  PaperDetails,
  | "id"
  | "arxivId"
  | "title"
  | "abstract"
  | "authors"
  | "authorCount"
  | "publishedAt"
  | "revisedAt"
  | "isWithdrawn"
  | "feedEntries"
  | "doi"
  | "journalReference"
  | "categories"
  | "codeUrl"
  | "projectUrl"
  | "aiSummary"
  | "aiKeywords"
  | "organization"
>;

/**
 * A paper as Markdown (CommonMark), in English, for programs that read: what its page says of it, with the summary that a
 * machine wrote named as such. Never its full text, which arXiv's terms do not let others pass on.
 */
export function paperMarkdown(paper: Paper): string {
  const facts = describe(paper).flatMap(([name, fact]) => (fact ? `- ${name}: ${fact}` : []));
  const abstract = markdownText(paperText(paper.abstract));
  const summary = paper.aiSummary && markdownText(paperText(paper.aiSummary));
  return [
    `# ${inLine(paperText(paper.title))}`,
    facts.join("\n"),
    ...(summary ? ["## Summary (written by a machine)", summary] : []),
    ...(abstract ? ["## Abstract", abstract] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function describe(paper: Paper): [string, string | null | undefined | false][] {
  const { id, arxivId, publishedAt, revisedAt, doi, journalReference, codeUrl, projectUrl, organization } = paper;
  const names = authorNames(paper);
  const page = `${env().SITE_URL}${paperPath(id)}`;
  const days = paper.feedEntries.map(({ day }) => toDay(day));
  return [
    ["Id", id],
    ["Authors", names.length > 0 ? names.map(inLine).join(", ") : paper.authorCount ? String(paper.authorCount) : null],
    ["Organization", organization && inLine(organization.name)],
    ["Published", publishedAt && toDay(publishedAt)],
    ["Revised", revisedAt && revisedAt > (publishedAt ?? revisedAt) && toDay(revisedAt)],
    ["Withdrawn", paper.isWithdrawn && "yes"],
    ["In the feed of", days.join(", ")],
    ["Categories", paper.categories.map(inLine).join(", ")],
    ["Journal", journalReference && inLine(paperText(journalReference))],
    ["Keywords (named by a machine)", paper.aiKeywords.map(inLine).join(", ")],
    ["Page", markdownLink(page, page)],
    ...(arxivId
      ? Object.entries(arxivLinks(arxivId)).map(([kind, url]): [string, string] => [
          kind === "pdf" ? "PDF" : "arXiv",
          markdownLink(url, url),
        ])
      : []),
    ["DOI", doi && markdownLink(doi, `https://doi.org/${encodeURI(doi)}`)],
    ["Code", codeUrl && markdownLink(codeUrl, codeUrl)],
    ["Project page", projectUrl && markdownLink(projectUrl, projectUrl)],
  ];
}

/** What stands in a line of its own, whatever stands in it. */
const inLine = (text: string) => markdownText(oneLine(text));
