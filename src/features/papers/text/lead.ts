import type { Span } from "./mark-words";
import type { Piece } from "./pieces";
import { pieceText } from "./plain";

/** Letters of an abstract that a card's three lines show at 360 px. */
const SHOWN = 115;
/** An excerpt begins with the sentence of what is marked if that has no more letters before it, otherwise this far before it. */
const LONGEST_START = 70;
const WORDS_BEFORE = 45;

/**
 * How many letters of `paperText` an excerpt leaves out at the beginning, so that what is marked is seen: up to the beginning
 * of a sentence or of a word, never within a formula, a link or a mark. 0 when the beginning shows a mark, or there is none.
 */
export function leadLength(pieces: Piece[], marked: Span[]): number {
  if (marked.length === 0 || marked[0]!.end <= SHOWN) return 0;
  const text = pieces.map(pieceText).join("");
  const { start } = mostTelling(text, marked);
  // What stands at the very end is shown with as much before it as has room.
  const latest = Math.min(start, text.length - SHOWN);
  const places = wordStarts(pieces, text).filter((place) => place <= latest && !marked.some(cuts(place)));
  const sentence = places.findLast((place) => endsSentence(text.slice(0, place)));
  if (sentence !== undefined && start - sentence <= LONGEST_START) return sentence;
  const wanted = Math.min(latest, start - WORDS_BEFORE);
  return places.reduce((best, place) => (Math.abs(place - wanted) <= Math.abs(best - wanted) ? place : best), 0);
}

const cuts =
  (place: number) =>
  ({ start, end }: Span) =>
    start < place && place < end;

/** The first of the marks that have the most different ones close behind. */
function mostTelling(text: string, marked: Span[]): Span {
  const counts = marked.map(({ start }, index) => {
    const close = marked.slice(index).filter(({ end }) => end <= start + SHOWN - WORDS_BEFORE);
    return new Set(close.map((span) => text.slice(span.start, span.end).toLowerCase())).size;
  });
  return marked[counts.indexOf(Math.max(...counts))]!;
}

/** Where words begin behind a space, outside formulas and links. */
function wordStarts(pieces: Piece[], text: string): number[] {
  const places: number[] = [];
  let at = 0;
  for (const piece of pieces) {
    const { length } = pieceText(piece);
    if (piece.kind === "text")
      for (let place = Math.max(at, 1); place < at + length; place++)
        if (/\S/.test(text[place]!) && /\s/.test(text[place - 1]!)) places.push(place);
    at += length;
  }
  return places;
}

/** "e.g. " and "et al. " end no sentence. */
const endsSentence = (text: string) =>
  /(?<!\b(?:e\.g|i\.e|al|vs|cf|etc|Fig|Eq|No|Dr|St))[.!?][)”"’]?\s+$/.test(text.slice(-12));
