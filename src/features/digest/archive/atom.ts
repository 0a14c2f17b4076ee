import { paperPath } from "@/features/papers/paper-path";
import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { languages } from "@/lib/languages";
import { siteHost } from "../links";
import { archivePath, issuePath } from "./issue-path";
import type { PublicIssue } from "./queries";

type Written = { title: string; issueTitle: (issue: PublicIssue) => string };

/**
 * The newest issues as an Atom feed (RFC 4287), the content of each as HTML. `openedAt` of an issue is its date; ids are tag
 * URIs (RFC 4151) of the site and the day, which never change.
 */
export function issuesAtom(issues: PublicIssue[], { title, issueTitle }: Written): string {
  const { SITE_URL, SITE_NAME, SITE_LANGUAGE } = env();
  const id = (day: string) => `tag:${siteHost()},${day}:digest`;
  const content = (issue: PublicIssue) =>
    html`<ol>${issue.papers.map(
      (paper) =>
        html`<li><p><a href="${SITE_URL}${paperPath(paper.id)}">${paper.title}</a><br>${paper.byline}</p><p>${paper.excerpt}</p>${
          paper.code && html`<p><a href="${paper.code.url}">${paper.code.name}</a></p>`
        }</li>`,
    )}</ol>`;
  const newest = issues[0]?.openedAt ?? new Date(0);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languages[SITE_LANGUAGE].tag}">
<id>${SITE_URL}${archivePath()}</id>
<title>${title}</title>
<updated>${newest.toISOString()}</updated>
<author><name>${SITE_NAME}</name></author>
<link rel="self" type="application/atom+xml" href="${SITE_URL}/digests.atom"/>
<link rel="alternate" type="text/html" href="${SITE_URL}${archivePath()}"/>
${issues.map(
  (issue) => html`<entry>
<id>${id(issue.day)}</id>
<title>${issueTitle(issue)}</title>
<published>${issue.openedAt.toISOString()}</published>
<updated>${issue.openedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${SITE_URL}${issuePath(issue.day)}"/>
<content type="html">${content(issue).markup}</content>
</entry>`,
)}
</feed>
`.markup;
}
