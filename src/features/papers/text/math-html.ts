import katex from "katex";
import { escapeHtml } from "@/lib/html";
import { mathText } from "./math-text";

/** A colour no author writes: KaTeX marks with it what it does not know or does not allow. */
const UNRENDERED = "#bad0ff";
const unknownCommand = new RegExp(`mathcolor="${UNRENDERED}"><mtext>(\\\\[A-Za-z]+)</mtext>`);

/** Macros of their own that authors left undefined; each costs another attempt. */
const MOST_MACROS = 4;

/**
 * A formula by KaTeX, as HTML for the eye and MathML for screen readers; one that is displayed may be wider than its
 * place, and takes the focus so that the keyboard can scroll it. An unknown macro is set as its upright name;
 * what cannot be rendered at all, or is not allowed (links, images), comes back as plain text.
 */
export function mathHtml(tex: string, display: boolean): string {
  const formula = tex.replace(/\\(?:label\s*\{[^{}]*\}|nonumber|notag)/g, "").replace(/\\mbox(?![A-Za-z])/g, "\\text");
  const macros: Record<string, string> = {};
  for (let known = 0; known <= MOST_MACROS; known++) {
    const html = render(formula, display, { ...macros });
    if (html === null || html.includes("katex-error")) break;
    if (!html.includes(UNRENDERED)) return html.replace('class="katex-display"', '$& tabindex="0"');
    const macro = unknownCommand.exec(html)?.[1];
    if (!macro || /^\\(?:href|url|includegraphics|html)/.test(macro)) break;
    macros[macro] = `\\mathrm{${macro.slice(1)}}`;
  }
  return escapeHtml(mathText(tex));
}

function render(tex: string, displayMode: boolean, macros: Record<string, string>): string | null {
  try {
    return katex.renderToString(tex, {
      displayMode,
      macros,
      output: "htmlAndMathml",
      trust: false,
      throwOnError: false,
      strict: "ignore",
      errorColor: UNRENDERED,
      maxExpand: 200,
      maxSize: 5,
    });
  } catch {
    // Not a mistake in the formula, which KaTeX reports itself, but nesting too deep for the stack.
    return null;
  }
}
