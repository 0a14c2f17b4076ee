import { codeLinkName } from "@/features/papers/text/code-link";
import { type Html, html } from "@/lib/html";
import { formatCount } from "@/lib/number";
import type { FeedLink } from "./item";
import type { Saying } from "./saying";

type Told = {
  /** Readable text, its paragraphs apart by a blank line. */
  abstract: string;
  byline: string;
  url: string;
  votes: number;
  comments: { url: string; count: number };
  code: FeedLink | null;
  paper: FeedLink | null;
};

/** What a reader of a feed shows of a paper: who wrote it, its abstract, and where to go from there. */
export function paperHtml(
  { abstract, byline, url, votes, comments, code, paper }: Told,
  { t, language }: Saying,
): string {
  const count = (number: number) => formatCount(number, language);
  const links = [
    html`<a href="${url}">${t("feeds.entry.votes", { votes, shown: count(votes) })}</a>`,
    html`<a href="${comments.url}">${t("feeds.entry.comments", { count: comments.count })}</a>`,
    ...(code ? [html`<a href="${code.url}">${code.title}</a>`] : []),
    ...(paper ? [html`<a href="${paper.url}">${paper.title}</a>`] : []),
  ];
  return html`${byline ? html`<p><i>${byline}</i></p>` : null}${paragraphs(abstract)}<p>${joined(links)}</p>`.markup;
}

/** The words of a link to code. */
export const codeTitle = (url: string, { t }: Saying): string => t("feeds.entry.code", { name: codeLinkName(url) });

const paragraphs = (text: string): Html =>
  text
    .split(/\n{2,}/)
    .filter(Boolean)
    .reduce((before, one) => html`${before}<p>${one}</p>`, html``);

const joined = (links: Html[]): Html =>
  links.reduce((before, link, place) => (place === 0 ? link : html`${before} · ${link}`), html``);
