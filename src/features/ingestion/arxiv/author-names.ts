import { oneLine } from "../xml";

/**
 * The authors in one line of arXiv's, like "A. Bee (1), C. Dee (1 and 2) and E. Eff ((1) Here, (2) There)": names with
 * their affiliations, where the line says which. Source of the form: https://info.arxiv.org/help/prep.html#author
 */
export function readAuthorLine(text: string): { name: string; affiliations?: string[] }[] {
  const line = oneLine(text);
  const places = readPlaces(line);
  return splitOutside(withoutPlaces(line)).flatMap((part) => {
    const notes = [...part.matchAll(/\(([^()]*)\)/g)].map(([, note]) => note!.trim());
    const name = part
      .replace(/\([^()]*\)/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    if (!name || /^et al\.?$/i.test(name)) return [];
    const affiliations = notes.flatMap((note) => (isReference(note) ? referred(note, places) : note || []));
    return [affiliations.length > 0 ? { name, affiliations } : { name }];
  });
}

/** Without "((1) Here, (2) There)" at its end. */
function withoutPlaces(line: string): string {
  const start = line.endsWith(")") ? line.search(/\( ?\(/) : -1;
  return start < 0 ? line : line.slice(0, start);
}

/** "Stäbler, Axel" as "Axel Stäbler", "Deutsch, Alin, Jr." as "Alin Deutsch Jr.". */
export function turnName(name: string): string {
  const [last = "", first = "", ...suffixes] = name.split(",").map((part) => part.trim());
  return [first, last, ...suffixes].filter(Boolean).join(" ");
}

const isReference = (note: string) => /^\d+(\s*(,|and|&|;)\s*\d+)*$/.test(note);

const referred = (note: string, places: Map<string, string>) =>
  (note.match(/\d+/g) ?? []).flatMap((number) => places.get(number) ?? []);

/** The numbered places at a line's end: "((1) Here, (2) There)". */
function readPlaces(line: string): Map<string, string> {
  const [list = ""] = /\(\s*\(\d+\).*$/.exec(line) ?? [];
  const found = list.matchAll(/\((\d+)\)\s*([^()]*(?:\([^()\d][^()]*\)[^()]*)*)/g);
  return new Map(
    [...found].map(([, number, place]) => [number!, place!.replace(/(?<![\s,;])[\s,;]+(and)?\s*$/, "").trim()]),
  );
}

/** Parts between commas, semicolons and "and" that lie outside of parentheses and braces. */
function splitOutside(line: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const piece of line.split(/([(){},;]|\s+and\s+)/)) {
    if (/^[({]$/.test(piece)) depth++;
    if (/^[)}]$/.test(piece)) depth = Math.max(0, depth - 1);
    if (depth === 0 && (/^[,;]$/.test(piece) || /^\s+and\s+$/.test(piece))) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return joinSuffixes(parts.map((part) => part.trim()).filter(Boolean));
}

/** "John Smith, Jr." is one person. */
function joinSuffixes(parts: string[]): string[] {
  return parts.reduce<string[]>((names, part) => {
    if (names.length > 0 && /^(jr|sr|ii|iii|iv)\.?$/i.test(part)) names[names.length - 1] += ` ${part}`;
    else names.push(part);
    return names;
  }, []);
}
