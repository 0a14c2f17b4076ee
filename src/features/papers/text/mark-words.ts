import { escapeHtml } from "@/lib/html";
import { readPieces } from "./pieces";
import { formsOf, readWords } from "./words";

/** The words, folded (words.ts), that are marked in a title and in an abstract. */
export type Marks = { title: ReadonlySet<string>; abstract: ReadonlySet<string> };

/** The folded words that a text shows outside its formulas and addresses, with what a hyphen joins, each once. */
export function shownWords(source: string): Set<string> {
  const words = readPieces(source).flatMap((piece) => (piece.kind === "text" ? readWords(piece.text) : []));
  return new Set(words.flatMap(formsOf));
}

/** A piece of plain text as HTML, each of its words that is among `marked`, or has a part that is, in a <mark>. */
export function markedHtml(text: string, marked: ReadonlySet<string>): string {
  let html = "";
  let at = 0;
  for (const { start, end } of markedSpans(text, marked)) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

/** Where the marked words stand; those that overlap are one. */
function markedSpans(text: string, marked: ReadonlySet<string>): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const word of readWords(text)) {
    if (!formsOf(word).some((form) => marked.has(form))) continue;
    const last = spans.at(-1);
    if (last && word.start < last.end) last.end = word.end;
    else spans.push({ start: word.start, end: word.end });
  }
  return spans;
}
