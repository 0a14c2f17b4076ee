import { env } from "@/lib/env";
import { type Html, html } from "@/lib/html";

type Layout = { title: string; preview: string; body: Html; footer: Html };

/**
 * The frame of every mail to a subscriber. One column of at most 600 px, no images, colours written on the elements
 * (many mail programs drop style sheets) and turned around where a program has a dark mode and reads the style sheet.
 */
export function mailLayout({ title, preview, body, footer }: Layout): string {
  const { SITE_NAME, SITE_URL } = env();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { text-underline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body, .sheet { background: #15161a !important; color: #ebe8e0 !important; }
  a { color: #8fb8f0 !important; }
  .ink { color: #ebe8e0 !important; }
  .soft { color: #a9a69c !important; }
  .line { border-color: #34363d !important; }
  .button { background: #ff8f73 !important; color: #15161a !important; }
}
</style>
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

const serif = "font-family:Georgia,'Times New Roman',serif";

/** Styles that mails share; the colours are those of tailwind.config.ts. */
export const styles = {
  masthead: `${serif};font-size:24px;font-weight:bold;line-height:1.2;color:#1c1b18;text-decoration:none`,
  heading: `margin:0 0 8px;${serif};font-size:24px;line-height:1.25;font-weight:bold;color:#1c1b18`,
  title: `margin:0 0 4px;${serif};font-size:19px;line-height:1.3;font-weight:bold`,
  text: "margin:0 0 16px",
  link: "color:#1d4f91",
  small: "font-size:14px;line-height:1.5;color:#5c584d",
  button:
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#a92f17;color:#fbfaf6;font-weight:bold;text-decoration:none",
};
