import { paperPath } from "@/features/papers/paper-path";
import { html } from "@/lib/html";
import type { Language } from "@/lib/languages";
import { writtenByline } from "../byline";
import type { PublicIssue } from "./queries";

/**
 * An issue as HTML for readers of feeds, in a language: its papers in their order, as its mails told them. `urlOf` makes the
 * whole address of a page.
 */
export const issueHtml = (
  { papers }: Pick<PublicIssue, "papers">,
  { language, urlOf }: { language: Language; urlOf: (path: string) => string },
): string =>
  html`<ol>${papers.map(
    ({ id, title, writers, excerpt, code }) =>
      html`<li><p><a href="${urlOf(paperPath(id))}">${title}</a><br>${writers && writtenByline(writers, language)}</p><p>${excerpt}</p>${
        code && html`<p><a href="${code.url}">${code.name}</a></p>`
      }</li>`,
  )}</ol>`.markup;
