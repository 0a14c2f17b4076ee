import { mathText } from "./math-text";
import { type Piece, readPieces } from "./pieces";

/** A title or an abstract as readable plain text, for mail, `<title>`, descriptions and labels: the same repair, no HTML. */
export function paperText(text: string): string {
  return readPieces(text).map(pieceText).join("");
}

/**
 * The beginning of `paperText` on one line, at most `most` characters long. Where something is left out it ends in "…",
 * after a whole sentence if one ends in the last third, otherwise after a whole word.
 */
export function paperExcerpt(text: string, most: number): string {
  const whole = paperText(text).replace(/\s*\n\s*/g, " ");
  if (whole.length <= most) return whole;
  const room = whole.slice(0, Math.max(0, most - 1));
  const sentence = lastSentenceEnd(room, whole);
  if (sentence > (most * 2) / 3) return `${room.slice(0, sentence)} …`.slice(0, most);
  const word = /\s/.test(whole[room.length]!) ? room : room.replace(/\s\S*$/, "");
  return `${word.replace(/[\ud800-\udbff]$/, "").replace(/[\s,;:–—-]+$/, "")}…`;
}

/** A piece as readable plain text; "" for what has none. */
export function pieceText(piece: Piece): string {
  if (piece.kind === "text") return piece.text;
  if (piece.kind === "math") return mathText(piece.tex);
  if (piece.kind === "link") return piece.label ? `${piece.label} (${piece.url})` : piece.url;
  return piece.kind === "paragraph" ? "\n\n" : "";
}

/** Where the last whole sentence of `room` ends; "e.g." and "et al." end none. */
function lastSentenceEnd(room: string, whole: string): number {
  const ends = [...room.matchAll(/(?<!\b(?:e\.g|i\.e|al|vs|cf|etc|Fig|Eq|No|Dr|St))[.!?][)”"’]?(?= )/g)];
  const last = ends.findLast((end) => /^ [\p{Lu}\p{N}“(]/u.test(whole.slice(end.index + end[0].length)));
  return last ? last.index + last[0].length : 0;
}
