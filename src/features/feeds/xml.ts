import type { Html } from "@/lib/html";

/** What XML 1.0 cannot hold, not even as a reference: control characters, halves of a surrogate pair, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** An XML document of markup that `html` escaped, without the characters that XML 1.0 forbids. */
export const xmlDocument = ({ markup }: Html): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${markup.replace(forbidden, "")}\n`;
