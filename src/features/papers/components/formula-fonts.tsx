import mainFont from "katex/dist/fonts/KaTeX_Main-Regular.woff2";
import mathFont from "katex/dist/fonts/KaTeX_Math-Italic.woff2";

/** What begins a formula, or may: a page that has one of these signs asks for letters that it perhaps does not need. */
const SIGNS = /[$\\^_]/;

/**
 * Asks for the letters that nearly every formula has together with the style sheet, where one of these texts may hold a
 * formula, so that no line moves when they come. React puts the links into the page's head.
 */
export function FormulaFonts({ texts }: { texts: string[] }) {
  if (!texts.some((text) => SIGNS.test(text))) return null;
  return [mainFont, mathFont].map((font) => (
    <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
  ));
}
