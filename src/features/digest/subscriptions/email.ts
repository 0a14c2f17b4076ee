import { env } from "@/lib/env";
import { type Html, html } from "@/lib/html";
import type { Language } from "@/lib/languages";
import type { Mail } from "@/lib/mailer";
import { confirmUrl, messageId, preferencesUrl, unsubscribeUrl } from "../links";
import { mailLayout } from "../mail-layout";
import { styles } from "../mail-styles";
import { wrap } from "../plain-text";
import { type Chosen, describeHour } from "./describe-hour";
import { confirmToken, unsubscribeToken } from "./tokens";

/** `language` is the one the form was sent in: the link leads to a page in it. */
type Asked = { id: string; email: string; confirmExpiresAt: Date; language?: Language } & Chosen;

/** The mail with the link that leads to the page with the confirm button. Made anew, it is the same mail again. */
export function confirmationMail({ id, email, confirmExpiresAt, language, ...chosen }: Asked): Mail {
  const { SITE_NAME } = env();
  const link = confirmUrl(confirmToken(id, confirmExpiresAt), language);
  const what = `Somebody, hopefully you, asked ${SITE_NAME} to send this address its digest: the most upvoted papers of the day, ${describeHour(chosen)}.`;
  const validity = "The link works for 48 hours. If it was not you, do nothing: nothing more will come.";
  return {
    to: email,
    subject: `Confirm your subscription to ${SITE_NAME}`,
    messageId: messageId(`confirm.${id}.${confirmExpiresAt.getTime()}`),
    text: `${[wrap(what), wrap("To confirm, open this page and press the button:"), link, wrap(validity)].join("\n\n")}\n`,
    html: page(
      "Confirm your subscription",
      what,
      html`<p style="${styles.text}"><a class="button" href="${link}" style="${styles.button}">Confirm my subscription</a></p>`,
      html`<p style="margin:0">${validity}</p>`,
    ),
  };
}

/** The mail for an address that was asked for again although it already gets the digest. */
export function alreadySubscribedMail({ id, email, confirmExpiresAt, language, ...chosen }: Asked): Mail {
  const { SITE_NAME } = env();
  const link = unsubscribeUrl(unsubscribeToken(id), language);
  const preferences = preferencesUrl(unsubscribeToken(id), language);
  const what = `Somebody, hopefully you, asked ${SITE_NAME} to send this address its digest. It already does, ${describeHour(chosen)}; there is nothing to do.`;
  return {
    to: email,
    subject: `You already get the digest of ${SITE_NAME}`,
    messageId: messageId(`already.${id}.${confirmExpiresAt.getTime()}`),
    text: `${[
      wrap(what),
      wrap("To change what you get and when:"),
      preferences,
      wrap("If you no longer want it, unsubscribe here:"),
      link,
    ].join("\n\n")}\n`,
    html: page(
      "You already get the digest",
      what,
      html`<p style="${styles.text}">You can <a href="${preferences}" style="${styles.link}">change what you get and when</a>. If you no longer want it, <a href="${link}" style="${styles.link}">unsubscribe here</a>.</p>`,
      html`<p style="margin:0">You get this because somebody typed your address at ${env().SITE_URL}.</p>`,
    ),
  };
}

function page(title: string, what: string, deed: Html, footer: Html): string {
  const body = html`<h1 class="ink" style="${styles.heading}">${title}</h1>
<p class="ink" style="${styles.text};color:#1c1b18">${what}</p>
${deed}`;
  return mailLayout({ title, preview: what, body, footer });
}
