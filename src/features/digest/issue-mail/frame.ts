import type { Html } from "@/lib/html";
import { escapeHtml } from "@/lib/html";
import { type Language, languages } from "@/lib/languages";
import { styleSheet } from "../mail-styles";

/** What stands in the frame, as markup. */
type Parts = { title: string; preview: string; masthead: Html; body: Html; footer: Html };

/** They stand in the frame where the parts come; no text of a paper can be one, for it is escaped. */
const marks = {
  title: "<<title>>",
  preview: "<<preview>>",
  masthead: "<<masthead>>",
  body: "<<body>>",
  footer: "<<footer>>",
};

/**
 * A mail's whole HTML: one column of at most 600 px in tables that Outlook understands, without pictures, colours written on
 * the elements and turned around where a mail program has a dark mode and reads style sheets. MJML builds the frame, once
 * for each language and process.
 */
export async function inFrame(language: Language, { title, preview, masthead, body, footer }: Parts): Promise<string> {
  const frame = await frameOf(language);
  return frame
    .replaceAll(marks.title, () => escapeHtml(title))
    .replaceAll(marks.preview, () => escapeHtml(preview))
    .replace(marks.masthead, () => masthead.markup)
    .replace(marks.body, () => body.markup)
    .replace(marks.footer, () => footer.markup);
}

const frames = new Map<Language, Promise<string>>();

function frameOf(language: Language): Promise<string> {
  const known = frames.get(language);
  if (known) return known;
  const built = buildFrame(language);
  frames.set(language, built);
  // The next mail tries again.
  built.catch(() => frames.delete(language));
  return built;
}

const SANS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** MJML takes the marks for text only where they are escaped, and gives them back as they were. */
const mark = (text: string) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");

async function buildFrame(language: Language): Promise<string> {
  const { default: mjml } = await import("mjml");
  const { tag, direction } = languages[language];
  const { html } = await mjml(
    `<mjml lang="${tag}" dir="${direction}">
  <mj-head>
    <mj-title>${mark(marks.title)}</mj-title>
    <mj-preview>${mark(marks.preview)}</mj-preview>
    <mj-attributes>
      <mj-all font-family="${SANS}" />
      <mj-text font-size="16px" line-height="1.5" color="#1c1b18" padding="0" />
      <mj-section padding="0 16px" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-style>${styleSheet.markup}</mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#fbfaf6" css-class="sheet">
    <mj-section padding="24px 16px 0"><mj-column><mj-text css-class="ink">${mark(marks.masthead)}</mj-text></mj-column></mj-section>
    <mj-section><mj-column><mj-text css-class="ink">${mark(marks.body)}</mj-text></mj-column></mj-section>
    <mj-section padding="0 16px 24px"><mj-column><mj-text font-size="14px" color="#5c584d" css-class="soft">${mark(marks.footer)}</mj-text></mj-column></mj-section>
  </mj-body>
</mjml>`,
    { validationLevel: "strict", keepComments: false, fonts: {} },
  );
  // Its own indentation is a third of it, and Gmail counts every byte.
  const frame = html.replace(/^[ \t]+/gm, "").replace(/\n{2,}/g, "\n");
  return Object.values(marks).reduce((text, one) => text.replaceAll(mark(one), one), frame);
}
