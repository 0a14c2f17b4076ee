import { writtenByline } from "@/features/digest/byline";
import { authorNames, countAuthors } from "@/features/papers/authors";
import { readCategory } from "@/features/papers/category-names";
import { authorPath } from "@/features/papers/list-paths";
import { paperPath } from "@/features/papers/paper-path";
import { slugOf } from "@/features/papers/search-labels";
import { tidyLink } from "@/features/papers/text/links";
import { paperText } from "@/features/papers/text/plain";
import { textLanguage } from "@/features/papers/text-language";
import { plainLine, storable } from "@/lib/characters";
import type { FeedItem, FeedLink } from "./item";
import { firstAppearance } from "./paper-dates";
import { codeTitle, paperHtml } from "./paper-html";
import type { FeedPaper } from "./paper-select";
import type { Saying } from "./saying";
import { tagOf } from "./tag";

/** Authors that are named one by one; a paper may have thousands, and readers show a line. */
const MOST_AUTHORS = 50;

/** A paper as an entry: title and abstract as readable text, mathematics in Unicode. */
export function paperItem(paper: FeedPaper, say: Saying): FeedItem {
  const url = say.urlOf(paperPath(paper.id));
  const title = plainLine(paperText(paper.title)) || paper.id;
  const abstract = storable(paperText(paper.abstract));
  const codeUrl = paper.codeUrl && tidyLink(paper.codeUrl);
  // As RFC 3986 writes it: with nothing in it that ends an address.
  const code = codeUrl ? { url: new URL(codeUrl).href, title: codeTitle(codeUrl, say) } : null;
  const original = originalOf(paper);
  const comments = { url: `${url}#comments`, count: paper.sourceCommentCount };
  const publishedAt = firstAppearance(paper);
  const changedAt = paper.wordsChangedAt;
  return {
    id: tagOf(`papers/${paper.id}`),
    url,
    title,
    html: paperHtml(
      { abstract, byline: byline(paper, say), url, votes: paper.upvoteTotal, comments, code, paper: original },
      say,
    ),
    language: textLanguage(`${title} ${abstract}`) || undefined,
    authors: writersOf(paper, say),
    topics: [
      ...paper.categories.map((term) => ({ term, label: readCategory(term)?.name })),
      ...paper.aiKeywords.map((keyword) => ({ term: plainLine(keyword) })).filter(({ term }) => term),
    ],
    code,
    paper: original,
    comments,
    votes: paper.upvoteTotal,
    publishedAt,
    updatedAt: changedAt && changedAt > publishedAt ? changedAt : publishedAt,
  };
}

/** Those who signed it; where only their organization is known, that. */
function writersOf(paper: FeedPaper, { urlOf }: Saying) {
  const names = authorNames(paper).map(plainLine).filter(Boolean).slice(0, MOST_AUTHORS);
  if (names.length === 0 && paper.organization) return [{ name: plainLine(paper.organization.name) }];
  return names.map((name) => ({ name, ...(slugOf(name) ? { url: urlOf(authorPath(name)) } : {}) }));
}

/** Names that stand above an abstract. */
const NAMED = 6;

/** "Ada Lovelace, Alan Turing and 6 others · NVIDIA"; "" when nothing is known. */
function byline(paper: FeedPaper, { language }: Saying): string {
  const signed = authorNames(paper).map(plainLine).filter(Boolean);
  const names = signed.slice(0, NAMED);
  const others = Math.max(signed.length, countAuthors(paper) ?? 0) - names.length;
  const writers = names.length + others > 0 ? writtenByline({ names, others }, language) : "";
  return [writers, paper.organization ? plainLine(paper.organization.name) : ""].filter(Boolean).join(" · ");
}

/** Where a paper was published: at arXiv, otherwise wherever its DOI leads. */
function originalOf({ arxivId, doi }: FeedPaper): FeedLink | null {
  if (arxivId) return { url: `https://arxiv.org/abs/${arxivId}`, title: `arXiv:${arxivId}` };
  return doi ? { url: `https://doi.org/${encodeURI(doi)}`, title: `doi:${doi}` } : null;
}
