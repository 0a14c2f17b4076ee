import { env } from "@/lib/env";
import { html } from "@/lib/html";
import type { Mail } from "@/lib/mailer";

/** A sign-in link works for one hour, once. */
export const LINK_SECONDS = 3600;

/** The mail with a sign-in link, in text and HTML. `link` leads to a page with a button: mail scanners open links. */
export function signInMail(to: string, link: string): Mail {
  const { SITE_NAME, SITE_URL } = env();
  const subject = `Sign in to ${SITE_NAME}`;
  const asked = `Somebody, probably you, asked to sign in to ${SITE_NAME} (${SITE_URL}) with this e-mail address.`;
  const lasts = "The link works once, within the next hour.";
  const otherwise = "If it wasn’t you, do nothing: without this mail nobody can sign in with your address.";
  return {
    to,
    subject,
    text: [asked, `Open this page and press its button:\n${link}`, lasts, otherwise, ""].join("\n\n"),
    html: html`<!doctype html>
<html lang="en">
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
<p style="margin:0 0 16px"><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#a92f17;color:#fbfaf6;font-weight:bold;text-decoration:none">Sign in</a></p>
<p style="margin:0 0 16px">${lasts}</p>
<p style="margin:0 0 16px">${otherwise}</p>
<p style="margin:0;font-size:14px">If the button does nothing, copy this address into your browser:<br><a class="link" href="${link}" style="word-break:break-all">${link}</a></p>
</div>
</body>
</html>
`.markup,
  };
}
