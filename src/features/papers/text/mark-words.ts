import { escapeHtml } from "@/lib/html";
import { readPieces } from "./pieces";
import { readWords, type Word } from "./words";

/** The words, folded (words.ts), that are marked in a title and in an abstract. */
export type Marks = { title: ReadonlySet<string>; abstract: ReadonlySet<string> };

/** The folded words that a text shows outside its formulas and addresses, with what a hyphen joins, each once. */
export function shownWords(source: string): Set<string> {
  const words = readPieces(source).flatMap((piece) => (piece.kind === "text" ? readWords(piece.text) : []));
  return new Set(words.flatMap(({ joined, parts }) => [joined, ...parts]));
}

/** A piece of plain text as HTML, each of its words that is among `marked`, or has a part that is, in a <mark>. */
export function markedHtml(text: string, marked: ReadonlySet<string>): string {
  const isMarked = ({ joined, parts }: Word) => marked.has(joined) || parts.some((part) => marked.has(part));
  let html = "";
  let at = 0;
  for (const { start, end } of readWords(text).filter(isMarked)) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}
