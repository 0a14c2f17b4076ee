import { html } from "@/lib/html";

/** A badge is as high as those beside it in a README, in pixels. */
const HEIGHT = 20;
const ROOM = 7;

type Badge = { label: string; value: string; title: string };

/**
 * A flat badge as SVG: what it counts, and how much. It names no font of another site and has its text as a title, too; the
 * letters are stretched to the estimated widths where a reader's own are wider or narrower.
 */
export function drawBadge({ label, value, title }: Badge): string {
  const [left, right] = [estimateWidth(label), estimateWidth(value)];
  const [start, end] = [left + 2 * ROOM, right + 2 * ROOM];
  const text = (words: string, x: number, width: number) =>
    html`<text x="${x}" y="14" textLength="${width}" lengthAdjust="spacingAndGlyphs">${words}</text>`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${start + end}" height="${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${start}" height="${HEIGHT}" fill="#1c1b18"/>
<rect x="${start}" width="${end}" height="${HEIGHT}" fill="#a02b14"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
${text(label, ROOM, left)}
${text(value, start + ROOM, right)}
</g>
</svg>
`.markup;
}

/** About how wide Verdana sets a text at 11 pixels, in whole pixels. */
function estimateWidth(text: string): number {
  const widths = [...text].map((character) => {
    if (
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(character)
    )
      return 11;
    if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
    if (/[ iljtfrI.,:;'|!()[\]]/.test(character)) return 4.5;
    if (/[mwMW@%▲]/.test(character)) return 10.5;
    return /[\p{Lu}\p{N}]/u.test(character) ? 7.4 : 6.7;
  });
  return Math.max(1, Math.round(widths.reduce<number>((sum, width) => sum + width, 0)));
}
