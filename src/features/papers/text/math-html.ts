import katex from "katex";
import { escapeHtml } from "./escape-html";
import { mathText } from "./math-text";

/** A colour no author writes: where KaTeX used it, something could not be rendered. */
const UNRENDERED = "#bad0ff";

/** A formula by KaTeX, as HTML for the eye and MathML for screen readers; as plain text where KaTeX does not know a command. */
export function mathHtml(tex: string, display: boolean): string {
  try {
    const html = katex.renderToString(tex.replace(/\\(?:label\s*\{[^{}]*\}|nonumber|notag)/g, ""), {
      displayMode: display,
      output: "htmlAndMathml",
      trust: false,
      throwOnError: false,
      strict: "ignore",
      errorColor: UNRENDERED,
      maxExpand: 200,
      maxSize: 20,
    });
    if (!html.includes(UNRENDERED) && !html.includes("katex-error")) return html;
  } catch {
    // A RangeError of hostile nesting, for example. The text below says what could be read.
  }
  return escapeHtml(mathText(tex));
}
