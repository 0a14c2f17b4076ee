/** RFC 3676 asks for lines of at most 78 characters; 72 leave room for the marks of a quoted reply. */
const WIDTH = 72;

/** Text in lines of at most 72 characters, each behind `indent`. Words that are longer, like addresses of pages, stay whole. */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || length(indent) + length(longer) <= WIDTH) line = longer;
    else {
      lines.push(indent + line);
      line = word;
    }
  }
  if (line) lines.push(indent + line);
  return lines.join("\n");
}

/** Text on one line: without line breaks, control characters and marks that turn the direction of what follows. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();

/** The beginning of a text, at most `most` characters, cut between words and ended with "…" when something is left out. */
export function beginning(text: string, most: number): string {
  if (length(text) <= most) return text;
  const start = [...text].slice(0, most - 1).join("");
  return `${start.replace(/\s+\S*$/, "")}…`;
}

const length = (text: string): number => [...text].length;
