import { env } from "@/lib/env";
import { type Html, html } from "@/lib/html";
import type { Language } from "@/lib/languages";
import type { Mail } from "@/lib/mailer";
import { confirmUrl, messageId, preferencesUrl, unsubscribeUrl } from "../links";
import { mailLayout } from "../mail-layout";
import { styles } from "../mail-styles";
import { wrap } from "../plain-text";
import { type Chosen, digestHour } from "./describe-hour";
import { subscriptionWords } from "./mail-words";
import { confirmToken, unsubscribeToken } from "./tokens";

/** `language` is that of the page where it was asked for, or the site's: the mail is in it, and its links lead to pages in it. */
type Common = { id: string; email: string; language?: Language };
type Asked = Common & { keyVersion: number; confirmExpiresAt: Date } & Chosen;

/** The mail with the link that leads to the page with the confirm button. Made anew, it is the same mail again. */
export function confirmationMail({ id, email, confirmExpiresAt, language, ...chosen }: Asked): Mail {
  const { SITE_NAME, SITE_LANGUAGE } = env();
  const { confirm, hour } = subscriptionWords[language ?? SITE_LANGUAGE];
  const link = confirmUrl(confirmToken(id, confirmExpiresAt), language);
  const what = confirm.what(SITE_NAME, hour(digestHour(chosen)));
  return {
    to: email,
    subject: confirm.subject(SITE_NAME),
    messageId: messageId(`confirm.${id}.${confirmExpiresAt.getTime()}`),
    text: `${[wrap(what), wrap(confirm.open), link, wrap(confirm.lasts)].join("\n\n")}\n`,
    html: page(
      { title: confirm.title, what, language },
      html`<p style="${styles.text}"><a class="button" href="${link}" style="${styles.button}">${confirm.button}</a></p>`,
      confirm.lasts,
    ),
  };
}

/** The mail for an address that was asked for again although it already gets the digest. */
export function alreadySubscribedMail({ id, keyVersion, email, confirmExpiresAt, language, ...chosen }: Asked): Mail {
  const { SITE_NAME, SITE_URL, SITE_LANGUAGE } = env();
  const { already, hour } = subscriptionWords[language ?? SITE_LANGUAGE];
  const what = already.what(SITE_NAME, hour(digestHour(chosen)));
  const ways = waysOf({ id, keyVersion, language });
  return {
    to: email,
    subject: already.subject(SITE_NAME),
    messageId: messageId(`already.${id}.${confirmExpiresAt.getTime()}`),
    text: `${[wrap(what), ways.text].join("\n\n")}\n`,
    html: page({ title: already.title, what, language }, ways.html, already.why(SITE_URL)),
  };
}

/** The mail that brings a subscription's links to its owner, asked for at a moment; made anew, it is the same mail again. */
export function linksMail({
  id,
  keyVersion,
  email,
  language,
  askedAt,
}: Common & { keyVersion: number; askedAt: Date }): Mail {
  const { SITE_NAME, SITE_URL, SITE_LANGUAGE } = env();
  const { links } = subscriptionWords[language ?? SITE_LANGUAGE];
  const what = links.what(SITE_NAME);
  const ways = waysOf({ id, keyVersion, language });
  return {
    to: email,
    subject: links.subject(SITE_NAME),
    messageId: messageId(`links.${id}.${askedAt.getTime()}`),
    text: `${[wrap(what), ways.text, wrap(links.act), wrap(links.why(SITE_URL))].join("\n\n")}\n`,
    html: page(
      { title: links.title, what, language },
      html`${ways.html}
<p style="${styles.text}">${links.act}</p>`,
      links.why(SITE_URL),
    ),
  };
}

/** The ways to a subscription's preferences and out of it. */
function waysOf({ language, ...keyed }: { id: string; keyVersion: number; language?: Language }): {
  text: string;
  html: Html;
} {
  const words = subscriptionWords[language ?? env().SITE_LANGUAGE];
  const key = unsubscribeToken(keyed);
  const ways = [
    [words.preferences, preferencesUrl(key, language)],
    [words.unsubscribe, unsubscribeUrl(key, language)],
  ] as const;
  return {
    text: ways.map(([name, url]) => `${name}:\n${url}`).join("\n\n"),
    html: html`<p style="${styles.text}">${ways.map(([name, url]) => html`<a href="${url}" style="${styles.link}">${name}</a><br>`)}</p>`,
  };
}

type Page = { title: string; what: string; language?: Language };

function page({ title, what, language }: Page, deed: Html, footer: string): string {
  const body = html`<h1 class="ink" style="${styles.heading}">${title}</h1>
<p class="ink" style="${styles.text};color:#1c1b18">${what}</p>
${deed}`;
  return mailLayout({ title, preview: what, body, footer: html`<p style="margin:0">${footer}</p>`, language });
}
