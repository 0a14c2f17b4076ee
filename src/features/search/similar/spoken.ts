import { readPieces } from "@/features/papers/text/pieces";
import { pieceText } from "@/features/papers/text/plain";
import { readWords } from "@/features/papers/text/words";
import type { Trait } from "./telling-words";

/** What a paper says in so many words: not the "Lite" of "SQLite", which the index knows, nor what stands in an address. */
export type Spoken = {
  /** All words, joined ones as a whole and as what their hyphens join, each with one way to write it. */
  forms: Map<string, string>;
  /** The same in rows, one a section: first the words, then what their hyphens join. */
  rows: string[][];
};

/** What the sections of a paper say. */
export function readSpoken(sections: string[]): Spoken {
  const forms = new Map<string, string>();
  const rows: string[][] = [];
  for (const section of sections) {
    const pieces = readPieces(section).map((piece) =>
      piece.kind === "link" ? ` ${piece.label ?? ""} ` : pieceText(piece),
    );
    const text = pieces.join("");
    const whole = readWords(text).map(({ joined, start, end }) => ({ joined, written: text.slice(start, end) }));
    const apart = whole.map(({ written }) => readWords(written.replace(/[-‐‑_/&+]+/g, " ")));
    for (const { joined, written } of whole) forms.set(joined, written);
    for (const [index, parts] of apart.entries())
      for (const [first, part] of parts.entries()) {
        const { written } = whole[index]!;
        forms.set(part.joined, forms.get(part.joined) ?? written.slice(part.start, part.end));
        // "U-Net-based" has "U-Net".
        const next = parts[first + 1];
        if (next) forms.set(part.joined + next.joined, written.slice(part.start, next.end));
      }
    rows.push(
      whole.map(({ joined }) => joined),
      apart.flat().map(({ joined }) => joined),
    );
  }
  return { forms, rows };
}

/**
 * Whether a paper says what the index has found in it: the word in a form of it, or the parts of a joined one in a row. An
 * acronym has no other form: "clipping" is not "CLIP". `lexemeOf` knows all forms that begin as a lexeme of the trait does.
 */
export function isSaid({ word }: Trait, { forms, rows }: Spoken, lexemeOf: Map<string, string>): boolean {
  if (!word || forms.has(word.joined)) return true;
  const { lexeme, parts } = word;
  const isForm = ([form, written]: [string, string]) => lexemeOf.get(form) === lexeme && !isAcronym(written);
  if (!isAcronym(word.written) && [...forms].some(isForm)) return true;
  const isInRow = (row: string[]) =>
    row.some((_, at) => parts.every((part, place) => lexemeOf.get(row[at + place] ?? "") === part));
  return parts.length > 1 && rows.some(isInRow);
}

const isAcronym = (written: string) => /^\p{Lu}{2,}s?$/u.test(written);
