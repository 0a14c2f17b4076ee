import { readPieces } from "@/features/papers/text/pieces";
import { pieceText } from "@/features/papers/text/plain";
import { readWords } from "@/features/papers/text/words";
import type { OwnWord } from "./own-words";
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
 * How the paper of a trait writes what another one says, too, in the same words: of two whose stems agree ("GameWorld" and
 * "gaming world models") only one and many may differ, and whether parts are joined. Null when it says none of them.
 */
export function saidAs({ words, written }: Trait, spoken: Spoken): string | null {
  if (words.length === 0) return written;
  return words.find((word) => isSaid(word, spoken))?.written ?? null;
}

/** An acronym has no other form: "clips" is not "CLIP". */
function isSaid({ joined, written, parts }: OwnWord, { forms, rows }: Spoken): boolean {
  if (forms.has(joined)) return true;
  const isForm = ([form, asWritten]: [string, string]) => isSameWord(form, joined) && !isAcronym(asWritten);
  if (!isAcronym(written) && [...forms].some(isForm)) return true;
  const isInRow = (row: string[]) =>
    row.some((_, at) => parts.every((part, place) => isSameWord(part, row[at + place])));
  return parts.length > 1 && rows.some(isInRow);
}

/** Whether two words are one, or one of both is the other's plural. */
const isSameWord = (one: string, other: string | undefined) =>
  other !== undefined && (one === other || pluralsOf(one).includes(other) || pluralsOf(other).includes(one));

const pluralsOf = (word: string): string[] => [
  `${word}s`,
  ...(/(?:[sxz]|[cs]h)$/.test(word) ? [`${word}es`] : []),
  ...(/[^aeiou]y$/.test(word) ? [`${word.slice(0, -1)}ies`] : []),
];

const isAcronym = (written: string) => /^\p{Lu}{2,}s?$/u.test(written);
