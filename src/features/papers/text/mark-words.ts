import { escapeHtml } from "@/lib/html";
import type { Piece } from "./pieces";
import { pieceText } from "./plain";

/** A stretch of `paperText`, in UTF-16 units; `end` is the first one behind it. */
export type Span = { start: number; end: number };

/** What is marked in a paper's title and abstract: in order, none over another. */
export type PaperMarks = { title: Span[]; abstract: Span[] };

/** What is marked in the papers of a list, by their ids. */
export type Marks = ReadonlyMap<string, PaperMarks>;

/** A piece of plain text that begins at `start` of its paper's text, as HTML, with what of it is `marked` in <mark>. */
export function markedHtml(text: string, start: number, marked: Span[]): string {
  let html = "";
  let at = 0;
  for (const span of marked) {
    const from = Math.max(span.start - start, at);
    const to = Math.min(span.end - start, text.length);
    if (from >= to) continue;
    html += `${escapeHtml(text.slice(at, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escapeHtml(text.slice(at));
}

/** Whether all of a stretch is marked, as one. */
export const isAllMarked = ({ start, end }: Span, marked: Span[]): boolean =>
  end > start && marked.some((span) => span.start <= start && span.end >= end);

/** Stretches in order, those that overlap or touch as one. */
function mergeSpans(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** A formula that has no more letters is a word: "λ*". */
const LONGEST_WORD = 8;

/**
 * Of these stretches of a text what can be seen to be marked: words, and formulas that are words or marked from end to end; of
 * other formulas and of links nothing.
 */
export function shownSpans(pieces: Piece[], spans: Span[]): Span[] {
  const shown: Span[] = [];
  let at = 0;
  for (const piece of pieces) {
    const own = { start: at, end: at + pieceText(piece).length };
    at = own.end;
    const within = spans.flatMap(({ start, end }): Span[] => {
      const part = { start: Math.max(start, own.start), end: Math.min(end, own.end) };
      return part.start < part.end ? [part] : [];
    });
    if (piece.kind === "text") shown.push(...within);
    const isWord = own.end - own.start <= LONGEST_WORD;
    if (piece.kind === "math" && within.length > 0 && (isWord || isAllMarked(own, within))) shown.push(own);
  }
  return mergeSpans(shown);
}
