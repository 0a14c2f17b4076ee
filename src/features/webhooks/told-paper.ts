import { authorNames, countAuthors } from "@/features/papers/authors";
import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import type { ToldPaper } from "./event";

/** Names that are told; of more authors the first ones stand for all. */
const NAMES = 3;

/** The columns of a paper that are told. */
export const toldSelect = {
  id: true,
  title: true,
  authors: true,
  authorCount: true,
  upvoteTotal: true,
  codeUrl: true,
  publishedAt: true,
} as const;

type Row = {
  id: string;
  title: string;
  authors: unknown;
  authorCount: number | null;
  upvoteTotal: number;
  codeUrl: string | null;
  publishedAt: Date | null;
};

/** A paper as a webhook tells it, with addresses on the site at `siteUrl`. */
export function toTold(paper: Row, siteUrl: string): ToldPaper {
  return {
    id: paper.id,
    url: siteUrl + paperPath(paper.id),
    title: paperText(paper.title).replace(/\s+/g, " ").trim(),
    authors: authorNames(paper).slice(0, NAMES),
    authorCount: countAuthors(paper),
    upvotes: paper.upvoteTotal,
    codeUrl: paper.codeUrl,
    publishedAt: paper.publishedAt?.toISOString() ?? null,
  };
}
