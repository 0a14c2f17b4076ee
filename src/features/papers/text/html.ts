import { escapeHtml } from "@/lib/html";
import { leadLength } from "./lead";
import { shownLink } from "./links";
import { isAllMarked, markedHtml, type Span } from "./mark-words";
import { mathHtml } from "./math-html";
import { mathText } from "./math-text";
import { type Piece, readPieces } from "./pieces";
import { pieceText } from "./plain";

/** More formulas than any abstract has; the rest of a hostile text is shown as plain text. */
const MOST_FORMULAS = 300;
const MOST_TEX = 20_000;

type Options = {
  links?: boolean;
  marked?: Span[];
  /** What comes before the first mark is set apart, where it is long, for style to leave out. */
  isExcerpt?: boolean;
};

/**
 * A title or an abstract as HTML that is safe to insert: TeX's residue repaired, maths by KaTeX (which needs
 * `katex/dist/katex.min.css`), links clickable unless `links` is false, what is `marked` in <mark>. An excerpt's beginning
 * is a `.lead`, with a `.cut` behind it. Everything else is escaped.
 */
export function paperHtml(text: string, { links = true, marked = [], isExcerpt = false }: Options = {}): string {
  let formulas = 0;
  let tex = 0;
  let at = 0;
  const render = (piece: Piece): string => {
    const start = at;
    at += pieceText(piece).length;
    if (piece.kind === "text") return markedHtml(piece.text, start, marked);
    if (piece.kind === "emphasis") return piece.isOn ? "<em>" : "</em>";
    if (piece.kind === "paragraph") return "<br><br>";
    if (piece.kind === "link") {
      const shown = escapeHtml(piece.label ?? shownLink(piece.url));
      return links ? `<a href="${escapeHtml(piece.url)}" rel="noopener nofollow ugc">${shown}</a>` : shown;
    }
    formulas++;
    tex += piece.tex.length;
    const html =
      formulas > MOST_FORMULAS || tex > MOST_TEX ? escapeHtml(mathText(piece.tex)) : mathHtml(piece.tex, piece.display);
    return isAllMarked({ start, end: at }, marked) ? `<mark>${html}</mark>` : html;
  };
  const pieces = readPieces(text);
  const { lead, rest } = splitPieces(pieces, isExcerpt ? leadLength(pieces, marked) : 0);
  const before = lead.map(render).join("");
  return (before && `<span class="lead">${before}</span><span class="cut"></span>`) + rest.map(render).join("");
}

/** The pieces before and behind a place in a text piece; an emphasis that goes on begins again. */
function splitPieces(pieces: Piece[], place: number): { lead: Piece[]; rest: Piece[] } {
  const lead: Piece[] = [];
  let isEmphasized = false;
  let left = place;
  for (const [index, piece] of pieces.entries()) {
    if (left === 0) break;
    const { length } = pieceText(piece);
    if (length > left && piece.kind === "text") {
      const [before, behind] = [piece.text.slice(0, left), piece.text.slice(left)].map(
        (part): Piece => ({ kind: "text", text: part }),
      );
      const turned = (isOn: boolean): Piece[] => (isEmphasized ? [{ kind: "emphasis", isOn }] : []);
      return {
        lead: [...lead, before!, ...turned(false)],
        rest: [...turned(true), behind!, ...pieces.slice(index + 1)],
      };
    }
    if (piece.kind === "emphasis") isEmphasized = piece.isOn;
    lead.push(piece);
    left -= length;
  }
  return { lead: [], rest: pieces };
}
