import { cleanCharacters } from "./characters";
import { mathAt, mathStart } from "./delimited-math";
import { findFormulas } from "./formula";
import { linkAt, linkStart } from "./links";
import { EMPHASIS_END, EMPHASIS_START, MOST_OBJECTS, objectIndex, objectMark } from "./marks";
import { repairCommands } from "./text-commands";
import { repairTypography } from "./typography";

/** What a title or an abstract is made of, once repaired. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "math"; tex: string; display: boolean }
  | { kind: "link"; url: string; label: string | null }
  | { kind: "emphasis"; isOn: boolean }
  | { kind: "paragraph" };

/**
 * The pieces of a text as its source carries it. Each step hides what it found behind one mark, so that the next step
 * cannot break it: first delimited maths and links, then maths without delimiters, then TeX's commands and typography.
 */
export function readPieces(source: string): Piece[] {
  const objects: Piece[] = [];
  let text = cleanCharacters(source);
  text = hide(text, findDelimited(text), objects);
  text = hide(text, findMath(text), objects);
  return split(repairTypography(repairCommands(text)).replace(looseStop, "").replace(/ {2,}/g, " ").trim(), objects);
}

type Found = { start: number; end: number; piece: Piece };

function findDelimited(text: string): Found[] {
  const found: Found[] = [];
  const start = new RegExp(`(${mathStart})|${linkStart}`, "gi");
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const next = match[1] ? foundMath(text, match.index) : foundLink(text, match.index);
    if (!next || next.start < (found.at(-1)?.end ?? 0)) continue;
    found.push(next);
    start.lastIndex = next.end;
  }
  return found;
}

function foundMath(text: string, index: number): Found | null {
  const math = mathAt(text, index);
  return math && { start: math.start, end: math.end, piece: { kind: "math", tex: math.tex, display: math.display } };
}

function foundLink(text: string, index: number): Found | null {
  const link = linkAt(text, index);
  return link && { start: link.start, end: link.end, piece: { kind: "link", url: link.url, label: link.label } };
}

function findMath(text: string): Found[] {
  return findFormulas(text).map(({ start, end, tex }) => ({
    start,
    end,
    piece: { kind: "math", tex, display: false },
  }));
}

/** The text with a mark in place of everything found; the pieces behind the marks are added to `objects`. */
function hide(text: string, found: Found[], objects: Piece[]): string {
  let hidden = "";
  let at = 0;
  for (const { start, end, piece } of found.slice(0, MOST_OBJECTS - objects.length)) {
    hidden += text.slice(at, start) + objectMark(objects.push(piece) - 1);
    at = end;
  }
  return hidden + text.slice(at);
}

/** Some authors keep a space between a link and the full stop, for those who copy the link. */
const looseStop = /(?<=\p{Co}) (?=[.,](?:\s|$))/gu;

const marks = new RegExp(`(${EMPHASIS_START}|${EMPHASIS_END}|\\p{Co}|\n\n)`, "u");

function split(text: string, objects: Piece[]): Piece[] {
  let depth = 0;
  return text.split(marks).flatMap((part): Piece[] => {
    if (part === "") return [];
    if (part === "\n\n") return [{ kind: "paragraph" }];
    if (part === EMPHASIS_START) return depth++ === 0 ? [{ kind: "emphasis", isOn: true }] : [];
    if (part === EMPHASIS_END) return --depth === 0 ? [{ kind: "emphasis", isOn: false }] : [];
    return [objects[objectIndex(part)] ?? { kind: "text", text: part }];
  });
}
