import { env } from "@/lib/env";
import { type Html, html } from "@/lib/html";
import { type Language, languages } from "@/lib/languages";
import { styleSheet, styles } from "./mail-styles";

/** `language` is the site's when left out. */
type Layout = { title: string; preview: string; body: Html; footer: Html; language?: Language };

/**
 * The frame of every mail to a subscriber. One column of at most 600 px, no images, colours written on the elements
 * (many mail programs drop style sheets) and turned around where a program has a dark mode and reads the style sheet.
 */
export function mailLayout({ title, preview, body, footer, language }: Layout): string {
  const { SITE_NAME, SITE_URL, SITE_LANGUAGE } = env();
  const { tag, direction } = languages[language ?? SITE_LANGUAGE];
  return html`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${styleSheet}</style>
</head>
<body style="margin:0;padding:0;background:#fbfaf6;color:#1c1b18">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fbfaf6;color:#1c1b18"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:568px;text-align:left;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
<tr><td style="padding-bottom:16px"><a class="ink" href="${SITE_URL}" style="${styles.masthead}">${SITE_NAME}</a></td></tr>
<tr><td>${body}</td></tr>
<tr><td class="line soft" style="border-top:1px solid #dcd7ca;padding-top:16px;${styles.small}">${footer}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`.markup;
}
