import { oneLine } from "@/features/digest/plain-text";

/** What XML 1.0 cannot hold, not even as a reference: control characters, halves of a surrogate pair, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without the characters that XML 1.0 forbids. */
export const storable = (text: string): string => text.replace(forbidden, "");

/** A name or a title on one line, the same in all formats. */
export const line = (text: string): string => oneLine(storable(text));
