/** RFC 3676 asks for lines of at most 78 characters; 72 leave room for the marks of a quoted reply. */
const WIDTH = 72;

/** Letters and signs that are two columns wide in a terminal and most mail programs (UAX 11), Korean and emoji among them. */
const WIDE =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** What takes no column: accents, joiners, marks of direction. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * Where a line may end within a word: beside a Chinese or Japanese sign, but not behind what opens, nor before what closes or
 * ends a sentence (UAX 14 says more).
 */
const WITHIN_WORDS =
  /(?:(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001-\u303f\uff01-\uff60])|(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001-\u303f\uff01-\uff60]))(?<![\p{Ps}\p{Pi}])(?![\p{Pe}\p{Pf}\p{Po}\u30fc\u3005\u3063\u30c3])/u;

/**
 * Text in lines of at most 72 columns, each behind `indent`. Words that are longer, like addresses of pages, stay whole, and
 * what a no-break space joins stays together.
 */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  const room = WIDTH - indent.length;
  let line = "";
  let taken = 0;
  for (const word of text.split(/[^\S\u00a0]+/).filter(Boolean))
    for (const [place, piece] of word.split(WITHIN_WORDS).entries()) {
      const space = line && place === 0 ? " " : "";
      const width = columns(piece);
      if (line && taken + space.length + width > room) {
        lines.push(indent + line);
        line = piece;
        taken = width;
      } else {
        line += space + piece;
        taken += space.length + width;
      }
    }
  if (line) lines.push(indent + line);
  return lines.join("\n").replaceAll("\u00a0", " ");
}

const columns = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (WITHOUT_WIDTH.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);

/** The beginning of a text, at most `most` characters, cut between words and ended with "…" when something is left out. */
export function beginning(text: string, most: number): string {
  if (length(text) <= most) return text;
  const start = [...text].slice(0, most - 1).join("");
  return `${start.replace(/\s+\S*$/, "")}…`;
}

const length = (text: string): number => [...text].length;

const RIGHT_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;

/** Text that does not turn what stands beside it around: between marks (UAX 9) where any of it is written from right to left. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

/** How a text is written, by its first letter. */
export function directionOf(text: string): "ltr" | "rtl" {
  const [letter = ""] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
