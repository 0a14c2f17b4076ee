import { escapeHtml } from "@/lib/html";
import { shownLink } from "./links";
import { markedHtml } from "./mark-words";
import { mathHtml } from "./math-html";
import { mathText } from "./math-text";
import { type Piece, readPieces } from "./pieces";

/** More formulas than any abstract has; the rest of a hostile text is shown as plain text. */
const MOST_FORMULAS = 300;
const MOST_TEX = 20_000;

type Options = { links?: boolean; marked?: ReadonlySet<string> };

/**
 * A title or an abstract as HTML that is safe to insert: TeX's residue repaired, maths by KaTeX (which needs
 * `katex/dist/katex.min.css`), links clickable unless `links` is false, the words among `marked` in <mark>. Everything else
 * is escaped.
 */
export function paperHtml(text: string, { links = true, marked }: Options = {}): string {
  let formulas = 0;
  let tex = 0;
  const render = (piece: Piece): string => {
    if (piece.kind === "text") return marked?.size ? markedHtml(piece.text, marked) : escapeHtml(piece.text);
    if (piece.kind === "emphasis") return piece.isOn ? "<em>" : "</em>";
    if (piece.kind === "paragraph") return "<br><br>";
    if (piece.kind === "link") {
      const shown = escapeHtml(piece.label ?? shownLink(piece.url));
      return links ? `<a href="${escapeHtml(piece.url)}" rel="noopener nofollow ugc">${shown}</a>` : shown;
    }
    formulas++;
    tex += piece.tex.length;
    return formulas > MOST_FORMULAS || tex > MOST_TEX
      ? escapeHtml(mathText(piece.tex))
      : mathHtml(piece.tex, piece.display);
  };
  return readPieces(text).map(render).join("");
}
