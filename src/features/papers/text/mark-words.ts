import { escapeHtml } from "@/lib/html";

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

/** Stretches in order, those that overlap as one. */
export function mergeSpans(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
