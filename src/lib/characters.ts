/** What XML 1.0 cannot hold, not even as a reference: control characters, halves of a surrogate pair, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without the characters that XML 1.0 forbids. */
export const storable = (text: string): string => text.replace(forbidden, "");

/** Text on one line: without line breaks, control characters and marks that turn the direction of what follows. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .trim();

/** A name or a title as any format may have it: on one line, and nothing in it that XML forbids. */
export const plainLine = (text: string): string => oneLine(storable(text));
