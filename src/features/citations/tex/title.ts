import { type Piece, readPieces } from "@/features/papers/text/pieces";
import { pieceText } from "@/features/papers/text/plain";
import { greekCommands, texText } from "./escape";

/**
 * A title or a journal's name for BibTeX: mathematics stays TeX, the rest is repaired and escaped. Words whose capitals a
 * style must not make small ("BERT", "LLaMA") stand in braces; where the title is written as a sentence, all that begin with
 * a capital do, since these are names.
 */
export function texTitle(source: string): string {
  const pieces = readPieces(source);
  const words = pieces.flatMap((piece) => (piece.kind === "text" ? (piece.text.match(longWord) ?? []) : [])).slice(1);
  const isSentence = words.filter((word) => capital.test(word)).length * 2 < words.length;
  let isFirst = true;
  const parts = pieces.map((piece) => {
    if (piece.kind === "math") return formula(piece);
    return pieceText(piece)
      .split(/([\p{L}\p{M}\p{N}]+)/u)
      .map((part, index) => {
        if (index % 2 === 0) {
          isFirst ||= begins.test(part);
          return texText(part);
        }
        const isKept = hasOwnCapitals(part) || (isSentence && !isFirst && capital.test(part));
        isFirst = false;
        return isKept ? `{${texText(part)}}` : texText(part);
      })
      .join("");
  });
  return parts.join("").replace(/\s+/g, " ").trim();
}

const longWord = /\p{L}{4,}/gu;
/** Behind it a style keeps a capital, or a subtitle begins. */
const begins = /[:.?!—–]/;
const capital = /^\p{Lu}/u;

/** A capital behind the first letter, or one by itself other than the article. */
const hasOwnCapitals = (word: string) => /^.+\p{Lu}/u.test(word) || /^[B-Z]$/.test(word);

/** A formula between dollars, its braces in pairs also for BibTeX, which counts escaped ones; aligned ones as plain text. */
function formula(piece: Piece & { kind: "math" }): string {
  if (piece.tex.includes("\\begin")) return texText(pieceText(piece));
  const tex = piece.tex
    .replace(/\\\{/g, "\\lbrace ")
    .replace(/\\\}/g, "\\rbrace ")
    .replace(/(?<!\\)[%#]/g, "\\$&");
  return `$${greekCommands(tex)}$`;
}
