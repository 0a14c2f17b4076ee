import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { type Language, languages } from "@/lib/languages";
import type { Mail } from "@/lib/mailer";

/** A sign-in link works for one hour, once. */
export const LINK_SECONDS = 3600;

type Words = {
  subject(site: string): string;
  asked(site: string, url: string): string;
  open: string;
  button: string;
  lasts: string;
  otherwise: string;
  copy: string;
};

const words: Record<Language, Words> = {
  en: {
    subject: (site) => `Sign in to ${site}`,
    asked: (site, url) => `Somebody, probably you, asked to sign in to ${site} (${url}) with this e-mail address.`,
    open: "Open this page and press its button:",
    button: "Sign in",
    lasts: "The link works once, within the next hour.",
    otherwise: "If it wasn’t you, do nothing: without this mail nobody can sign in with your address.",
    copy: "If the button does nothing, copy this address into your browser:",
  },
  de: {
    subject: (site) => `Bei ${site} anmelden`,
    asked: (site, url) =>
      `Mit dieser E-Mail-Adresse soll eine Anmeldung bei ${site} (${url}) erfolgen, wohl mit Absicht.`,
    open: "Dazu diese Seite öffnen und den Knopf drücken:",
    button: "Anmelden",
    lasts: "Der Link gilt einmal, innerhalb der nächsten Stunde.",
    otherwise:
      "War es ein Versehen, ist nichts zu tun: Ohne diese E-Mail kann sich niemand mit dieser Adresse anmelden.",
    copy: "Wenn der Knopf nichts tut, diese Adresse in den Browser kopieren:",
  },
  zh: {
    subject: (site) => `登录 ${site}`,
    asked: (site, url) => `有人（应该是你）申请用这个邮箱地址登录 ${site}（${url}）。`,
    open: "请打开这个页面并点击按钮：",
    button: "登录",
    lasts: "链接在一小时内有效，只能使用一次。",
    otherwise: "如果不是你，什么也不用做：没有这封邮件，谁也不能用你的地址登录。",
    copy: "如果按钮没有反应，请把这个网址复制到浏览器：",
  },
};

/** The mail with a sign-in link, in text and HTML. `link` leads to a page with a button: mail scanners open links. */
export function signInMail(to: string, link: string, language: Language): Mail {
  const { SITE_NAME, SITE_URL } = env();
  const { tag, direction } = languages[language];
  const { open, button, lasts, otherwise, copy, ...made } = words[language];
  const subject = made.subject(SITE_NAME);
  const asked = made.asked(SITE_NAME, SITE_URL);
  return {
    to,
    subject,
    text: [asked, `${open}\n${link}`, lasts, otherwise, ""].join("\n\n"),
    html: html`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>
.link { color: #1d4f91; }
@media (prefers-color-scheme: dark) { .link { color: #8fb8f0; } }
</style>
</head>
<body style="margin:0;padding:24px 16px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:568px;margin:0 auto">
<h1 style="margin:0 0 16px;font-family:Georgia,'Times New Roman',serif;font-size:24px;line-height:1.25">${subject}</h1>
<p style="margin:0 0 16px">${asked}</p>
<p style="margin:0 0 16px"><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#a92f17;color:#fbfaf6;font-weight:bold;text-decoration:none">${button}</a></p>
<p style="margin:0 0 16px">${lasts}</p>
<p style="margin:0 0 16px">${otherwise}</p>
<p style="margin:0;font-size:14px">${copy}<br><a class="link" href="${link}" style="word-break:break-all">${link}</a></p>
</div>
</body>
</html>
`.markup,
  };
}
