import { oneLine } from "@/lib/characters";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { type Html, html } from "@/lib/html";
import type { Language } from "@/lib/languages";
import { writtenByline } from "../byline";
import type { IssuePaper } from "../issue-paper";
import { styles } from "../mail-styles";
import type { Reason } from "../opening/reason";
import { beginning, directionOf, isolated, wrap } from "../plain-text";
import { inFrame } from "./frame";
import { type Links, linksFor } from "./links";
import { type MailWords, mailWords, writtenDay, writtenLongDay, writtenNumber } from "./mail-words";
import { fit, roomsFor } from "./room";

/** One content of an issue, as all who get it get it. */
export type IssueContent = {
  day: Day;
  language: Language;
  abstracts: "short" | "full";
  /** In the order of the mail; none for a reader who wants to be told that there is nothing. */
  papers: { paper: IssuePaper; reasons: Reason[] }[];
};

/** An issue as one reader gets it. */
export type IssueMail = { subject: string; text: string; html: string };

type Entry = { paper: IssuePaper; reasons: Reason[]; abstract: string; place: number };

/** Mail programs show about this much of a subject. */
const SUBJECT_LENGTH = 100;

/** Gmail cuts a mail at 102 kB of HTML and hides what follows, the way to unsubscribe with it; the rest is for its own changes. */
export const MOST_HTML_BYTES = 90_000;

/**
 * An issue as a mail: its subject, its HTML of at most MOST_HTML_BYTES and its text in lines of 72 characters. `token` is the
 * reader's key (subscriptions/tokens.ts); nothing else in the mail is the reader's own, so that a mail made with another
 * token of the same length is this one with the token replaced.
 */
export async function issueMail(content: IssueContent, token: string): Promise<IssueMail> {
  const links = linksFor(token, content.day, content.language);
  const subject = issueSubject(content);
  const rooms = roomsFor(content.abstracts);
  for (const [step, room] of rooms.entries()) {
    const entries = content.papers.map(({ paper, reasons }, index) => {
      const abstract = content.abstracts === "full" ? (paper.abstract ?? paper.excerpt) : paper.excerpt;
      return { ...fit({ paper, reasons, abstract }, room), place: index + 1 };
    });
    const page = await issueHtml(content, subject, entries, links);
    if (Buffer.byteLength(page) <= MOST_HTML_BYTES || step === rooms.length - 1)
      return { subject, text: issueText(content, entries, links), html: page };
  }
  throw new RangeError("There is always a last room.");
}

/** "Apr 16, 2026: " with the title of the first paper and how many more there are. */
export function issueSubject({ day, language, papers }: IssueContent): string {
  const words = mailWords[language];
  const written = writtenDay(day, language);
  const [first] = papers;
  if (!first) return words.emptySubject(written);
  const around = words.subject(written, "", papers.length - 1).length;
  return oneLine(
    words.subject(written, beginning(oneLine(first.paper.title), SUBJECT_LENGTH - around), papers.length - 1),
  );
}

const introduce = ({ papers }: IssueContent, words: MailWords): string =>
  papers.length === 0
    ? words.empty
    : words.introduction(
        papers.length,
        papers.every(({ reasons }) => isUpvoted(reasons)),
      );

const isUpvoted = (reasons: Reason[]) => reasons.every(({ kind }) => kind === "upvoted");

function issueText(content: IssueContent, entries: Entry[], links: Links): string {
  const { SITE_NAME, SITE_URL } = env();
  const { day, language } = content;
  const words = mailWords[language];
  const named = (name: string, link: string) => `${name}${words.colon.trimEnd()}\n${link}`;
  return `${[
    wrap(`${SITE_NAME}${words.colon}${writtenLongDay(day, language)}`),
    wrap(introduce(content, words)),
    ...entries.map((entry) => entryText(entry, language, links)),
    "-".repeat(72),
    named(words.inBrowser, links.issue),
    named(words.allPapers(writtenDay(day, language)), links.day),
    named(words.preferences, links.preferences),
    wrap(words.why(SITE_URL)),
    named(words.unsubscribe, links.unsubscribe),
  ].join("\n\n")}\n`;
}

const INDENT = "    ";

function entryText({ paper, reasons, abstract, place }: Entry, language: Language, links: Links): string {
  const { id, title, code } = paper;
  const words = mailWords[language];
  const paragraphs = [
    [
      wrap(title, INDENT).replace(/^ {4}/, `${place}.`.padEnd(4)),
      wrap(facts(paper, language), INDENT),
      wrap(`(${words.reasons(reasons)})`, INDENT),
      `${INDENT}${links.paper(id)}`,
    ].join("\n"),
    wrap(abstract, INDENT),
    code && `${wrap(`${words.code}${words.colon}${code.name}`, INDENT)}\n${INDENT}${code.url}`,
    `${INDENT}${words.upvoteOrSave}${words.colon.trimEnd()}\n${INDENT}${links.upvoteOrSave(id)}`,
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

/** "Ada Lovelace and 6 others · 42 upvotes". */
function facts({ writers, upvotes }: IssuePaper, language: Language): string {
  const votes = mailWords[language].upvotes(writtenNumber(upvotes, language), upvotes);
  return writers ? `${isolated(writtenByline(writers, language))} · ${votes}` : votes;
}

async function issueHtml(content: IssueContent, subject: string, entries: Entry[], links: Links): Promise<string> {
  const { SITE_NAME, SITE_URL } = env();
  const { day, language } = content;
  const words = mailWords[language];
  const link = (href: string, text: string) => html`<a href="${href}" style="${styles.link}">${text}</a>`;
  return inFrame(language, {
    title: subject,
    preview:
      entries.length > 0
        ? entries
            .slice(0, 3)
            .map(({ paper }) => paper.title)
            .join(" · ")
        : words.empty,
    masthead: html`<a class="ink" href="${SITE_URL}" style="${styles.masthead}">${SITE_NAME}</a>`,
    body: html`<h1 class="ink" style="${styles.issue.heading}">${writtenLongDay(day, language)}</h1>
<p class="soft" style="${styles.issue.introduction}">${introduce(content, words)}</p>
${entries.map((entry) => entryHtml(entry, language, links))}`,
    footer: html`<p class="line" style="${styles.issue.footer}">${link(links.issue, words.inBrowser)} · ${link(links.day, words.allPapers(writtenDay(day, language)))}</p>
<p style="${styles.issue.footnote}">${words.why(SITE_URL)}</p>
<p style="${styles.issue.footnote}">${link(links.preferences, words.preferences)} · ${link(links.unsubscribe, words.unsubscribe)}</p>`,
  });
}

function entryHtml({ paper, reasons, abstract }: Entry, language: Language, links: Links): Html {
  const { id, title, code } = paper;
  const words = mailWords[language];
  const link = (href: string, text: string) => html`<a href="${href}" style="${styles.link}">${text}</a>`;
  return html`<div class="line" style="${styles.issue.entry}">
<h2${direction(title)} style="${styles.issue.title}"><a href="${links.paper(id)}" style="${styles.link}">${title}</a></h2>
<p class="soft" style="${styles.issue.facts}">${facts(paper, language)}<br>${words.reasons(reasons)}</p>
${abstract ? html`<p${direction(abstract)} class="ink" style="${styles.issue.abstract}">${abstract}</p>` : null}
<p class="soft" style="${styles.issue.deeds}">${code && html`${link(code.url, `${words.code}${words.colon}${code.name}`)} · `}${link(links.upvoteOrSave(id), words.upvoteOrSave)}</p>
</div>`;
}

/** Mail programs do not find out by themselves how a text is written. */
const direction = (text: string): Html | null => (directionOf(text) === "rtl" ? html` dir="rtl"` : null);
