import { type Day, formatDay, formatLongDay } from "@/lib/day";
import { env } from "@/lib/env";
import { html } from "@/lib/html";
import type { Mail } from "@/lib/mailer";
import type { IssuePaper } from "./issue-paper";
import { dayUrl, messageId, oneClickUrl, paperUrl, siteHost, unsubscribeUrl } from "./links";
import { mailLayout, styles } from "./mail-layout";
import { beginning, oneLine, wrap } from "./plain-text";

export type Digest = {
  day: Day;
  papers: IssuePaper[];
  deliveryId: string;
  subscription: { id: string; email: string };
};

/** Mail programs show about this much of a subject. */
const SUBJECT_LENGTH = 100;

/** The digest of a day as a mail to one subscriber. `papers` has at least one. */
export function digestMail({ day, papers, deliveryId, subscription }: Digest): Mail {
  const unsubscribe = unsubscribeUrl(subscription.id);
  return {
    to: subscription.email,
    subject: digestSubject(day, papers),
    text: digestText(day, papers, unsubscribe),
    html: digestHtml(day, papers, unsubscribe),
    messageId: messageId(`digest.${deliveryId}`),
    headers: {
      "List-Id": `<digest.${siteHost()}>`,
      "List-Unsubscribe": `<${oneClickUrl(subscription.id)}>`,
      // RFC 8058: with this line a mail program may unsubscribe by one POST, without opening a page.
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      Precedence: "bulk",
    },
  };
}

/** "Apr 16, 2026: " and the title of the day's most upvoted paper. */
export function digestSubject(day: Day, papers: IssuePaper[]): string {
  return beginning(oneLine(`${writtenDay(day)}: ${papers[0]!.title}`), SUBJECT_LENGTH);
}

/** The digest without markup, in lines of at most 72 characters. */
export function digestText(day: Day, papers: IssuePaper[], unsubscribe: string): string {
  const { SITE_NAME, SITE_URL } = env();
  const entries = papers.map((paper, place) => entryText(paper, place + 1));
  return `${[
    wrap(`${SITE_NAME}: ${formatLongDay(day)}`),
    wrap(introduction(papers)),
    ...entries,
    "-".repeat(72),
    `All papers of ${writtenDay(day)}:\n${dayUrl(day)}`,
    wrap(`You get this because your address was confirmed for the digest at ${SITE_URL}`),
    `Unsubscribe:\n${unsubscribe}`,
  ].join("\n\n")}\n`;
}

function entryText({ id, title, byline, excerpt, upvotes, code }: IssuePaper, place: number): string {
  const facts = [byline, countUpvotes(upvotes)].filter((fact) => fact !== null).join(" · ");
  const indent = "    ";
  const paragraphs = [
    `${wrap(title, indent).replace(/^ {4}/, `${place}.`.padEnd(4))}\n${wrap(facts, indent)}\n${indent}${paperUrl(id)}`,
    wrap(excerpt, indent),
    code && `${wrap(`Code: ${code.name}`, indent)}\n${indent}${code.url}`,
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

function digestHtml(day: Day, papers: IssuePaper[], unsubscribe: string): string {
  return mailLayout({
    title: digestSubject(day, papers),
    preview: papers
      .map(({ title }) => title)
      .slice(0, 3)
      .join(" · "),
    body: html`<h1 class="ink" style="${styles.heading}">${formatLongDay(day)}</h1>
<p class="soft" style="${styles.text};color:#5c584d">${introduction(papers)}</p>
${papers.map(entryHtml)}`,
    footer: html`<p style="margin:0 0 8px"><a href="${dayUrl(day)}" style="${styles.link}">All papers of ${writtenDay(day)}</a></p>
<p style="margin:0">You get this because your address was confirmed for the digest at <a href="${env().SITE_URL}" style="${styles.link}">${env().SITE_URL}</a>. <a href="${unsubscribe}" style="${styles.link}">Unsubscribe</a></p>`,
  });
}

function entryHtml({ id, title, byline, excerpt, upvotes, code }: IssuePaper) {
  return html`<div class="line" style="border-top:1px solid #dcd7ca;padding:16px 0">
<h2 style="${styles.title}"><a href="${paperUrl(id)}" style="${styles.link}">${title}</a></h2>
<p class="soft" style="margin:0 0 8px;${styles.small}">${byline && `${byline} · `}${countUpvotes(upvotes)}</p>
${excerpt ? html`<p class="ink" style="margin:0;color:#1c1b18">${excerpt}</p>` : null}
${code && html`<p style="margin:8px 0 0;${styles.small}"><a href="${code.url}" style="${styles.link}">Code: ${code.name}</a></p>`}
</div>`;
}

const introduction = (papers: IssuePaper[]): string =>
  papers.length === 1 ? "The paper of the day." : `The ${papers.length} most upvoted papers of the day.`;

/** "42 upvotes", held together by a space that does not break. */
const countUpvotes = (upvotes: number): string =>
  upvotes === 1 ? "1\u00a0upvote" : `${upvotes.toLocaleString("en-US")}\u00a0upvotes`;

/** "Apr 16, 2026": a mail may be read in another year, so the year always stands there. */
const writtenDay = (day: Day): string => formatDay(day, "0000-01-01" as Day);
