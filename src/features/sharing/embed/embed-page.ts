import { authorNames } from "@/features/papers/authors";
import { paperExcerpt, paperText } from "@/features/papers/text/plain";
import { textLanguage } from "@/features/papers/text-language";
import { html } from "@/lib/html";
import type { SharedPaper } from "../queries";
import { embedStyles } from "./embed-styles";

/** About two lines of a card. */
const EXCERPT_LENGTH = 160;
/** Names that fit on a line; the rest is cut off by the card itself. */
const NAMES = 12;

type Words = {
  /** The tag of the card's language, like "de-DE". */
  language: string;
  /** The whole address of the paper's page. */
  page: string;
  upvotes: string;
  read: string;
};

/** A page of its own for a frame in another page: one paper, without scripts, fonts or pictures, in the reader's light or dark. */
export function embedPage(paper: SharedPaper, { language, page, upvotes, read }: Words): string {
  const title = paperText(paper.title);
  const byline = [paper.organization?.name, authorNames(paper).slice(0, NAMES).join(", ")].filter(Boolean).join(" · ");
  const excerpt = paperExcerpt(paper.abstract, EXCERPT_LENGTH);
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="canonical" href="${page}">
<style>${embedStyles}</style>
</head>
<body>
<article>
<h1 lang="${textLanguage(title) ?? ""}" dir="auto"><a href="${page}" target="_blank" rel="noopener">${title}</a></h1>
<p class="by" dir="auto">${byline}</p>
<p class="text" lang="${textLanguage(excerpt) ?? ""}" dir="auto">${excerpt}</p>
<p class="foot"><strong><span aria-hidden="true">▲ </span>${upvotes}</strong> <a href="${page}" target="_blank" rel="noopener">${read}</a></p>
</article>
</body>
</html>
`.markup;
}
